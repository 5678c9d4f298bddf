"""Connection pools: how many connections there are, how many are taken, who waits for one, and how long.

    attach(sources=[PoolSource(AsyncpgPool(pool), name="orders")])

Another library's pool needs an adapter with the three methods of `PoolAdapter`; `waits` may be left out.
"""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ._clock import monotonic
from ._sources.spread import Classes, class_of, in_ms, since
from .metric import Metric

__all__ = ["AsyncpgPool", "Classes", "PoolAdapter", "PoolSource", "PoolState", "class_of"]

_log = logging.getLogger("headroom_probe")


class PoolState(NamedTuple):
    """A pool at one moment."""

    #: Connections that are open.
    size: int
    in_use: int
    #: Callers that wait for a connection; None where the pool does not tell.
    waiting: int | None


class PoolAdapter:
    """What a pool has to tell. No need to inherit. Both methods are called on the probe's thread and may not wait."""

    def state(self) -> PoolState | None:
        """None once the pool is gone or closed."""
        raise NotImplementedError

    def waits(self) -> Classes:
        """All waits so far, of acquisitions that got a connection: classes (`class_of` a duration in seconds) to counts."""
        return {}


if TYPE_CHECKING:
    from typing import Protocol

    class _HasState(Protocol):
        def state(self) -> PoolState | None: ...


class PoolSource:
    """PoolInUse, PoolWaiting (at the end of the interval) and PoolWait (each of the interval), dimension `Pool`."""

    def __init__(self, adapter: _HasState, *, name: str = "pool") -> None:
        self._adapter = adapter
        self._dimensions = {"Pool": name}
        self._before: Classes = {}

    def metrics(self, interval: object = None) -> list[Metric]:
        state = self._adapter.state()
        found: list[Metric] = []
        if state is not None:
            found.append(Metric("PoolInUse", "Count", [state.in_use], self._dimensions))
            if state.waiting is not None:
                found.append(Metric("PoolWaiting", "Count", [state.waiting], self._dimensions))
        waits = getattr(self._adapter, "waits", _no_waits)()
        values, counts = in_ms(since(waits, self._before))
        self._before = waits
        return [*found, Metric("PoolWait", "Milliseconds", values, self._dimensions, counts)]


def _no_waits() -> Classes:
    return {}


class AsyncpgPool:
    """asyncpg.Pool: `acquire()` and all that uses it (`pool.fetch`, ...) is timed from now on. Connecting counts.

    The pool gets a class of its own that derives from the one it had, because its objects take no attributes.
    """

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        record: _Record | None = getattr(type(pool), "_headroom_record", None)
        if record is None:
            record = _Record()
            if hasattr(pool, "_acquire"):
                pool.__class__ = _timed_class(type(pool), record)
            else:
                _log.warning("this version of asyncpg can't be timed, PoolWait and PoolWaiting are missing")
                record.waiting = None
        self._record = record

    def state(self) -> PoolState | None:
        pool = self._pool
        if pool._closed if hasattr(pool, "_closed") else pool.is_closing():
            return None
        size = pool.get_size()
        return PoolState(size, size - pool.get_idle_size(), self._record.waiting)

    def waits(self) -> Classes:
        return dict(self._record.classes)


class _Record:
    """Written on the loop's thread only."""

    def __init__(self) -> None:
        self.waiting: int | None = 0
        self.classes: Classes = Counter()


def _timed_class(kind: Any, record: _Record) -> Any:
    class Timed(kind):  # type: ignore[misc]
        __slots__ = ()
        _headroom_record = record

        async def _acquire(self, timeout: Any) -> Any:
            record.waiting = (record.waiting or 0) + 1
            began = monotonic()
            try:
                connection = await super()._acquire(timeout)
            finally:
                record.waiting -= 1
            record.classes[class_of(monotonic() - began)] += 1
            return connection

    Timed.__name__, Timed.__qualname__, Timed.__module__ = kind.__name__, kind.__qualname__, kind.__module__
    return Timed
