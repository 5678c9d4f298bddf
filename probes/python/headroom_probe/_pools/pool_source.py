"""A pool's figures of each interval, with the dimension `Pool`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from .._blame.own import own_code
from .._sources.spread import in_ms, since
from ..metric import Metric, Property

if TYPE_CHECKING:
    from ..pools import PoolState
    from .pool_meter import Holder, PoolMeter

#: Holders in a document.
MAX_HOLDERS = 5


class Metered(Protocol):
    """A pool that is watched."""

    meter: PoolMeter

    @property
    def is_gone(self) -> bool: ...

    def state(self) -> PoolState | None: ...


class MeteredSource:
    """Of one pool, or of several that share a name."""

    def __init__(self, name: str, pool: Metered, also: Sequence[Metered] = ()) -> None:
        self._dimensions = {"Pool": name}
        #: Each with its totals at the end of the interval before. Waits before the first one are in it.
        self._pools = [(each, each.meter.totals()._replace(queue_wait={})) for each in (pool, *also)]

    def add(self, pool: Metered) -> None:
        self._pools.append((pool, pool.meter.totals()._replace(queue_wait={})))

    def metrics(self, interval: object = None) -> list[Metric | Property]:
        own_code.refresh()  # here, and not where connections are taken: it may read files
        waits: Counter[int] = Counter()
        holders: list[Holder] = []
        states: list[PoolState] = []
        saturated_s = 0.0
        self._pools = [(pool, before) for pool, before in self._pools if not pool.is_gone] or self._pools[:1]
        for number, (pool, before) in enumerate(self._pools):
            state = pool.state()
            if state is not None:
                states.append(state)
                pool.meter.workers = math.inf if state.size is None else state.size
            now = pool.meter.totals()
            self._pools[number] = (pool, now)
            waits += Counter(since(now.queue_wait, before.queue_wait)) + Counter(now.waits_so_far)
            saturated_s = max(saturated_s, now.saturated_s - before.saturated_s)
            holders += pool.meter.holders()
        values, counts = in_ms(waits)
        found: list[Metric | Property] = [Metric("PoolWait", "Milliseconds", values, self._dimensions, counts)]
        if states:
            saturated_ms = round(saturated_s * 1000, 1)
            found += state_metrics(states, self._dimensions)
            found.append(Metric("PoolSaturatedMs", "Milliseconds", [saturated_ms], self._dimensions))
        if holders and states:
            longest = sorted(holders, key=lambda holder: -holder.total_s)[:MAX_HOLDERS]
            found.append(Property("Holders", [_told(holder) for holder in longest], self._dimensions))
        return found


def state_metrics(states: Sequence[PoolState], dimensions: dict[str, str]) -> list[Metric]:
    """Of the pools of one name together."""
    found = [Metric("PoolInUse", "Count", [sum(state.in_use for state in states)], dimensions)]
    sizes = [state.size for state in states if state.size is not None]
    if len(sizes) == len(states):
        found.append(Metric("PoolSize", "Count", [sum(sizes)], dimensions))
    waiting = [state.waiting for state in states if state.waiting is not None]
    if waiting:
        found.append(Metric("PoolWaiting", "Count", [sum(waiting)], dimensions))
    return found


def _told(holder: Holder) -> dict[str, object]:
    return {
        **holder.place.told(),
        "count": holder.count,
        "totalMs": round(holder.total_s * 1000, 1),
        "maxMs": round(holder.longest_s * 1000, 1),
    }
