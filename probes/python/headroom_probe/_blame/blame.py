"""The choice of the frame to blame from the stacks sampled while an iteration lasted."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from types import CodeType
from typing import NamedTuple

from .._loop.frames import Stack
from .own import PROBE, OwnCode

MAX_STACK_CHARS = 512
MAX_FILE_CHARS = 160
MAX_FUNCTION_CHARS = 120

LOGGING = "(logging)"

#: Directories of what writes logs.
_LOGGERS = tuple(os.sep + name + os.sep for name in ("logging", "loguru", "structlog", "logbook", "picologging"))


class Blame(NamedTuple):
    """Whom to blame."""

    function: str
    file: str
    line: int
    #: Frames innermost first, `function file:line`, joined with ` < `; those of one package in one.
    stack: str
    #: The outermost function: the callback or task.
    callback: str = ""
    #: `gc` or `logging`; None for code.
    kind: str | None = None
    #: Where the function begins: it tells functions of one name in a file apart, and its lines together.
    first_line: int = 0


_NOBODY = Blame("unknown", "unknown", 0, "")


def of_collections(generation: int, blame: Blame) -> Blame:
    """The garbage collector instead of who happened to allocate. A generation below 0 is not known."""
    named = f"(garbage collection, generation {generation})" if generation >= 0 else "(garbage collection)"
    return blame._replace(function=named, file="unknown", line=0, kind="gc", first_line=0)


def blame_of(samples: Mapping[Stack, int], files: OwnCode) -> Blame:
    """The innermost own function that was there most of the time, of stacks with how often each was seen.

    Not the one that was innermost most often: where a function spends its time in three of its own small ones,
    the function is what blocks. If none was there in more than half of the samples, the most frequent is taken.
    """
    files.refresh()
    seen = {stack: times for stack, times in samples.items() if _most_own(stack, files)}
    if not seen:
        return _NOBODY
    half = sum(seen.values()) / 2
    in_logging = {stack: times for stack, times in seen.items() if _logging_frame(stack, files) is not None}
    if sum(in_logging.values()) > half:
        return _blame_of_logging(max(in_logging, key=in_logging.__getitem__), files)
    present: Counter[CodeType] = Counter()
    innermost: Counter[CodeType] = Counter()
    for stack, times in seen.items():
        own = [code for code, _ in _most_own(stack, files)]
        innermost[own[0]] += times
        present.update(dict.fromkeys(own, times))
    often = innermost.most_common(1)[0][0]
    commonest = max((s for s in seen if _has(s, often)), key=seen.__getitem__)
    code = next((c for c, _ in _most_own(commonest, files) if present[c] > half), often)
    stack = max((s for s in seen if _has(s, code)), key=seen.__getitem__)
    return _blame_of(code, next(line for c, line in stack if c is code), stack, files)


def _blame_of(code: CodeType, line: int, stack: Stack, files: OwnCode) -> Blame:
    return Blame(
        function=code.co_name[:MAX_FUNCTION_CHARS],
        file=files.short(code.co_filename)[-MAX_FILE_CHARS:],
        line=line,
        stack=_told(stack, files),
        callback=stack[-1][0].co_name[:MAX_FUNCTION_CHARS],
        first_line=code.co_firstlineno,
    )


def _blame_of_logging(stack: Stack, files: OwnCode) -> Blame:
    """The log, wherever it was called from: its handler waits, and every caller of it with it."""
    frame = _logging_frame(stack, files)
    assert frame is not None
    code, line = frame
    return _blame_of(code, line, stack, files)._replace(function=LOGGING, kind="logging")


def _logging_frame(stack: Stack, files: OwnCode) -> tuple[CodeType, int] | None:
    """The innermost frame of a logger that the innermost own function has called."""
    own = _most_own(stack, files)[0]
    for entry in stack[: stack.index(own)]:
        if any(logger in entry[0].co_filename for logger in _LOGGERS):
            return entry
    return None


def _most_own(stack: Stack, files: OwnCode) -> Stack:
    """The frames of what can be changed most easily: own code, else packages, else the standard library; none of the probe."""
    ranks = [files.rank(code.co_filename) for code, _ in stack]
    least = min(ranks, default=PROBE)
    return () if least == PROBE else tuple(entry for entry, rank in zip(stack, ranks) if rank == least)


def _has(stack: Stack, code: CodeType) -> bool:
    return any(entry[0] is code for entry in stack)


def _told(stack: Stack, files: OwnCode) -> str:
    """The innermost frame in full, and then the own ones; those of a package between them in one."""
    parts: list[str] = []
    package, frames, last = "", 0, ""
    for number, (code, line) in enumerate(stack):
        told = f"{code.co_name} {files.short(code.co_filename)}:{line}"
        of = files.package(code.co_filename) if number and files.rank(code.co_filename) else ""
        if frames and of != package:
            parts.append(last if frames == 1 else f"{package} ({frames} frames)")
            frames = 0
        if of:
            package, frames, last = of, frames + 1, told
        else:
            parts.append(told)
    if frames:
        parts.append(last if frames == 1 else f"{package} ({frames} frames)")
    joined = " < ".join(parts)
    return joined if len(joined) <= MAX_STACK_CHARS else joined[: MAX_STACK_CHARS - 3] + "..."
