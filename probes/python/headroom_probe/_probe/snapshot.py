"""The present figures of a probe, put together from its last intervals."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .._loop.episode import Episode
from .._loop.interval import Interval, iterations_per_sec, utilisation

if TYPE_CHECKING:
    from .._blame.culprits import Culprit
    from .._loop.tasks import TaskTime

#: Intervals behind a snapshot, the present one included.
INTERVALS = 3


class SlowCallback(NamedTuple):
    """Episodes that began in the same callback or task, whatever it called."""

    #: The outermost function of the episodes' stacks.
    callback: str
    count: int  # type: ignore[assignment] # the field hides the tuple's method
    total_ms: float
    max_ms: float


class Snapshot(NamedTuple):
    """Figures of the present interval and the two before it; totals since the probe was attached."""

    service: str
    #: What an event that becomes ready at a random time waits for the loop.
    lag_p50_ms: float
    lag_p99_ms: float
    lag_p999_ms: float
    lag_max_ms: float
    #: The longest ones that are over, longest first.
    episodes: list[Episode]
    episodes_total: int
    blocked_ms_total: float
    documents_total: int
    dropped_documents_total: int
    #: Iterations of the loop per second; None where they can't be counted.
    iterations_per_sec: float | None
    #: Part of the time in which the loop did not wait for events, 0 to 1; None where it is not known.
    utilisation: float | None
    #: Tasks that are not done.
    tasks: int | None
    #: Those that took the most time, at most 20, longest total first.
    slow_callbacks: list[SlowCallback]
    #: Functions that blocked the loop, those that took most of its time first.
    culprits: list[Culprit]
    #: By task name; empty unless `attach(task_times=True)`.
    task_times: dict[str, TaskTime]


class Totals(NamedTuple):
    """Since the probe was attached."""

    episodes: int
    blocked_s: float
    documents: int
    dropped_documents: int


def snapshot_of(
    service: str, intervals: Sequence[Interval], totals: Totals, tasks: int | None, task_times: dict[str, TaskTime]
) -> Snapshot:
    """Figures of `intervals`, the present one last."""
    p50, p99, p999, longest = Interval.wait_ms(intervals, (0.5, 0.99, 0.999, 1.0))
    over = [episode for interval in intervals for episode in interval.episodes if not episode.ongoing]
    return Snapshot(
        service=service,
        lag_p50_ms=round(p50, 1),
        lag_p99_ms=round(p99, 1),
        lag_p999_ms=round(p999, 1),
        lag_max_ms=round(longest, 1),
        episodes=sorted(over, key=lambda episode: -episode.duration_ms),
        episodes_total=totals.episodes,
        blocked_ms_total=round(totals.blocked_s * 1000, 1),
        documents_total=totals.documents,
        dropped_documents_total=totals.dropped_documents,
        iterations_per_sec=iterations_per_sec(intervals),
        utilisation=utilisation(intervals),
        tasks=tasks,
        slow_callbacks=slow_callbacks(intervals),
        culprits=_culprits_of(intervals),
        task_times=task_times,
    )


def count_tasks(loop: asyncio.AbstractEventLoop) -> int | None:
    """Tasks of `loop` that are not done; None if they can't be told just now. May be called from any thread."""
    try:
        return len(asyncio.all_tasks(loop))
    except RuntimeError:
        return None  # the set of tasks changed a thousand times while it was read


def slow_callbacks(intervals: Sequence[Interval], limit: int = 20) -> list[SlowCallback]:
    """Merges what the intervals have counted."""
    merged: dict[str, SlowCallback] = {}
    for interval in intervals:
        for name, (count, total_ms, max_ms) in list(interval.slow.items()):
            seen = merged.get(name, SlowCallback(name, 0, 0.0, 0.0))
            merged[name] = SlowCallback(
                name, seen.count + count, round(seen.total_ms + total_ms, 1), round(max(seen.max_ms, max_ms), 1)
            )
    return sorted(merged.values(), key=lambda slow: -slow.total_ms)[:limit]


def _culprits_of(intervals: Sequence[Interval]) -> list[Culprit]:
    known = [interval.culprits for interval in intervals if interval.culprits is not None]
    if not known:
        return []
    from .._blame.culprits import merged  # loaded already, by what blocked

    return merged(known)
