"""Reads another process: its memory by the offsets that CPython publishes for debuggers, and where a section of a file is in it."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterator

#: Where each field is in the table that CPython 3.14 and 3.15 begin `_PyRuntime` with, in words of eight bytes. The words say
#: at which offset the field is in its structure. They are the same for all patches of a minor version, by CPython's own word.
_WORDS: dict[tuple[int, int], dict[str, int]] = {
    (3, 14): {
        "interpreters_head": 5, "threads_head": 9, "gc": 11, "thread_next": 24, "current_frame": 26, "native_id": 28,
        "frame_previous": 32, "frame_executable": 33, "frame_locals": 35, "code_filename": 40, "code_name": 41,
        "code_localsnames": 46, "tuple_item": 57, "tuple_size": 58, "float_value": 70, "str_length": 79,
        "str_ascii_size": 80, "gc_collecting": 82, "allows_debugging": 91,
    },
    (3, 15): {
        "interpreters_head": 5, "threads_head": 9, "gc": 11, "thread_next": 24, "current_frame": 26, "native_id": 31,
        "frame_previous": 40, "frame_executable": 41, "frame_locals": 43, "code_filename": 48, "code_name": 49,
        "code_localsnames": 54, "tuple_item": 69, "tuple_size": 70, "float_value": 82, "str_length": 91,
        "str_ascii_size": 92, "gc_collecting": 95, "allows_debugging": 107,
    },
}  # fmt: skip
COOKIE = b"xdebugpy"
_WORD = struct.Struct("<Q")
_FLOAT = struct.Struct("<d")
#: Of what asyncio's C module publishes: the offset of the running loop in a thread's state.
_RUNNING_LOOP_WORD = 10
#: No structure that is read is larger; what a table says beyond it is none.
_MAX_OFFSET = 1 << 20
_MAX_STRING = 1024
_MAX_READ = 8 * _MAX_STRING
_MAX_ADDRESS = 1 << 63


class Unreadable(Exception):
    """Why a process can't be watched, as a sentence for a person."""


class Gone(Exception):
    """The process has ended, or has become another program."""


def known_versions() -> str:
    return ", ".join(f"{major}.{minor}" for major, minor in _WORDS)


class _Part(ctypes.Structure):
    """struct iovec."""

    _fields_ = (("address", ctypes.c_void_p), ("size", ctypes.c_size_t))


class Memory:
    """The memory of a process. Reading neither stops it nor is noticed by it.

    Not through /proc/PID/mem: that has an owner, whose files another user may not open, whatever he may trace.
    """

    def __init__(self, pid: int) -> None:
        """Raises PermissionError without the right to trace the process, at the first `read`."""
        self._was_open = False
        self._buffer = ctypes.create_string_buffer(_MAX_READ)
        self._here = _Part(ctypes.addressof(self._buffer), 0)
        self._there = _Part(0, 0)
        # Each word is read so: what the call is given is made once.
        self._arguments = (pid, ctypes.byref(self._here), 1, ctypes.byref(self._there), 1, 0)
        self._call = ctypes.CDLL(None, use_errno=True).process_vm_readv

    def read(self, address: int, size: int) -> bytes:
        """Raises `Gone` where there is nothing (any more)."""
        if not 0 < address < _MAX_ADDRESS or not 0 < size <= _MAX_READ:
            raise Gone
        self._here.size = self._there.size = size
        self._there.address = address
        if self._call(*self._arguments) == size:
            self._was_open = True
            return self._buffer.raw[:size]
        if ctypes.get_errno() == errno.EPERM and not self._was_open:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        raise Gone

    def word(self, address: int) -> int:
        return int(_WORD.unpack(self.read(address, 8))[0])

    def words(self, address: int, count: int) -> tuple[int, ...]:
        return struct.unpack(f"<{count}Q", self.read(address, 8 * count))


