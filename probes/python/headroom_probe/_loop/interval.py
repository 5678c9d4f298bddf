"""What one publishing interval has seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .episode import Episode
from .lag import Iteration, wait_at, wait_quantiles_ms

if TYPE_CHECKING:
    from .._blame.culprits import Block, Culprit, Culprits

#: Longest episodes kept, and published, per interval.
MAX_EPISODES = 5
#: Distinct slow callbacks kept per interval.
MAX_SLOW = 50


class Interval:
    """Collects iterations and episodes; its size is bounded by the number of looks that fit into it."""

    def __init__(self) -> None:
        #: Whether the loop did not serve yet: nobody waited for it.
        self.booting = False
        self.iterations: list[Iteration] = []
        #: Time in which the loop was running, seconds.
        self.observed_s = 0.0
        #: Part of the episodes' time that lies in this interval, seconds.
        self.blocked_s = 0.0
        #: The longest episode that was over or going on in this interval, seconds.
        self.blocked_max_s = 0.0
        #: Episodes that ended in this interval.
        self.episode_count = 0
        self.episodes: list[Episode] = []
        #: None where nothing blocked.
        self.culprits: Culprits | None = None
        #: Collections of garbage of a millisecond and longer.
        self.gc_pauses_ms: list[float] = []
        #: Episodes that are over by the callback they began in: count, total and longest, milliseconds.
        self.slow: dict[str, tuple[int, float, float]] = {}
        #: All iterations of the loop, also short ones; None where they can't be counted.
        self.iteration_count: float | None = None
        #: Time in which the loop did not wait for events, seconds; None where it is not known.
        self.busy_s: float | None = None
        #: Tasks that were not done at the end.
        self.tasks: int | None = None

    def shown(self) -> Interval:
        """A copy whose figures may be changed; its lists are these."""
        copy = Interval()
        vars(copy).update(vars(self))
        return copy

    def add_iteration(self, duration_s: float, weight: float) -> None:
        self.iterations.append((duration_s, weight))

    def add_blocked(self, block: Block) -> None:
        self.blocked_s += block.share_ms / 1000
        self.blocked_max_s = max(self.blocked_max_s, block.duration_ms / 1000)
        if self.culprits is None:
            from .._blame.culprits import Culprits  # each module takes memory, of processes that nothing blocks as well

            self.culprits = Culprits()
        self.culprits.add(block)

    def ranked_culprits(self) -> list[Culprit]:
        """Who blocked, those that took most first."""
        return [] if self.culprits is None else self.culprits.ranked()

    def add_episode(self, episode: Episode) -> None:
        """Keeps it if it is one of the longest; one that goes on, or was not scheduled, is not counted."""
        if not episode.ongoing and not episode.unscheduled:
            self.episode_count += 1
            self._add_slow(episode)
        self.episodes = sorted([*self.episodes, episode], key=lambda e: -e.duration_ms)[:MAX_EPISODES]

    def _add_slow(self, episode: Episode) -> None:
        callback = episode.callback or episode.function
        if callback not in self.slow and len(self.slow) >= MAX_SLOW:
            return
        count, total_ms, max_ms = self.slow.get(callback, (0, 0.0, 0.0))
        ms = episode.duration_ms
        self.slow[callback] = (count + 1, total_ms + ms, max(max_ms, ms))

    def lag_quantiles_ms(self) -> list[float]:
        return wait_quantiles_ms(self.iterations, self.observed_s)

    @staticmethod
    def wait_ms(intervals: Sequence[Interval], fractions: Sequence[float]) -> list[float]:
        """Waits of several intervals together, in milliseconds."""
        iterations = [iteration for interval in intervals for iteration in interval.iterations]
        observed_s = sum(interval.observed_s for interval in intervals)
        return [wait * 1000 for wait in wait_at(iterations, observed_s, fractions)]


def iterations_per_sec(intervals: Sequence[Interval]) -> float | None:
    """Over several intervals together; None where they can't be counted."""
    known = [i for i in intervals if i.iteration_count is not None and i.observed_s > 0]
    observed_s = sum(i.observed_s for i in known)
    return round(sum(i.iteration_count or 0.0 for i in known) / observed_s, 1) if observed_s else None


def utilisation(intervals: Sequence[Interval]) -> float | None:
    """Part of the time in which the loop did not wait for events, over several intervals; None where it is not known."""
    known = [i for i in intervals if i.busy_s is not None and i.observed_s > 0]
    observed_s = sum(i.observed_s for i in known)
    return round(min(1.0, sum(i.busy_s or 0.0 for i in known) / observed_s), 4) if observed_s else None
