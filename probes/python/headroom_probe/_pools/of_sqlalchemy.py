"""SQLAlchemy's QueuePool, which engines have for all databases but SQLite, and the asyncio engine's, which derives from it."""

from __future__ import annotations

import sys
import weakref
from typing import Any, Callable

from . import watching


class SqlAlchemy(watching.WatchedPool):
    def __init__(self, pool: Any) -> None:
        super().__init__(pool)
        #: Its engine, where that is known.
        self.engine: Callable[[], Any] = lambda: None

    def size(self, pool: Any) -> int | None:
        size, overflow = pool.size(), pool._max_overflow
        return None if size <= 0 or overflow < 0 else int(size + overflow)

    def in_use(self, pool: Any) -> int | None:
        return int(pool.checkedout())

    def name_of(self, pool: Any) -> str:
        """Of the engine whose call this is: a pool does not know what it is connected to."""
        engine = self.engine() or _engine_of(pool)
        given = pool.logging_name or getattr(engine, "logging_name", None)
        if given:
            return str(given)
        url = getattr(engine, "url", None)
        if url is None:
            return "sqlalchemy"
        if not url.host:
            return str(url.database or "").rpartition("/")[2] or str(url.drivername)
        return watching.host_and_port(url.host, url.port, url.database)

    def goes_on_in(self, pool: Any) -> None:
        """`Engine.dispose` puts a new pool in the place of the old one: one pool to whoever looks at it."""
        self._pool = weakref.ref(pool)
        setattr(pool, watching.WATCHED, self)


def watch(module: Any) -> None:
    """`module` is sqlalchemy.pool."""
    kind = getattr(module, "QueuePool", None)
    wanted = ("_do_get", "_do_return_conn", "size", "checkedout", "recreate")
    if watching.is_known("sqlalchemy", kind, *wanted):
        watching.replace(kind, "_do_get", watching.get(SqlAlchemy))
        # Not of a fairy's own: connections that are invalidated, detached or collected come back by this one as well.
        watching.replace(kind, "_do_return_conn", watching.give("record"))
        watching.replace(kind, "recreate", _keeping)


def adapter(target: Any) -> SqlAlchemy:
    """Of an engine, an asyncio engine, or a pool."""
    engine = getattr(target, "sync_engine", target)
    pool = getattr(engine, "pool", engine)
    watch(sys.modules["sqlalchemy.pool"])
    watched = watching.watched_of(pool, SqlAlchemy)
    assert isinstance(watched, SqlAlchemy)
    watched.engine = weakref.ref(engine)
    return watched


def _keeping(plain: Any) -> Any:
    def recreate(pool: Any) -> Any:
        new = plain(pool)
        watched = vars(pool).get(watching.WATCHED)
        if watched is not None:
            watched.goes_on_in(new)
        return new

    return recreate


def _engine_of(pool: Any) -> Any:
    """Whose call this is, from the frames above."""
    frame = sys._getframe(1)
    for _ in range(12):
        owner = frame.f_locals.get("self") if frame.f_code.co_name in ("raw_connection", "_wrap_pool_connect") else None
        if getattr(owner, "pool", None) is pool:
            return owner
        if frame.f_back is None:
            break
        frame = frame.f_back
    return None
