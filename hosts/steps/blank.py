"""Tells whether a device holds nothing but zeros: blank.py DEVICE [places].

Reads all of it past the page cache, with several readers, as fast as the device gives it; prints a line where it begins,
every half minute and where it ends. Ends with 0 where all is zero, with 3 and the place of the first other byte that it
met, with 2 where it could not read. `places` is for what cannot hold anybody's data and only must not be mistaken for
another disk: of more than WHOLE_BYTES it reads both ends and every place where file systems keep copies of their heads.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import stat
import sys
import threading
import time

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from collections.abc import Iterator

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30
CHUNK_BYTES = 4 * MIB
READERS = 4
TOLD_EVERY_SEC = 30.0
BLANK, FAILED, HELD = 0, 2, 3
#: As much is read whole in any case: half a minute of the slowest gp3.
WHOLE_BYTES = 4 * GIB
#: GPT, md, NTFS and ZFS keep copies at the end; btrfs has one at 64 MiB.
END_BYTES = 128 * MIB
#: Groups of ext4 (4 KiB blocks) and btrfs' mirror at 256 GiB begin at multiples of it.
STEP_BYTES = 128 * MIB
LOOK_BYTES = 64 * KIB
#: Numbers of allocation groups that mkfs.xfs makes; each begins with a copy of the superblock.
XFS_GROUPS = (4, 8, 16, 32)
#: No file system is as small: a stand-in of trials, which holds what a disk says of itself.
SMALLEST_BYTES = 4096
ZEROS = bytes(CHUNK_BYTES)

memcmp = ctypes.CDLL(None).memcmp
memcmp.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)


class Held(Exception):
    """A byte that is not zero; its place."""


def places(size: int) -> Iterator[tuple[int, int]]:
    """(first, end) of what is read of a device that is new."""
    if size <= WHOLE_BYTES:
        yield 0, size
        return
    yield 0, END_BYTES
    yield size - END_BYTES, size
    for first in range(END_BYTES, size - END_BYTES, STEP_BYTES):
        yield first, first + LOOK_BYTES
    for groups in XFS_GROUPS:
        for number in range(1, groups):
            # A group is rounded up to whole blocks, so that its head may lie a little further on.
            first = size * number // groups // LOOK_BYTES * LOOK_BYTES
            yield first, first + 4 * LOOK_BYTES


def stored(file: int, size: int) -> Iterator[tuple[int, int]]:
    """(first, end) of what is stored of a plain file: its holes read as zeros. A block device does not tell its own."""
    first = 0
    while first < size:
        try:
            begin = os.lseek(file, first, os.SEEK_DATA)
            end = os.lseek(file, begin, os.SEEK_HOLE)
        except OSError:  # nothing more is stored, or the file system does not say
            if first == 0 and os.fstat(file).st_blocks > 0:
                yield 0, size
            return
        yield begin // CHUNK_BYTES * CHUNK_BYTES, end
        first = end


class Reading:
    """Several readers of one device; the first that meets a byte ends all."""

    def __init__(self, device: str, parts: list[tuple[int, int]]) -> None:
        self.device = device
        self.bytes = sum(end - first for first, end in parts)
        self.done = 0
        self.error: Exception | None = None
        self._chunks = (
            (at, min(CHUNK_BYTES, end - at)) for first, end in parts for at in range(first, end, CHUNK_BYTES)
        )
        self._lock = threading.Lock()

    def run(self) -> None:
        readers = [threading.Thread(target=self._read) for _ in range(READERS)]
        began, told = time.monotonic(), 0.0
        for reader in readers:
            reader.start()
        for reader in readers:
            while reader.is_alive():
                reader.join(max(0.0, told + TOLD_EVERY_SEC - (time.monotonic() - began)))
                spent = time.monotonic() - began
                if spent - told >= TOLD_EVERY_SEC:
                    told = spent
                    tell(self.progress(spent))
        if self.error:
            raise self.error
        if self.done != self.bytes:
            raise OSError(0, f"only {self.done} of {self.bytes} bytes were read")
        spent = max(time.monotonic() - began, 0.001)
        tell(f"{self.device}: {self.bytes / GIB:.1f} GiB read in {spent:.0f} s, all zeros")

    def progress(self, spent: float) -> str:
        per_sec = max(self.done / spent, 1.0)
        left = (self.bytes - self.done) / per_sec / 60
        percent = 100 * self.done // max(self.bytes, 1)
        return f"{self.device}: {percent} % read at {per_sec / MIB:.0f} MiB/s, all zeros so far; {left:.0f} min to go"

    def _read(self) -> None:
        try:
            file = opened(self.device)
            try:
                self._compare(file)
            finally:
                os.close(file)
        except Exception as error:  # noqa: BLE001 - whatever it is, the disk is not known to be blank
            self.error = self.error or error

    def _compare(self, file: int) -> None:
        # Direct reads need memory that begins at a page, which a map does.
        buffer = mmap.mmap(-1, CHUNK_BYTES)
        address = ctypes.addressof(ctypes.c_char.from_buffer(buffer))
        while not self.error:
            with self._lock:
                at, wanted = next(self._chunks, (0, 0))
            if wanted == 0:
                return
            got = os.preadv(file, [buffer], at)
            if got < wanted:
                raise OSError(0, f"it ends at byte {at + got}, before its size")
            # Without a copy, and the other readers go on meanwhile: as fast as memory.
            if memcmp(address, ZEROS, wanted):
                raise Held(at + first_in(buffer[:wanted]))
            with self._lock:
                self.done += wanted


def first_in(data: bytes) -> int:
    """Place of the first byte that is not zero."""
    return len(data) - len(data.lstrip(b"\0"))


def opened(device: str) -> int:
    """Past the page cache, which holds other people's pages; where a file system knows no such thing, through it."""
    try:
        return os.open(device, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECT)
    except OSError:
        return os.open(device, os.O_RDONLY | os.O_CLOEXEC)


def parts_of(device: str, only_places: bool) -> list[tuple[int, int]]:
    file = opened(device)
    try:
        size = os.lseek(file, 0, os.SEEK_END)
        if only_places:
            return list(places(size))
        if stat.S_ISREG(os.fstat(file).st_mode):
            return list(stored(file, size)) if size > SMALLEST_BYTES else []
        return [(0, size)]
    finally:
        os.close(file)


def tell(line: str) -> None:
    print(line, flush=True)


def main(arguments: list[str]) -> int:
    device, only_places = arguments[0], arguments[1:] == ["places"]
    try:
        reading = Reading(device, parts_of(device, only_places))
        if reading.bytes:
            which = "the places where a file system would show" if only_places else "all"
            tell(f"{device}: reading {which}, {reading.bytes / GIB:.1f} GiB, before a file system is made on it")
            reading.run()
    except Held as held:
        tell(f"byte {held}")
        return HELD
    except OSError as error:
        tell(error.strerror or str(error))
        return FAILED
    return BLANK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
