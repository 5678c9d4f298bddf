"""Long waits for asyncio's Lock and Semaphore, and with the lock for its Condition: where, how many, and the longest.

What waits to be notified by a Condition, or for an Event or a Queue, is not counted: nobody keeps anything from it.
"""

from __future__ import annotations

import asyncio
import functools
import weakref
from typing import TYPE_CHECKING, Any, Callable

from .._clock import monotonic
from ..metric import Metric, Property

if TYPE_CHECKING:
    from .._pools.callers import Place

#: Places in a document, and at most in an interval.
MAX_TOLD = 5
MAX_PLACES = 200
_PATCHED = "_headroom_plain"
_by_loop: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, LockSource] = weakref.WeakKeyDictionary()


class LockSource:
    """LockWaits, LockWaitMaxMs and the property Locks of one loop, with the dimension `Service` alone.

    A wait is in the documents of each interval that it lasts in, as long as it is by then. Begun and ended on the loop's
    thread; the probe's thread looks at copies.
    """

    #: The figures are no loss to a loop that lives for less than an interval.
    counts_work = False

    def __init__(self, threshold_s: float, clock: Callable[[], float] = monotonic) -> None:
        self._threshold_s = threshold_s
        self._clock = clock
        self._looked_s = clock()
        self._waiting: dict[Wait, None] = {}
        self._ended: dict[Place | None, Figures] = {}
        self._longest_s = 0.0

    def begin(self, place: Place | None) -> Wait:
        wait = Wait(self._clock(), place)
        self._waiting[wait] = None
        return wait

    def end(self, wait: Wait) -> None:
        self._waiting.pop(wait, None)
        waited_s = self._clock() - wait.began_s
        self._longest_s = max(self._longest_s, waited_s)
        if waited_s >= self._threshold_s:
            self._add(self._ended, wait, waited_s, self._looked_s)

    def metrics(self, interval: object = None) -> list[Metric | Property]:
        now, since_s = self._clock(), self._looked_s
        self._looked_s = now
        (ended, self._ended), (longest_s, self._longest_s) = (self._ended, {}), (self._longest_s, 0.0)
        for wait in list(self._waiting):
            waited_s = now - wait.began_s
            longest_s = max(longest_s, waited_s)
            if waited_s >= self._threshold_s:
                self._add(ended, wait, waited_s, since_s)
        found: list[Metric | Property] = [
            Metric("LockWaits", "Count", [sum(count for count, _, _ in ended.values())]),
            Metric("LockWaitMaxMs", "Milliseconds", [round(longest_s * 1000, 1)]),
        ]
        if ended:
            ranked = sorted(ended.items(), key=lambda each: -each[1][1])[:MAX_TOLD]
            found.append(Property("Locks", [_told(place, *figures) for place, figures in ranked]))
        return found

    def _add(self, places: dict[Place | None, Figures], wait: Wait, waited_s: float, since_s: float) -> None:
        # Beyond them all that waits is told as one.
        place = wait.place if wait.place in places or len(places) < MAX_PLACES else None
        count, total_s, longest_s = places.get(place, (0, 0.0, 0.0))
        within_s = min(waited_s, self._clock() - since_s)
        places[place] = (count + 1, total_s + within_s, max(longest_s, waited_s))


#: Of a place: waits, their time within the interval, and the longest from its beginning.
Figures = tuple[int, float, float]


class Wait:
    """One that goes on."""

    __slots__ = ("began_s", "place")

    def __init__(self, began_s: float, place: Place | None) -> None:
        self.began_s = began_s
        self.place = place


def lock_source(loop: asyncio.AbstractEventLoop, threshold_s: float) -> LockSource:
    """Of the waits on `loop` from now on. Those on loops that have none cost what they did."""
    source = _by_loop[loop] = LockSource(threshold_s)
    for kind, is_free in ((asyncio.Lock, _is_unlocked), (asyncio.Semaphore, _has_value)):
        if not hasattr(kind.acquire, _PATCHED):
            _watch(kind, is_free)
    return source


def _is_unlocked(plain: Any) -> Any:
    def acquire(self: Any) -> Any:
        """Whoever does not have to wait is given the coroutine that it would have had."""
        return _wait(plain, self) if self._locked or self._waiters else plain(self)

    return acquire


def _has_value(plain: Any) -> Any:
    def acquire(self: Any) -> Any:
        return _wait(plain, self) if self._value <= 0 or self._waiters else plain(self)

    return acquire


def _watch(kind: Any, make: Callable[[Any], Any]) -> None:
    plain = kind.acquire
    acquire = functools.wraps(plain)(make(plain))
    setattr(acquire, _PATCHED, plain)
    kind.acquire = acquire


async def _wait(plain: Any, lock: Any) -> Any:
    source = _by_loop.get(asyncio.get_running_loop())
    if source is None:
        return await plain(lock)
    from .._pools.callers import calling_place  # where nobody ever waits it takes no memory

    wait = source.begin(calling_place())
    try:
        return await plain(lock)
    finally:
        source.end(wait)


def _told(place: Place | None, count: int, total_s: float, longest_s: float) -> dict[str, Any]:
    where = {"function": "unknown", "file": "unknown", "line": 0} if place is None else place.told()
    return {**where, "count": count, "totalMs": round(total_s * 1000, 1), "maxMs": round(longest_s * 1000, 1)}
