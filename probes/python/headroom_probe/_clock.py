"""Clocks of the probe's own, which a test that replaces those of `time` neither sees move nor makes stand still."""

from __future__ import annotations

import functools
import time
import types
from typing import Callable

#: What `time.monotonic` is where nobody has replaced it.
_BUILTIN = types.BuiltinFunctionType


def _own(name: str, clock: str) -> Callable[[], float]:
    """Not the function itself: who freezes time looks for it in all modules."""
    present = getattr(time, name)
    if isinstance(present, _BUILTIN) or not hasattr(time, "clock_gettime"):
        return functools.partial(present)
    return functools.partial(time.clock_gettime, getattr(time, clock))  # replaced before this was imported


#: Seconds of `time.monotonic`.
monotonic: Callable[[], float] = _own("monotonic", "CLOCK_MONOTONIC")
#: Seconds since 1970.
wall_time: Callable[[], float] = _own("time", "CLOCK_REALTIME")


def thread_time(clock: int) -> float | None:
    """Processor time of the thread with that clock, seconds; None once it has ended."""
    try:
        return time.clock_gettime(clock)
    except OSError:
        return None


def is_replaced() -> bool:
    """Whether `time.monotonic`, by which asyncio's loops live, is somebody else's at this moment."""
    return not isinstance(time.monotonic, _BUILTIN)
