"""Unpacks a service artifact: unpack.py ARCHIVE FOLDER. Python's own command would drop executable bits and links.

What was unpacked is written down beside it, in FOLDER.files. unpack.py --check FOLDER ends with 1 and a line where the
folder does not hold that any more: a power cut may leave files without their contents.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import zipfile
import zlib

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from typing import Any

CHUNK_BYTES = 1 << 20


def unpack(archive: str, folder: str) -> None:
    """Every entry ends within `folder`; a link that leads out of it is refused, unless it names a program of the system."""
    listed: dict[str, Any] = {}
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                target = opened.read(entry).decode()
                _link(target, entry.filename, folder)
                listed[entry.filename] = target
                continue
            path = opened.extract(entry, folder)
            if mode & 0o777 and not entry.is_dir():
                os.chmod(path, mode & 0o777)
            if not entry.is_dir():
                listed[os.path.relpath(path, folder)] = entry.CRC
    with open(folder + ".files", "w", encoding="utf-8") as written:
        json.dump(listed, written)


def _link(target: str, name: str, folder: str) -> None:
    inside = os.path.realpath(folder)
    path = os.path.normpath(os.path.join(inside, name))
    reached = os.path.normpath(os.path.join(os.path.dirname(path), target))
    # A virtual environment's bin/python names the interpreter of the system.
    if not path.startswith(inside + os.sep) or not (reached.startswith((inside + os.sep, "/usr/"))):
        raise SystemExit(f"the archive has a link that leads out of it: {name} -> {target}")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.symlink(target, path)


def check(folder: str) -> None:
    """Ends with a line on the first file that is not as it was unpacked; what came beside it, as caches do, is nobody's fault."""
    try:
        with open(folder + ".files", encoding="utf-8") as opened:
            listed = json.load(opened)
    except (OSError, ValueError):
        raise SystemExit("what it holds was never written down") from None
    for name, expected in listed.items():
        path = os.path.join(folder, name)
        try:
            found = os.readlink(path) if isinstance(expected, str) else checksum(path)
        except OSError as error:
            raise SystemExit(f"{name}: {error.strerror}") from None
        if found != expected:
            raise SystemExit(f"{name} is not as it was unpacked")


def checksum(path: str) -> int:
    """CRC-32, as the archive has it."""
    sum_so_far = 0
    with open(path, "rb") as opened:
        while True:
            data = opened.read(CHUNK_BYTES)
            if not data:
                return sum_so_far
            sum_so_far = zlib.crc32(data, sum_so_far)


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        check(sys.argv[2])
    else:
        unpack(sys.argv[1], sys.argv[2])
