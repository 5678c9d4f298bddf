"""What grows while a loop runs: its iterations and its busy time, as differences from one interval to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .interval import Interval

if TYPE_CHECKING:
    from .reader import Reader


class LoopMeters:
    """Fills an interval with the growth since the last `rebase`. Where a reader does not know, the figure stays None."""

    def __init__(self, reader: Reader, now: float) -> None:
        self._reader = reader
        self._iterations: float | None = reader.iterations(now)
        self._idle_s: float | None = None
        self._cpu_s: float | None = None
        #: Time of followed iterations in which the loop's thread was off the processor, seconds.
        self.waited_s = 0.0

    def fill(self, interval: Interval, now: float) -> None:
        """Sets `iteration_count` and `busy_s`."""
        reader = self._reader
        interval.iteration_count = _growth(self._iterations, reader.iterations(now))
        idle_s = _growth(self._idle_s, reader.idle_s())
        cpu_s = _growth(self._cpu_s, reader.cpu_s())
        if idle_s is not None:
            interval.busy_s = max(0.0, interval.observed_s - idle_s)
        elif cpu_s is not None:
            # The thread computes, or sleeps within a callback; it waits for events otherwise.
            interval.busy_s = min(interval.observed_s, cpu_s + self.waited_s)

    def rebase(self, now: float) -> None:
        """Begins a new interval."""
        reader = self._reader
        self._iterations, self._idle_s, self._cpu_s = reader.iterations(now), reader.idle_s(), reader.cpu_s()
        self.waited_s = 0.0

    def learn(self) -> None:
        """Takes as a start what was not known before: the thread's clock is, only once the loop runs."""
        reader = self._reader
        if self._cpu_s is not None or self._idle_s is not None:
            return
        self._cpu_s = reader.cpu_s()
        self._idle_s = reader.idle_s()


def _growth(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None or after < before else after - before
