"""Connection pools: how many connections there are, who has them, who waits for one, and how long.

    attach(sources=[PoolSource(SqlAlchemyPool(engine), name="orders")])

Under `headroom_probe run`, and with its hooks, the pools of the libraries below are found without a line of code. Another
library's pool needs an adapter with the methods of `PoolAdapter`; `waits` may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from ._pools.pool_source import MeteredSource, state_metrics
from ._sources.spread import Classes, class_of, in_ms, since
from .metric import Metric, Property

if TYPE_CHECKING:
    from typing import Protocol

    from ._pools.watching import WatchedPool

    class _HasState(Protocol):
        def state(self) -> PoolState | None: ...


__all__ = [
    "AiohttpPool",
    "AsyncpgPool",
    "Classes",
    "HttpxPool",
    "PoolAdapter",
    "PoolSource",
    "PoolState",
    "PsycopgPool",
    "RedisPool",
    "SqlAlchemyPool",
    "class_of",
]


class PoolState(NamedTuple):
    """A pool at one moment."""

    #: The most connections that it may have open; None where there is no limit.
    size: int | None
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


class PoolSource:
    """Dimension `Pool`. Of adapters below all of these, of others the ones that their methods tell.

    PoolSize, PoolInUse, PoolWaiting  the most connections it may have; taken, and callers waiting, at the end of the interval
    PoolWait                          each wait that ended in the interval, and so far of each caller that still waits
    PoolSaturatedMs                   time in which there were more callers than connections
    Holders                           who held connections longest, a property: at most 5 places in the application

    name  default: the database or host that the pool is of
    """

    def __init__(self, adapter: _HasState, *, name: str | None = None) -> None:
        self._adapter = adapter
        self._before: Classes = {}
        known = adapter.watched if isinstance(adapter, _Watched) else None
        self._metered = None if known is None else MeteredSource(name or known.default_name, known)
        self._dimensions = {"Pool": name or "pool"}

    def metrics(self, interval: object = None) -> Iterable[Metric | Property]:
        if self._metered is not None:
            return self._metered.metrics(interval)
        state = self._adapter.state()
        waits = getattr(self._adapter, "waits", _no_waits)()
        values, counts = in_ms(since(waits, self._before))
        self._before = waits
        found = [] if state is None else state_metrics([state], self._dimensions)
        return [*found, Metric("PoolWait", "Milliseconds", values, self._dimensions, counts)]


def _no_waits() -> Classes:
    return {}


class _Watched:
    """Watches the library's pools from now on, and this one as the application has named it."""

    _library = ""

    def __init__(self, target: Any) -> None:
        import importlib

        #: Of the module that knows the library, which is loaded with the first of its pools.
        self.watched: WatchedPool = importlib.import_module(f"headroom_probe._pools.of_{self._library}").adapter(target)
        self.watched.meter.claimed = True

    @property
    def meter(self) -> Any:
        return self.watched.meter

    def state(self) -> PoolState | None:
        return self.watched.state()

    def waits(self) -> Classes:
        return dict(self.meter.totals().queue_wait)


class SqlAlchemyPool(_Watched):
    """Of an engine, an asyncio engine or a QueuePool. What `Engine.dispose` puts in its place is the same pool."""

    _library = "sqlalchemy"


class PsycopgPool(_Watched):
    """psycopg_pool's ConnectionPool or AsyncConnectionPool."""

    _library = "psycopg"


class RedisPool(_Watched):
    """Of a client of redis-py, or one of its connection pools, with or without asyncio."""

    _library = "redis"


class HttpxPool(_Watched):
    """Of an httpx client, or a pool of httpcore."""

    _library = "httpcore"


class AiohttpPool(_Watched):
    """Of a ClientSession of aiohttp, or its connector."""

    _library = "aiohttp"


class AsyncpgPool(_Watched):
    """asyncpg.Pool: `acquire()` and all that uses it (`pool.fetch`, ...). Connecting counts."""

    _library = "asyncpg"
