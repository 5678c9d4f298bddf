"""Unpacks a service artifact: unpack.py ARCHIVE FOLDER. Python's own command would drop executable bits and links."""

from __future__ import annotations

import os
import stat
import sys
import zipfile


def unpack(archive: str, folder: str) -> None:
    """Every entry ends within `folder`; a link that leads out of it is refused, unless it names a program of the system."""
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                _link(opened.read(entry).decode(), entry.filename, folder)
                continue
            path = opened.extract(entry, folder)
            if mode & 0o777 and not entry.is_dir():
                os.chmod(path, mode & 0o777)


def _link(target: str, name: str, folder: str) -> None:
    inside = os.path.realpath(folder)
    path = os.path.normpath(os.path.join(inside, name))
    reached = os.path.normpath(os.path.join(os.path.dirname(path), target))
    # A virtual environment's bin/python names the interpreter of the system.
    if not path.startswith(inside + os.sep) or not (reached.startswith((inside + os.sep, "/usr/"))):
        raise SystemExit(f"the archive has a link that leads out of it: {name} -> {target}")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.symlink(target, path)


if __name__ == "__main__":
    unpack(sys.argv[1], sys.argv[2])
