"""Fetches a release and unpacks it: release.py BUCKET KEY SHA256 ARCHIVE FOLDER.

One program for both: to start Python and to load its modules is most of the work.
"""

import os
import sys
import zipfile

import aws
import unpack


def main(bucket, key, expected, archive, folder):
    try:
        aws.get_object(bucket, key, archive, "--sha256", expected)
    except (aws.Refused, OSError, ValueError) as error:
        sys.exit("cannot fetch the artifact: aws: %s" % error)
    try:
        unpack.unpack(archive, folder)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        sys.exit("cannot unpack the artifact: %s" % error)
    except SystemExit as refused:
        sys.exit("cannot unpack the artifact: %s" % refused)
    os.remove(archive)


if __name__ == "__main__":
    main(*sys.argv[1:])
