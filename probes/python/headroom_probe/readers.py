"""Two ways to see from another thread how long the loop's present iteration has lasted."""

from __future__ import annotations

import asyncio
import contextvars
import sys
import threading
import time
import weakref
from asyncio.base_events import BaseEventLoop
from types import CodeType, FrameType
from typing import NamedTuple, Optional

from .episode import Stack, stack_of

_RUN_ONCE: Optional[CodeType] = getattr(getattr(BaseEventLoop, "_run_once", None), "__code__", None)


class Look(NamedTuple):
    """An iteration that is in progress."""

    #: Identifies the iteration; seconds of `time.monotonic`.
    key: float
    #: When its callbacks began to run; seconds of `time.monotonic`.
    started: float
    stack: Stack


def reader_for(loop: asyncio.AbstractEventLoop) -> "RunOnceReader | PingReader":
    """The reader that costs the loop nothing where the loop is CPython's own, otherwise one that works with any loop."""
    own_turn = getattr(getattr(type(loop), "_run_once", None), "__code__", None) is _RUN_ONCE is not None
    own_clock = getattr(type(loop), "time", None) is BaseEventLoop.time
    readable = own_turn and own_clock and "end_time" in _RUN_ONCE.co_varnames and hasattr(loop, "_ready")
    return RunOnceReader(loop) if readable else PingReader(loop)


class RunOnceReader:
    """Reads the local variable `end_time` of asyncio's `_run_once`, which it sets after the poll and before the callbacks.

    Unset: the loop polls, that is, it waits or is about to. Set: it runs callbacks since that time. No callback is
    wrapped, so a healthy loop pays for a look a hundred times a second and for nothing per callback.
    """

    #: Between two looks, seconds. Iterations that last longer are all seen; shorter ones are a sample.
    poll_s = 0.010

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = weakref.ref(loop)
        #: As of the last look.
        self.running = False
        self._resolution: float = getattr(loop, "_clock_resolution", 0.0)
        self._marked: Optional[float] = None
        self._marked_end: Optional[float] = None
        # One empty context for all markers, so that none of them copies and keeps the application's.
        self._context = contextvars.Context()

    def loop(self) -> Optional[asyncio.AbstractEventLoop]:
        return self._loop()

    def look(self, arm_s: float, now: float) -> Optional[Look]:
        """The iteration in progress, with its stack once it has lasted `arm_s` at `now`, a time before this call."""
        top = self._top_frame()
        self.running = top is not None
        started = self._started(_find_run_once(top))
        if started is None:
            return None
        return Look(started, started, stack_of(top, _RUN_ONCE) if now - started >= arm_s else ())

    def mark(self, look: Look) -> bool:
        """Asks for the end of this iteration: a callback of ours runs in the next one and reads when that began.

        False if the iteration is over already, so that its end can't be told exactly any more.
        """
        loop = self._loop()
        if loop is None:
            return False
        handle = asyncio.Handle(self._on_next_iteration, (look.key,), loop, self._context)
        self._marked, self._marked_end = look.key, None
        # The running iteration polls with timeout 0 once this is queued, so no wake-up is needed. A wake-up would write
        # to a socket and let go of the GIL, and a call that held it until now would be over before the check below.
        loop._ready.append(handle)  # type: ignore[attr-defined]
        if self._started(_find_run_once(self._top_frame())) == look.key:
            return True
        handle.cancel()  # it would name the end of a later iteration
        return False

    def end_of(self, key: float) -> Optional[float]:
        return self._marked_end if self._marked == key else None

    def close(self) -> None:
        self._marked = None

    def _on_next_iteration(self, key: float) -> None:
        end = self._started(_find_run_once(sys._getframe()))
        if self._marked == key:
            self._marked_end = time.monotonic() if end is None else end

    def _top_frame(self) -> Optional[FrameType]:
        thread_id = getattr(self._loop(), "_thread_id", None)
        return None if thread_id is None else sys._current_frames().get(thread_id)

    def _started(self, run_once: Optional[FrameType]) -> Optional[float]:
        end_time = None if run_once is None else run_once.f_locals.get("end_time")
        return None if end_time is None else end_time - self._resolution


def _find_run_once(frame: Optional[FrameType]) -> Optional[FrameType]:
    while frame is not None and frame.f_code is not _RUN_ONCE:
        frame = frame.f_back
    return frame


class _Ping:
    def __init__(self, sent: float, started: float) -> None:
        self.sent = sent
        self.started = started
        self.returned: Optional[float] = None


class PingReader:
    """For loops without Python internals (uvloop): a callback every 10 ms; an iteration lasts until it has come back.

    An iteration may have begun at any time since the loop was last seen free, so its start is taken in the middle: its
    duration is right to about 5 ms.
    """

    poll_s = 0.005
    #: Every second look sends.
    ping_s = 0.0095

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = weakref.ref(loop)
        self.running = False
        self._thread_id: Optional[int] = None
        self._ping: Optional[_Ping] = None
        self._last: Optional[_Ping] = None

    def loop(self) -> Optional[asyncio.AbstractEventLoop]:
        return self._loop()

    def look(self, arm_s: float, now: float) -> Optional[Look]:
        """The iteration in progress, with its stack once our callback has waited `arm_s` at `now`."""
        ping, loop = self._ping, self._loop()
        self.running = loop is not None and not loop.is_closed() and loop.is_running()
        if loop is None or not self.running:
            self._last, self._ping = ping, None
            return None
        if ping is None or ping.returned is not None:
            return self._send(loop, now) if ping is None or now - ping.sent >= self.ping_s else None
        waiting = now - ping.sent >= arm_s
        top = sys._current_frames().get(self._thread_id or 0) if waiting else None
        return Look(ping.sent, ping.started if waiting else now, stack_of(top))

    def mark(self, look: Look) -> bool:
        """Nothing to do: the ping that is under way is the marker."""
        return True

    def end_of(self, key: float) -> Optional[float]:
        for ping in (self._last, self._ping):
            if ping is not None and ping.sent == key:
                return ping.returned
        return None

    def close(self) -> None:
        self._ping = self._last = None

    def _send(self, loop: asyncio.AbstractEventLoop, now: float) -> Look:
        self._last = self._ping
        free = now if self._last is None or self._last.returned is None else self._last.returned
        self._ping = _Ping(now, (now + free) / 2)
        loop.call_soon_threadsafe(self._returned, self._ping)
        return Look(now, now, ())

    def _returned(self, ping: _Ping) -> None:
        ping.returned = time.monotonic()
        self._thread_id = threading.get_ident()
