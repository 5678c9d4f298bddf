"""asyncpg's Pool, whose objects take no attributes: each gets a class of its own, which derives from the one it had."""

from __future__ import annotations

import functools
import sys
import weakref
from typing import Any, Callable

from . import watching


class Asyncpg(watching.WatchedPool):
    """Connecting is part of the wait."""

    def __init__(self, pool: Any) -> None:
        self._size = int(pool._maxsize)
        self.closed = False
        super().__init__(pool)

    def reference(self, pool: Any) -> Callable[[], Any]:
        """The class in place of the pool, which can't be referred to weakly: one goes with the other."""
        pool.__class__ = kind = _kind_of_its_own(type(pool), self)
        return weakref.ref(kind)

    def size(self, pool: Any) -> int | None:
        return self._size

    def is_closed(self, pool: Any) -> bool:
        return self.closed

    def name_of(self, pool: Any) -> str:
        told = dict(pool._connect_kwargs)
        dsn = pool._connect_args[0] if pool._connect_args else None
        if isinstance(dsn, str) and "://" in dsn:
            from urllib.parse import urlsplit  # the library has loaded it

            url = urlsplit(dsn)
            told = {"host": url.hostname, "port": url.port, "database": url.path.lstrip("/"), **told}
        return watching.host_and_port(told.get("host"), told.get("port"), told.get("database")) or "asyncpg"


def watch(module: Any) -> None:
    """`module` is asyncpg.pool."""
    kind = getattr(module, "Pool", None)
    if watching.is_known("asyncpg", kind, "_acquire", "release", "close", "terminate"):
        watching.replace(kind, "_acquire", _first)


def adapter(pool: Any) -> watching.WatchedPool:
    known: watching.WatchedPool | None = getattr(type(pool), watching.WATCHED, None)
    watch(sys.modules["asyncpg.pool"])
    return Asyncpg(pool) if known is None else known


def _first(plain: Any) -> Any:
    """Of a pool that is not watched yet."""

    async def acquire(pool: Any, timeout: Any) -> Any:
        if getattr(type(pool), watching.WATCHED, None) is None:
            try:
                adapter(pool)
            except Exception as error:  # noqa: BLE001 - the application goes on
                watching.warn_once("a pool of asyncpg is not watched: %s: %s", type(error).__name__, error)
            else:
                return await pool._acquire(timeout)
        return await plain(pool, timeout)

    return acquire


def _used(watched: Asyncpg, pool: Any) -> None:
    try:
        watched.used(pool)
    except Exception as error:  # noqa: BLE001 - the application goes on
        watching.warn_once("a pool of asyncpg has no name: %s: %s", type(error).__name__, error)


def _kind_of_its_own(kind: Any, watched: Asyncpg) -> Any:
    class Watched(kind):  # type: ignore[misc]
        __slots__ = ()

        async def _acquire(self, timeout: Any) -> Any:
            if not watched.name:
                _used(watched, self)
            meter = watched.meter
            task = meter.submitted()
            try:
                connection = await super()._acquire(timeout)
            except BaseException:
                meter.gave_up(task)
                raise
            meter.got(task, id(connection))
            return connection

        async def release(self, connection: Any, *args: Any, **kwargs: Any) -> Any:
            watched.meter.returned(id(connection))
            return await super().release(connection, *args, **kwargs)

        async def close(self) -> Any:
            try:
                return await super().close()
            finally:
                watched.closed = True

        def terminate(self) -> None:
            watched.closed = True
            super().terminate()

    setattr(Watched, watching.WATCHED, watched)
    for name in ("_acquire", "release", "close", "terminate"):
        functools.update_wrapper(vars(Watched)[name], getattr(kind, name))
    Watched.__name__, Watched.__qualname__, Watched.__module__ = kind.__name__, kind.__qualname__, kind.__module__
    return Watched
