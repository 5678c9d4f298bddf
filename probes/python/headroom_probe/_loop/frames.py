"""Looks at the frames of a thread that goes on running meanwhile. Every such look of the package is in here."""

from __future__ import annotations

import functools
import gc
import sys
from collections import Counter
from types import CodeType, FrameType
from typing import Any, Callable, Optional, TypeVar

#: Innermost frame first: code and line. Code objects, not frames, so that no local variable is kept.
Stack = tuple[tuple[CodeType, int], ...]

MAX_DEPTH = 48
#: Kept of one iteration.
MAX_DISTINCT_STACKS = 64

#: CPython 3.11 makes a frame's object when somebody asks for it, and may collect garbage to make it: inside the walk, in
#: the walker's thread. A finalizer (of a socket, a file, a thread's lock) lets go of the GIL there; the other thread
#: returns from the very frame that is being looked at, whose memory is read all the same, and the process crashes. In
#: `sys._current_frames` the list of threads is locked meanwhile, so that a thread that begins or ends makes it hang.
#: 3.10 has the objects always, 3.12 collects between two instructions only; PyPy's frames are objects like any other.
_COLLECTS_IN_WALKS = sys.implementation.name == "cpython" and sys.version_info[:2] == (3, 11)

_Returned = TypeVar("_Returned")


def _undisturbed(look: Callable[..., _Returned]) -> Callable[..., _Returned]:
    """`look` without a garbage collection in it, where one could come."""
    if not _COLLECTS_IN_WALKS:
        return look

    @functools.wraps(look)
    def without_collection(*args: Any, **kwargs: Any) -> _Returned:
        if not gc.isenabled():  # by the application, which may have its reasons
            return look(*args, **kwargs)
        gc.disable()
        try:
            return look(*args, **kwargs)
        finally:
            gc.enable()

    return without_collection


@_undisturbed
def stack_of_thread(ident: int | None, base: tuple[int, CodeType] | None = None) -> Stack:
    """The innermost frame of thread `ident` and its callers up to `base`, as `stack_of`; empty if it has ended."""
    return () if ident is None else stack_of(sys._current_frames().get(ident), base=base)


def stack_of(frame: FrameType | None, until: CodeType | None = None, base: tuple[int, CodeType] | None = None) -> Stack:
    """`frame` and its callers up to the loop's own: code `until`, or the frame with the identity and code of `base`."""
    entries: list[tuple[CodeType, int]] = []
    while frame is not None and frame.f_code is not until and len(entries) < MAX_DEPTH:
        if base is not None and frame.f_code is base[1] and id(frame) == base[0]:
            break
        entries.append((frame.f_code, frame.f_lineno or frame.f_code.co_firstlineno))
        frame = frame.f_back
    if frame is not None and frame.f_code is until and len(entries) > 1 and entries[-1][0].co_name == "_run":
        entries.pop()  # Handle._run is part of the loop
    return tuple(entries)


#: What a thread does in asyncio's `_run_once`: its variable `end_time`, None where that is unset or no such frame is there; and its
#: stack up to there, empty where none was wanted. A plain tuple: it is made at every look, most of which find an idle loop.
Iteration = tuple[Optional[float], Stack]


@_undisturbed
def iteration_of_thread(
    ident: int | None, run_once: CodeType | None, with_stack_until: float = float("-inf")
) -> Iteration | None:
    """None where there is no thread `ident`. The stack is wanted of an iteration whose `end_time` is no later than that."""
    top = frame = None if ident is None else sys._current_frames().get(ident)
    if top is None:
        return None
    while frame is not None and frame.f_code is not run_once:
        frame = frame.f_back
    end_time = None if frame is None else _end_time_of(frame)
    return end_time, () if end_time is None or end_time > with_stack_until else stack_of(top, run_once)


def own_iteration(run_once: CodeType | None) -> tuple[float | None, int | None]:
    """`end_time`, and the number of callbacks of its turn, of the `_run_once` that runs the caller, on the caller's thread."""
    frame: FrameType | None = sys._getframe()
    while frame is not None and frame.f_code is not run_once:
        frame = frame.f_back
    return (None, None) if frame is None else _locals_of(frame)


def _end_time_of(frame: FrameType) -> float | None:
    return _locals_of(frame)[0]


def _locals_of(frame: FrameType) -> tuple[float | None, int | None]:
    local_variables = frame.f_locals
    end_time: float | None = local_variables.get("end_time")
    callbacks: int | None = local_variables.get("ntodo")
    if end_time is not None and _COPIES_LOCALS and frame.f_trace is None:
        # One dictionary per frame that is filled anew each time. What it held would go in the middle of that, with its
        # finalizers and the dangers told above, and be kept until then. Not under a tracer: what is missing there when the
        # trace function returns is taken out of the frame, also before `end_time` is set.
        local_variables.clear()
    return end_time, callbacks


#: 3.13 reads the frame itself.
_COPIES_LOCALS = sys.version_info < (3, 13)


class StackSamples:
    """The stacks seen during one iteration, each with how often."""

    def __init__(self) -> None:
        self.seen: Counter[Stack] = Counter()

    def add(self, stack: Stack) -> None:
        if stack and (stack in self.seen or len(self.seen) < MAX_DISTINCT_STACKS):
            self.seen[stack] += 1
