"""Who waits for a connection of one pool, and who has one."""

from __future__ import annotations

import math
from typing import Any, Callable, NamedTuple

from .._clock import monotonic
from .._sources.executor_meter import Meter, Task
from .callers import Place, calling_place

#: Places that are told apart in an interval; what further ones hold is not told.
MAX_PLACES = 200


class Holder(NamedTuple):
    """What one place of the application has held of a pool in an interval."""

    place: Place
    #: Connections that were given back in the interval, or are still held.
    count: int  # type: ignore[assignment] # the field hides the tuple's method
    #: Within the interval, and the longest from when it was taken; seconds.
    total_s: float
    longest_s: float


class PoolMeter(Meter):
    """Connections are its workers; whoever asks for one is a task, which runs as long as it has it.

    size  the most connections that the pool may have open; infinite where there is no limit
    """

    def __init__(self, size: float = math.inf, *, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(size, clock=clock)
        self._held: dict[Any, tuple[Task, Place | None]] = {}
        self._holders: dict[Place, tuple[int, float, float]] = {}
        self._looked_s = clock()

    def got(self, task: Task, key: Any, place: Place | None = None) -> None:
        """`key` is what the connection is given back by. By default the place is where this is called from."""
        self.started(task)
        earlier = self._held.get(key)
        self._held[key] = (task, place or calling_place())
        if earlier is not None:  # thrown away, and its identity is another one's now
            self._end(*earlier)

    def returned(self, key: Any) -> None:
        """Unknown ones are ignored: they were taken before this began."""
        held = self._held.pop(key, None)
        if held is not None:
            self._end(*held)

    def had_not(self, key: Any) -> None:
        """Whoever was told to have got it waits on."""
        held = self._held.pop(key, None)
        if held is not None:
            self.requeued(held[0])

    def holders(self) -> list[Holder]:
        """Of the time since the last call, those first that held most of it."""
        with self._lock:
            now, since_s = self._clock(), self._looked_s
            self._looked_s = now
            ended, self._holders = self._holders, {}
        for task, place in list(self._held.values()):
            _add(ended, place, task, now, since_s)
        found = [Holder(place, *figures) for place, figures in ended.items()]
        return sorted(found, key=lambda holder: -holder.total_s)

    def forget(self) -> None:
        super().forget()
        self._held, self._holders = {}, {}

    def _end(self, task: Task, place: Place | None) -> None:
        with self._lock:
            _add(self._holders, place, task, self._clock(), self._looked_s)
            self.ended(task)


def _add(
    holders: dict[Place, tuple[int, float, float]], place: Place | None, task: Task, now: float, since_s: float
) -> None:
    if place is None or (place not in holders and len(holders) >= MAX_PLACES):
        return
    count, total_s, longest_s = holders.get(place, (0, 0.0, 0.0))
    held_s = now - task.started_s
    holders[place] = (count + 1, total_s + min(held_s, now - since_s), max(longest_s, held_s))
