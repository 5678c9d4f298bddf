"""aws.py attach-volume ID DEVICE: to this instance. Part of aws.py, which user data carries without it."""

from __future__ import annotations

import os
import re
import time

import aws

# A host takes about as long to stop; the volume is free only then.
LONGEST_WAIT_SEC = 300


def main(volume: str, device: str) -> None:
    """Asks until the host before this one has let go of the volume. The role may not describe volumes, and need not."""
    deadline = time.monotonic() + float(os.environ.get("ATTACH_WAIT_SEC", LONGEST_WAIT_SEC))
    while True:
        try:
            instance = aws.metadata("instance-id")
            aws.query("ec2", "AttachVolume", "2016-11-15", VolumeId=volume, InstanceId=instance, Device=device)
            return
        except aws.Refused as refused:
            passes = re.search("VolumeInUse|IncorrectState|VolumeNotAvailable", str(refused))
            if not passes or time.monotonic() > deadline:
                raise
        time.sleep(float(os.environ.get("HEADROOM_RETRY_SEC", "5")))
