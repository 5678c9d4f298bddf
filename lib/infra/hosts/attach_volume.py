"""aws.py attach-volume ID DEVICE: to this instance. Part of aws.py, which user data carries without it."""

import os
import re
import time

import aws

# A host takes about as long to stop; the volume is free only then.
LONGEST_WAIT_SEC = 300


def main(volume, device):
    """Asks until the host before this one has let go of the volume. The role may not describe volumes, and need not."""
    deadline = time.monotonic() + float(os.environ.get("ATTACH_WAIT_SEC", LONGEST_WAIT_SEC))
    while True:
        try:
            instance = aws.metadata("instance-id")
            aws.query("ec2", "AttachVolume", "2016-11-15", VolumeId=volume, InstanceId=instance, Device=device)
            return
        except aws.Refused as refused:
            if not re.search("VolumeInUse|IncorrectState|VolumeNotAvailable", str(refused)) or time.monotonic() > deadline:
                raise
        time.sleep(float(os.environ.get("HEADROOM_RETRY_SEC", "5")))
