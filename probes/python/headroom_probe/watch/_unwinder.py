"""Stacks of another process by CPython's private `_remote_debugging`, which only this file knows."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ._memory import Gone, Unreadable, known_versions

if TYPE_CHECKING:
    from types import CodeType

    from .._loop.frames import Stack

#: Code that is told apart; more is forgotten and made anew.
_MAX_CODES = 4096
#: A thread goes on running while it is looked at, so a look may find nothing that makes sense.
_ATTEMPTS = 3


class RemoteCode:
    """A function of the other process, as much of its code object as the choice of a culprit asks for."""

    __slots__ = ("co_filename", "co_firstlineno", "co_name", "co_qualname")

    def __init__(self, qualname: str, filename: str) -> None:
        self.co_name = qualname.rpartition(".")[2]
        self.co_qualname = qualname
        self.co_filename = filename
        #: Not told; tells functions of one name in a file apart as well.
        self.co_firstlineno = zlib.crc32(qualname.encode("utf-8", "backslashreplace"))


class Unwinder:
    """Reads the stacks of one process."""

    def __init__(self, pid: int, met: Callable[[str], object]) -> None:
        """Raises `Unreadable`, or PermissionError without the right to trace the process. `met` is told of each file."""
        self._pid = pid
        self._met = met
        self._codes: dict[tuple[str, str], RemoteCode] = {}
        try:
            self._kind: Any = importlib.import_module("_remote_debugging").RemoteUnwinder
        except (ImportError, AttributeError):
            raise Unreadable(
                f"can't be watched from here: this Python has no _remote_debugging, {known_versions()} have"
            ) from None
        self._of_main: Any = self._made()
        self._of_all: Any = None

    def stack(self, thread: int) -> Stack:
        """Of the thread with this number of the kernel's, innermost frame first; empty if it can't be told just now."""
        for _ in range(_ATTEMPTS):
            try:
                frames = self._frames(thread)
            except (RuntimeError, OSError, ValueError, MemoryError, AssertionError):
                continue  # it was changed under the look
            return tuple((self._code(f.funcname, f.filename), line_of(f)) for f in frames or ())
        return ()

    def _frames(self, thread: int) -> Any:
        if thread == self._pid:
            return _frames_of(self._of_main.get_stack_trace(), thread)
        if self._of_all is None:
            self._of_all = self._made(all_threads=True)
        return _frames_of(self._of_all.get_stack_trace(), thread)

    def _made(self, **options: bool) -> Any:
        try:
            return self._kind(self._pid, **options)
        except PermissionError:
            raise
        except ProcessLookupError:
            raise Gone from None
        except (RuntimeError, OSError, TypeError) as error:
            raise Unreadable(f"can't be watched: {error}") from None

    def _code(self, name: str, filename: str) -> CodeType:
        code = self._codes.get((name, filename))
        if code is None:
            if len(self._codes) >= _MAX_CODES:
                self._codes.clear()
            code = self._codes[name, filename] = RemoteCode(name, filename)
            self._met(filename)
        return code  # type: ignore[return-value] # the attributes that are read of it are there


def line_of(frame: Any) -> int:
    """3.14 has the number of the line, 3.15 a location, which frames that are none of Python's lack."""
    if hasattr(frame, "lineno"):
        return int(frame.lineno or 0)
    location = frame.location
    return 0 if location is None else int(location.lineno or 0)


def _frames_of(answer: Any, thread: int) -> Any:
    for interpreter in answer:
        # 3.14 lists threads, 3.15.0 interpreters, each with its threads.
        for found in interpreter.threads if hasattr(interpreter, "threads") else (interpreter,):
            if found.thread_id == thread:
                return found.frame_info
    return None
