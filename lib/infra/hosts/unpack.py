"""Unpacks a service artifact: unpack.py ARCHIVE FOLDER. Python's own command would drop the executable bits."""

import os
import sys
import zipfile


def unpack(archive, folder):
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            path = opened.extract(entry, folder)
            mode = (entry.external_attr >> 16) & 0o777
            if mode and not entry.is_dir():
                os.chmod(path, mode)


if __name__ == "__main__":
    unpack(sys.argv[1], sys.argv[2])
