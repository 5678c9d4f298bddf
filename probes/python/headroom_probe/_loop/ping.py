"""A reader for loops without anything to read: callbacks of its own, timed."""

from __future__ import annotations

import asyncio
import threading
import weakref

from .._clock import monotonic
from .frames import stack_of_thread
from .look import Look


class _Ping:
    def __init__(self, sent: float, started: float) -> None:
        self.sent = sent
        self.started = started
        self.returned: float | None = None


class PingReader:
    """For loops that show nothing of their iterations: a callback every 10 ms; an iteration lasts until it has come back.

    An iteration may have begun at any time since the loop was last seen free, so its start is taken in the middle: its
    duration is right to about 5 ms.
    """

    poll_s = 0.005
    follow_s = 0.005
    #: Every second look sends.
    ping_s = 0.0095
    #: What its processor does is not asked here.
    thread = None

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = weakref.ref(loop)
        self.running = False
        self._thread_id: int | None = None
        self._ping: _Ping | None = None
        self._last: _Ping | None = None

    def iterations(self, now: float) -> float | None:
        """Not known here."""
        return None

    def cpu_s(self) -> float | None:
        """Not known here."""
        return None

    def idle_s(self) -> float | None:
        """Not known here."""
        return None

    def abandon(self) -> None:
        """Nothing of it is shared with a child of a fork."""

    def loop(self) -> asyncio.AbstractEventLoop | None:
        return self._loop()

    def look(self, arm_s: float, now: float) -> Look | None:
        """The iteration in progress, with its stack once our callback has waited `arm_s` at `now`."""
        ping, loop = self._ping, self._loop()
        self.running = loop is not None and not loop.is_closed() and loop.is_running()
        if loop is None or not self.running:
            self._last, self._ping = ping, None
            return None
        if ping is None or ping.returned is not None:
            return self._send(loop, now) if ping is None or now - ping.sent >= self.ping_s else None
        waiting = now - ping.sent >= arm_s
        return Look(ping.sent, ping.started if waiting else now, stack_of_thread(self._thread_id) if waiting else ())

    def mark(self, look: Look) -> bool:
        """Nothing to do: the ping that is under way is the marker."""
        return True

    def end_of(self, key: float) -> float | None:
        for ping in (self._last, self._ping):
            if ping is not None and ping.sent == key:
                return ping.returned
        return None

    def delayed_of(self, key: float) -> int | None:
        """Not known here."""
        return None

    def close(self) -> None:
        self._ping = self._last = None

    def _send(self, loop: asyncio.AbstractEventLoop, now: float) -> Look | None:
        last = self._ping
        free = now if last is None or last.returned is None else last.returned
        ping = _Ping(now, (now + free) / 2)
        try:
            loop.call_soon_threadsafe(self._returned, ping)
        except RuntimeError:
            self.running = False  # closed since it was asked
            return None
        self._last, self._ping = last, ping
        return Look(now, now, ())

    def _returned(self, ping: _Ping) -> None:
        ping.returned = monotonic()
        self._thread_id = threading.get_ident()
