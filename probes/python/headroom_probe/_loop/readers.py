"""How to see from another thread how long the loop's present iteration has lasted: asyncio's way, and which to take."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import weakref
from asyncio.base_events import BaseEventLoop
from types import CodeType
from typing import TYPE_CHECKING

from .._clock import is_replaced, monotonic
from .frames import iteration_of_thread, own_iteration
from .iteration_counter import IterationCounter
from .look import Look
from .loopthread import LoopThread

if TYPE_CHECKING:
    from .ping import PingReader
    from .reader import LoopReader

_log = logging.getLogger("headroom_probe")

_RUN_ONCE: CodeType | None = getattr(getattr(BaseEventLoop, "_run_once", None), "__code__", None)
_HAS_END_TIME = _RUN_ONCE is not None and "end_time" in _RUN_ONCE.co_varnames


def reader_for(loop: asyncio.AbstractEventLoop) -> LoopReader:
    """The reader that costs the loop nothing where it is CPython's own or uvloop's, otherwise one that works with any."""
    kind = type(loop)
    if any(base.__module__ == "uvloop.loop" for base in kind.__mro__):
        # Imported where they are needed: each module takes some 50 KB of every process.
        from .libuv import Unreadable
        from .uvreader import UvReader

        try:
            return UvReader(loop)
        except Unreadable as reason:
            _log.warning("uvloop is timed by callbacks, blocks are told less exactly: %s", reason)
            return _pinged(loop)
    own_iteration = _has_asyncios_turn(kind)
    own_clock = getattr(kind, "time", None) is BaseEventLoop.time
    if own_iteration and own_clock and _HAS_END_TIME and hasattr(loop, "_ready"):
        return RunOnceReader(loop)
    text = "%s.%s has a turn or a clock of its own%s: it is timed by callbacks, blocks are told less exactly"
    _log.warning(text, kind.__module__, kind.__name__, _from_package(kind))
    return _pinged(loop)


def _has_asyncios_turn(kind: type) -> bool:
    return _RUN_ONCE is not None and getattr(getattr(kind, "_run_once", None), "__code__", None) is _RUN_ONCE


def _from_package(kind: type) -> str:
    """Where the turn is from, if not from the package of the loop: nest_asyncio puts its own into asyncio's classes."""
    package = str(getattr(getattr(kind, "_run_once", None), "__module__", None) or "").split(".")[0]
    return f", from {package}" if package not in ("", "asyncio", kind.__module__.split(".")[0]) else ""


def _pinged(loop: asyncio.AbstractEventLoop) -> PingReader:
    from .ping import PingReader

    return PingReader(loop)


class RunOnceReader:
    """Reads the local variable `end_time` of asyncio's `_run_once`, which it sets after the poll and before the callbacks.

    Unset: the loop polls, that is, it waits or is about to. Set: it runs callbacks since that time. No callback is
    wrapped, so a healthy loop pays for seventy looks a second and for nothing per callback.
    """

    #: Between two looks, seconds. Iterations that last longer are all seen; shorter ones are a sample. A block of 20 ms is
    #: 5 ms old at one of them at least; more looks would cost more wake-ups, which is most of what an idle loop pays.
    poll_s = 0.014
    #: Between two looks at an iteration that is being followed.
    follow_s = 0.010

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = weakref.ref(loop)
        #: As of the last look.
        self.running = False
        self._resolution: float = getattr(loop, "_clock_resolution", 0.0)
        self._marked: float | None = None
        self._marked_end: float | None = None
        self._marked_delayed: int | None = None
        # One empty context for all markers, so that none of them copies and keeps the application's.
        self._context = contextvars.Context()
        self.thread = LoopThread(loop)
        self._counter = IterationCounter(loop)
        self._is_told = False

    def iterations(self, now: float) -> float | None:
        """Iterations seen or estimated so far."""
        return self._counter.total(now) if self._counter.known else None

    def cpu_s(self) -> float | None:
        """Processor time of the loop's thread."""
        return self.thread.cpu_s()

    def idle_s(self) -> float | None:
        """Not known here."""
        return None

    def loop(self) -> asyncio.AbstractEventLoop | None:
        return self._loop()

    def look(self, arm_s: float, now: float) -> Look | None:
        """The iteration in progress, with its stack once it has lasted `arm_s` at `now`, a time before this call."""
        iteration = iteration_of_thread(self._ident(), _RUN_ONCE, now - arm_s + self._resolution)
        self.running = iteration is not None
        if iteration is None or (iteration[0] is None and self._has_another_turn()):
            self.running = False
            self.thread.forget()
            self._counter.pause()
            return None
        loop = self._loop()
        if loop is not None:
            self.thread.ask(loop)
        self._counter.tick(now)
        end_time, stack = iteration
        if end_time is None or is_replaced():
            return None  # a loop that lives by another clock tells nothing
        started = self._began(end_time)
        return Look(started, started, stack)

    def _has_another_turn(self) -> bool:
        """Classes of loops may be patched while a loop runs: then nothing is known of it, and it must not look healthy."""
        loop = self._loop()
        if loop is None or _has_asyncios_turn(type(loop)):
            return False
        if not self._is_told:
            self._is_told = True
            text = "the turn of %s.%s was replaced%s while a loop ran: it is not watched any more, replace it before the loop runs"
            _log.warning(text, type(loop).__module__, type(loop).__name__, _from_package(type(loop)))
        return True

    def mark(self, look: Look) -> bool:
        """Asks for the end of this iteration: a callback of ours runs in the next one and reads when that began.

        False if the iteration is over already, so that its end can't be told exactly any more.
        """
        loop = self._loop()
        if loop is None:
            return False
        handle = asyncio.Handle(self._on_next_iteration, (look.key,), loop, self._context)
        self._marked, self._marked_end, self._marked_delayed = look.key, None, None
        # The running iteration polls with timeout 0 once this is queued, so no wake-up is needed. A wake-up would write
        # to a socket and let go of the GIL, and a call that held it until now would be over before the check below.
        loop._ready.append(handle)  # type: ignore[attr-defined]
        iteration = iteration_of_thread(self._ident(), _RUN_ONCE)
        end_time = None if iteration is None else iteration[0]
        if end_time is not None and self._began(end_time) == look.key:
            return True
        handle.cancel()  # it would name the end of a later iteration
        return False

    def end_of(self, key: float) -> float | None:
        return self._marked_end if self._marked == key else None

    def delayed_of(self, key: float) -> int | None:
        return self._marked_delayed if self._marked == key else None

    def close(self) -> None:
        self._marked = None
        self._counter.close()

    def abandon(self) -> None:
        """In the child of a fork."""
        self._counter.close()

    def _on_next_iteration(self, key: float) -> None:
        end_time, callbacks = own_iteration(_RUN_ONCE)
        if self._marked == key:
            self._marked_delayed = None if callbacks is None else max(0, callbacks - 1)  # one is this
            self.thread.stamp(key)
            self._marked_end = monotonic() if end_time is None or is_replaced() else self._began(end_time)

    def _ident(self) -> int | None:
        return getattr(self._loop(), "_thread_id", None)

    def _began(self, end_time: float) -> float:
        return end_time - self._resolution
