"""aws.py put-object BUCKET KEY FILE. Part of aws.py, which user data carries without it."""

from __future__ import annotations

import aws


def main(bucket: str, key: str, file: str) -> None:
    """The whole file is in memory once: what the tools leave is limited to a few MiB."""
    with open(file, "rb") as opened:
        body = opened.read()
    aws.fetch(aws.signed("PUT", "s3", aws.object_url(bucket, key), body, kind="application/octet-stream"))
