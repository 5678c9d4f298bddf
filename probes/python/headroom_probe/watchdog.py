"""Follows the loop's iterations from a thread of its own. One `step` is one look; the thread is in probe.py."""

from __future__ import annotations

import time
from typing import Callable, Optional, Union

from .episode import Episode, StackSamples
from .interval import Interval
from .readers import Look, PingReader, RunOnceReader

#: An iteration that has lasted this long is followed to its end. Shorter ones count as no wait.
ARM_S = 0.005
#: Between two looks while the loop is not running.
PAUSE_S = 0.050


class _Followed:
    """An iteration that has lasted ARM_S."""

    def __init__(self, look: Look, now: float, weight: float, has_marker: bool) -> None:
        self.key = look.key
        self.started = look.started
        self.weight = weight
        self.has_marker = has_marker
        self.last_seen = now
        #: Up to here its waits, and its blocked time, are in an interval already.
        self.counted_to = look.started
        self.blocked_to = look.started
        self.samples = StackSamples()


class Watchdog:
    """Turns looks into iterations and episodes of the current `Interval`. Used by one thread only."""

    def __init__(
        self,
        reader: Union[RunOnceReader, PingReader],
        threshold_s: float,
        on_episode: Callable[[Episode], None],
        arm_s: float = ARM_S,
    ) -> None:
        self._reader = reader
        self._threshold_s = threshold_s
        self._on_episode = on_episode
        self._arm_s = min(arm_s, threshold_s)
        self._followed: Optional[_Followed] = None
        self._last_look = time.monotonic()
        self._was_running = False
        self._young_key: Optional[float] = None
        self._spacing_s = reader.poll_s
        self.interval = Interval()

    def step(self, now: float) -> float:
        """One look. `now` is taken before it, so that a duration is never overstated. Returns the pause after it."""
        passed_s, self._last_look = now - self._last_look, now
        reader = self._reader
        look = reader.look(self._arm_s, now)
        running = reader.running
        if running and self._was_running:
            self.interval.observed_s += passed_s
        self._was_running = running
        if self._followed is not None:
            self._finish(now, look)
        if look is not None:
            return self._follow(look, now, passed_s)
        return reader.poll_s if running else PAUSE_S

    def close_interval(self, now: float) -> Interval:
        """The interval that ends now. An iteration in progress is split: its waits so far go into this one."""
        followed = self._followed
        if followed is not None:
            lasted_s = followed.last_seen - followed.started
            self._count(followed, followed.last_seen)
            if lasted_s >= self._threshold_s:
                self.interval.add_episode(self._episode(followed, lasted_s, now, ongoing=True))
        closed, self.interval = self.interval, Interval()
        return closed

    def _follow(self, look: Look, now: float, passed_s: float) -> float:
        lasted_s = now - look.started
        if look.key != self._young_key:
            self._young_key, self._spacing_s = look.key, min(passed_s, self._reader.poll_s)
        if lasted_s < self._arm_s:
            return max(0.001, self._arm_s - lasted_s)
        followed = self._followed
        if followed is None:
            # Seen with probability duration / spacing while shorter than the spacing: stands for the inverse of it.
            followed = self._followed = _Followed(look, now, self._spacing_s, self._reader.mark(look))
        followed.last_seen = now
        followed.samples.add(look.stack)
        return self._reader.poll_s

    def _finish(self, now: float, look: Optional[Look]) -> None:
        """Closes the followed iteration if it is over, with the best known end."""
        followed = self._followed
        if followed is None or (look is not None and look.key == followed.key):
            return
        end = self._reader.end_of(followed.key)
        if end is None and look is not None and followed.has_marker:
            end = look.started  # the marker waits in this next iteration, which began when the followed one ended
        if end is None and followed.has_marker and self._was_running:
            return  # between the two iterations
        self._followed = None
        end = max(followed.last_seen, followed.last_seen if end is None else end)
        self._count(followed, end)
        lasted_s = end - followed.started
        if lasted_s >= self._threshold_s:
            episode = self._episode(followed, lasted_s, now, ongoing=False)
            self.interval.add_episode(episode)
            self._on_episode(episode)

    def _count(self, followed: _Followed, end: float) -> None:
        """Books the waits, and from the threshold on the blocked time, that are not in an interval yet."""
        lasted_s = end - followed.started
        weight = max(1.0, followed.weight / lasted_s) if lasted_s > 0 else 1.0
        self.interval.add_iteration(end - followed.counted_to, weight)
        followed.counted_to = end
        if lasted_s >= self._threshold_s:
            self.interval.add_blocked(end - followed.blocked_to, lasted_s)
            followed.blocked_to = end

    def _episode(self, followed: _Followed, lasted_s: float, now: float, ongoing: bool) -> Episode:
        started_at = time.time() - (now - followed.started)
        blame = followed.samples.blame()
        return Episode(duration_ms=lasted_s * 1000, started_at=int(started_at * 1000), ongoing=ongoing, **blame)
