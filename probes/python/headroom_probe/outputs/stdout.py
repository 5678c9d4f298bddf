"""Embedded metric format on standard output, and whole lines there however slowly they are read."""

from __future__ import annotations

import errno
import os
import select
import sys
from types import BuiltinFunctionType
from typing import Any

from .._probe.document import encode

#: For the reader to make room, seconds.
PATIENCE_S = 1.0


class StdoutOutput:
    """One document per line on standard output, after what Python has buffered of the application's."""

    waits = True

    def __init__(self) -> None:
        self._stdout = Stdout()

    def __call__(self, document: dict[str, Any]) -> None:
        self._stdout.write(encode(document) + b"\n")

    def __repr__(self) -> str:
        return "stdout:"

    def close(self) -> None:
        self._stdout.close()


class Stdout:
    """Writes past Python's buffer, after what the application has put into it: the buffer is cut in the middle of lines.

    Emptying it takes a lock, without which neither the application nor the interpreter's end can write. So room is
    waited for first: behind a reader that has stopped reading, the lock is left alone.
    """

    def __init__(self) -> None:
        #: Of a line that a pipe set to non-blocking took a part of.
        self._rest = b""

    def write(self, line: bytes) -> None:
        """Raises BlockingIOError where there is no room for any of it; once it has begun, it goes out before the next."""
        descriptor = sys.stdout.fileno()
        self._write_rest(descriptor)
        _wait_for_room(descriptor)
        sys.stdout.flush()
        self._rest = line[os.write(descriptor, line) :]
        try:
            self._write_rest(descriptor)
        except OSError:
            pass  # taken all the same: it would be there twice

    def close(self) -> None:
        """A last try for what is left of a line."""
        if self._rest:
            self._write_rest(sys.stdout.fileno())

    def _write_rest(self, descriptor: int) -> None:
        while self._rest:
            _wait_for_room(descriptor)
            self._rest = self._rest[os.write(descriptor, self._rest) :]


def _wait_for_room(descriptor: int) -> None:
    # Another one than the system's (green threads put theirs there) would switch to a hub that this thread has not.
    # Windows has none.
    poll = getattr(select, "poll", None)
    if not isinstance(poll, BuiltinFunctionType):
        return
    asked = poll()
    asked.register(descriptor, select.POLLOUT)
    if not asked.poll(PATIENCE_S * 1000):
        raise BlockingIOError(errno.EAGAIN, "standard output is full and is not read")
