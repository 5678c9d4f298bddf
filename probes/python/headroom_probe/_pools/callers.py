"""The place in the application that a library was called from."""

from __future__ import annotations

import sys
from types import CodeType, FrameType
from typing import Any, NamedTuple

from .._blame.blame import MAX_FILE_CHARS, MAX_FUNCTION_CHARS
from .._blame.own import OWN, PACKAGE, own_code

#: Frames that are looked at, at most: those of a framework are between.
MAX_DEPTH = 100


class Place(NamedTuple):
    """A line of a function; kept instead of a frame, which would keep its variables."""

    code: CodeType
    line: int

    def __hash__(self) -> int:
        return hash((id(self.code), self.line))  # that of a code object is made of all its constants each time

    def told(self) -> dict[str, Any]:
        """As in documents."""
        return {
            "function": self.code.co_name[:MAX_FUNCTION_CHARS],
            "file": own_code.short(self.code.co_filename)[-MAX_FILE_CHARS:],
            "line": self.line,
        }


def calling_place() -> Place | None:
    """The innermost own frame of the running thread or greenlet; else the outermost of a package, if there is one."""
    own, package = _search(sys._getframe(1))
    if own is None and "greenlet" in sys.modules:
        # SQLAlchemy runs the whole of a call in a greenlet of its own; the task that waits for it is in the parent.
        parent = getattr(sys.modules["greenlet"].getcurrent(), "parent", None)
        own, _ = _search(getattr(parent, "gr_frame", None))
    return own or package


def _search(frame: FrameType | None) -> tuple[Place | None, Place | None]:
    package: Place | None = None
    depth = 0
    while frame is not None and depth < MAX_DEPTH:
        code = frame.f_code
        rank = own_code.rank(code.co_filename)
        if rank == OWN:
            return Place(code, frame.f_lineno or code.co_firstlineno), package
        if rank == PACKAGE:  # the outermost, which is the furthest from the pool
            package = Place(code, frame.f_lineno or code.co_firstlineno)
        frame = frame.f_back
        depth += 1
    return None, package
