"""A line per block for whoever sits before the terminal, where no output was named."""

from __future__ import annotations

import select
import sys
from types import BuiltinFunctionType
from typing import TYPE_CHECKING

from .._clock import monotonic
from .._loop.episode import Episode
from .._probe.words import block_line, more_line

try:  # eventlet replaces os.write, which would switch to a hub that the probe's thread has not
    from posix import write
except ImportError:
    from os import write

if TYPE_CHECKING:
    from .._loop.watchdog import Watchdog

#: Lines of blocks within a window; of further ones it says how many there were.
MAX_LINES = 10
WINDOW_S = 10.0
#: A block that has lasted this long is told while it goes on.
ONGOING_S = 2.0


class Terminal:
    """Used by the probe's thread alone. Never waits: lines for a terminal that is stopped are left out."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._window_began = monotonic()
        self._lines = 0
        self._told_ongoing = False
        self._untold = 0
        self._untold_ms = 0.0
        self._longest: Episode | None = None

    def say(self, line: str) -> None:
        if _has_room(self._descriptor):
            try:
                write(self._descriptor, (line + "\n").encode("utf-8", "backslashreplace"))
            except OSError:
                pass  # it is gone

    def ended(self, episode: Episode) -> None:
        """A block, or a time in which the loop was not scheduled, is over."""
        self._told_ongoing = False
        self.look(monotonic())
        if self._lines < MAX_LINES:
            self._lines += 1
            self.say(block_line(episode))
            return
        self._untold += 1
        self._untold_ms += episode.duration_ms
        if self._longest is None or episode.duration_ms > self._longest.duration_ms:
            self._longest = episode

    def look(self, now: float, watchdog: Watchdog | None = None) -> None:
        """At each look of the probe's."""
        if now - self._window_began >= WINDOW_S:
            self._tell_untold(now - self._window_began)
            self._window_began, self._lines = now, 0
        if watchdog is None or self._told_ongoing or watchdog.blocked_for_s() < ONGOING_S:
            return
        self._told_ongoing = True
        episode = watchdog.ongoing()
        if episode is not None:
            self.say(block_line(episode))

    def close(self) -> None:
        """No further block comes."""
        self._tell_untold(monotonic() - self._window_began)

    def _tell_untold(self, within_s: float) -> None:
        if self._longest is not None:
            self.say(more_line(self._untold, self._untold_ms, self._longest, within_s))
        self._untold, self._untold_ms, self._longest = 0, 0.0, None


def descriptor_of_terminal() -> int | None:
    """Of standard error, if it is a terminal."""
    try:
        return sys.stderr.fileno() if sys.stderr.isatty() else None
    except (AttributeError, OSError, ValueError):
        return None  # none, closed, or something else in its place


def _has_room(descriptor: int) -> bool:
    # Another poll than the system's (green threads put theirs there) would switch to a hub. Windows has none.
    poll = getattr(select, "poll", None)
    if not isinstance(poll, BuiltinFunctionType):
        return True
    asked = poll()
    asked.register(descriptor, select.POLLOUT)
    return bool(asked.poll(0))