class Layout:
    """Where CPython keeps what is asked for in the process `pid`."""

    def __init__(self, pid: int, memory: Memory) -> None:
        """Raises `Unreadable` for what is not a CPython that this one can read."""
        found = next(_sections(pid, ".PyRuntime", ("python",)), None)
        if found is None or memory.read(found, 8) != COOKIE:
            raise Unreadable("is no CPython 3.14 or later, which it would have to be to be watched")
        words = memory.words(found, 120)
        self.runtime, self.version = found, (words[1] >> 24 & 0xFF, words[1] >> 16 & 0xFF)
        own = sys.version_info[:2]
        if self.version != own or self.version not in _WORDS:
            theirs = ".".join(map(str, self.version))
            ours = ".".join(map(str, own))
            raise Unreadable(
                f"runs Python {theirs}, and this is {ours}: both have to be the same of {known_versions()}"
            )
        if words[2]:
            raise Unreadable("is a free-threaded build of Python, which can't be watched")
        self.offset = {name: words[word] for name, word in _WORDS[self.version].items()}
        if max(self.offset.values()) > _MAX_OFFSET:
            raise Unreadable("has a table for debuggers that makes no sense")
        self._asyncio: int | None = None

    def running_loop(self, pid: int, memory: Memory) -> int | None:
        """The offset of the running loop in a thread's state; None as long as the process has not imported asyncio."""
        if self._asyncio is None:
            section = next(_sections(pid, ".AsyncioDebug", ("_asyncio", "python")), None)
            offset = None if section is None else memory.word(section + 8 * _RUNNING_LOOP_WORD)
            self._asyncio = offset if offset is not None and 0 < offset <= _MAX_OFFSET else None
        return self._asyncio


def untagged(reference: int) -> int:
    """The object that an entry of a frame refers to: the lowest bits say who owns it."""
    return reference & ~7


class Objects:
    """Reads objects of CPython."""

    def __init__(self, memory: Memory, layout: Layout) -> None:
        self._memory = memory
        self._offset = layout.offset

    def text(self, address: int) -> str:
        """A str of ASCII letters, such as a name; "" for another."""
        length = self._memory.word(address + self._offset["str_length"])
        if length > _MAX_STRING:
            return ""
        start = address + self._offset["str_ascii_size"]
        return self._memory.read(start, length).decode("ascii", "replace") if length else ""

    def texts(self, address: int) -> list[str]:
        """A tuple of such."""
        size = self._memory.word(address + self._offset["tuple_size"])
        items = self._memory.words(address + self._offset["tuple_item"], size) if 0 < size <= _MAX_STRING else ()
        return [self.text(item) for item in items]

    def number(self, address: int) -> float:
        """A float."""
        return float(_FLOAT.unpack(self._memory.read(address + self._offset["float_value"], 8))[0])


def _sections(pid: int, name: str, files: tuple[str, ...]) -> Iterator[int]:
    """Where in the process the section `name` is, of its program or of a library whose file's name begins like one of `files`."""
    seen = set()
    for start, path in _mapped(pid):
        if path in seen:
            continue
        seen.add(path)
        base = os.path.basename(path)
        if not base.startswith((*files, *("lib" + file for file in files))):
            continue
        # Through the process's own root: it may be in a container.
        found = _section_in(f"/proc/{pid}/root{path.removesuffix(' (deleted)')}", name)
        if found is not None:
            yield start + found


def _mapped(pid: int) -> Iterator[tuple[int, str]]:
    """Files that are mapped from their first byte on, and where."""
    with open(f"/proc/{pid}/maps", encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            fields = line.rstrip("\n").split(None, 5)
            if len(fields) == 6 and fields[2] == "00000000" and fields[5].startswith("/"):
                yield int(fields[0].partition("-")[0], 16), fields[5]


def _section_in(path: str, name: str) -> int | None:
    """The section's distance from where the file's first byte is mapped; None if it is no 64-bit ELF file with such a one."""
    try:
        with open(path, "rb") as file:
            head = file.read(64)
            if head[:6] != b"\x7fELF\x02\x01":
                return None
            segments_at, sections_at = struct.unpack_from("<QQ", head, 32)
            segment_size, segments, section_size, sections, names_index = struct.unpack_from("<5H", head, 54)
            file.seek(segments_at)
            table = file.read(segment_size * segments)
            first = min(
                (struct.unpack_from("<Q", table, at + 16)[0] for at in range(0, len(table), segment_size)
                 if struct.unpack_from("<I", table, at)[0] == 1), default=0,
            )  # fmt: skip
            file.seek(sections_at)
            table = file.read(section_size * sections)
            file.seek(struct.unpack_from("<Q", table, section_size * names_index + 24)[0])
            names = file.read(struct.unpack_from("<Q", table, section_size * names_index + 32)[0])
            for at in range(0, len(table), section_size):
                name_at = struct.unpack_from("<I", table, at)[0]
                if names[name_at : names.find(b"\0", name_at)] == name.encode():
                    return int(struct.unpack_from("<Q", table, at + 16)[0]) - first
    except (OSError, struct.error, IndexError):
        pass
    return None
