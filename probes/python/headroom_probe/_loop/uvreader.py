"""Sees uvloop's iterations in libuv's counters: no callback is wrapped and none is sent to a loop that is not blocked."""

from __future__ import annotations

import asyncio
import contextvars
import weakref
from typing import Any

from .frames import stack_of_thread
from .libuv import Counters, LibuvCounters
from .look import Look
from .loopthread import LoopThread

#: uv_now is cut to milliseconds: half of one is its expected error.
_HALF_TICK_S = 0.0005


class UvReader:
    """Reads uvloop. An iteration lasts from the return of one poll to the beginning of the next.

    The iteration's number tells one from the next, and the idle time grows exactly while the loop polls. Where a look
    found the loop polling right before or right after an iteration, the idle time since then gives its border to the
    microsecond; otherwise the loop's clock does, to about a millisecond.
    """

    poll_s = 0.014  # as for asyncio
    follow_s = 0.005

    def __init__(self, loop: Any) -> None:
        """Raises `Unreadable` where this build of uvloop can't be read."""
        self._loop = weakref.ref(loop)
        self.running = False
        self._counters = LibuvCounters(loop)
        self.thread = LoopThread(loop)
        self.thread.ask(loop)
        self._free: Counters | None = None
        self._before: Counters | None = None
        self._current: Look | None = None
        self._idle_s = 0.0
        self._marked: float | None = None
        self._marked_end: float | None = None
        self._marked_events = 0
        self._marked_delayed: int | None = None
        self._marked_idle_s = 0.0
        self._context = contextvars.Context()

    def loop(self) -> asyncio.AbstractEventLoop | None:
        return self._loop()

    def iterations(self, now: float) -> float | None:
        """Iterations since the loop was made."""
        iteration = self._counters.iteration()
        return self._counters.last_iteration if iteration is None else iteration

    def idle_s(self) -> float | None:
        """Seconds that the loop has waited for events since the probe was attached."""
        counters = self._counters.read()
        return self._counters.last_idle_s if counters is None else counters.idle_s

    def cpu_s(self) -> float | None:
        """Not needed: `idle_s` tells the loop's own share."""
        return None

    def look(self, arm_s: float, now: float) -> Look | None:
        """The iteration in progress, with its stack once it has lasted `arm_s` at `now`, a time before this call."""
        loop = self._loop()
        self.running = loop is not None and loop.is_running()
        if loop is None or not self.running:
            self._current = self._before = self._free = None
            self.thread.forget()
            return None
        self.thread.ask(loop)
        counters = self._counters.read()
        if counters is None:
            return None
        self._note_end(counters)
        look = None if counters.polling else self._iteration(counters, arm_s, now)
        if counters.polling:
            self._free, self._current = counters, None
        self._before = counters
        return look

    def mark(self, look: Look) -> bool:
        """Asks for the end of this iteration: a callback of ours runs in the next one.

        False if the iteration is over already, so that its end can't be told exactly any more.
        """
        loop = self._loop()
        if loop is None:
            return False
        self._marked, self._marked_end, self._marked_idle_s = look.key, None, self._idle_s
        self._marked_events, self._marked_delayed = self._counters.events, None
        try:
            handle = loop.call_soon_threadsafe(self._on_next_iteration, context=self._context)
        except RuntimeError:
            return False  # closed in between
        if self._counters.iteration() == look.key:
            return True
        handle.cancel()  # it would name the end of a later iteration
        return False

    def end_of(self, key: float) -> float | None:
        return self._marked_end if self._marked == key else None

    def delayed_of(self, key: float) -> int | None:
        """Events of the system that had come, of connections above all; callbacks that were queued are not among them."""
        return self._marked_delayed if self._marked == key else None

    def close(self) -> None:
        self._marked = None
        self._counters.close()

    def abandon(self) -> None:
        """In the child of a fork."""
        self._counters.abandon()

    def _iteration(self, counters: Counters, arm_s: float, now: float) -> Look:
        current = self._current
        if current is None or current.key != counters.iteration:
            current = Look(counters.iteration, min(now, self._start_of(counters)), ())
            self._current, self._idle_s = current, counters.idle_s
        if now - current.started < arm_s:
            return current
        return current._replace(stack=stack_of_thread(self.thread.ident, base=self.thread.base))

    def _start_of(self, counters: Counters) -> float:
        free, before = self._free, self._before
        if free is not None and free.iteration == counters.iteration:
            return free.at + (counters.idle_s - free.idle_s)
        start = counters.clock + _HALF_TICK_S
        # The clock is refreshed by some calls in the middle of an iteration, never before the look before this one.
        return start if before is None else max(start, before.at + (counters.idle_s - before.idle_s))

    def _note_end(self, counters: Counters) -> None:
        """When the marked iteration ended, if it did: no later than anything that is known tells."""
        if self._marked is None or counters.iteration <= self._marked:
            return
        polled_s = counters.idle_s - self._marked_idle_s
        # Within the next iteration the clock still says when that began; later, no more than `at` is certain.
        early = not counters.polling and counters.iteration == self._marked + 1
        until = min(counters.at, counters.clock + _HALF_TICK_S) if early else counters.at
        end = until - polled_s
        self._marked_end = end if self._marked_end is None else min(end, self._marked_end)

    def _on_next_iteration(self) -> None:
        """Callbacks run before the loop polls, so that one sent from outside may still be of the marked iteration."""
        counters, loop = self._counters.read(), self._loop()
        if counters is None or loop is None:
            return
        if counters.iteration == self._marked:
            loop.call_soon(self._on_next_iteration, context=self._context)
        elif self._marked is not None:
            self._marked_delayed = max(0, self._counters.events - self._marked_events)
            self.thread.stamp(self._marked)
        self._note_end(counters)
