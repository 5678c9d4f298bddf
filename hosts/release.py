"""Fetches a release and unpacks it: release.py BUCKET KEY SHA256 ARCHIVE FOLDER.

One program for both: to start Python and to load its modules is most of the work.
"""

from __future__ import annotations

import os
import sys
import zipfile

import aws
import unpack


def main(bucket: str, key: str, expected: str, archive: str, folder: str) -> None:
    try:
        aws.get_object(bucket, key, archive, "--sha256", expected)
    except (aws.Refused, OSError, ValueError) as error:
        sys.exit(f"cannot fetch the artifact: aws: {error}")
    try:
        unpack.unpack(archive, folder)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        sys.exit(f"cannot unpack the artifact: {error}")
    except SystemExit as refused:
        sys.exit(f"cannot unpack the artifact: {refused}")
    os.remove(archive)


if __name__ == "__main__":
    main(*sys.argv[1:])
