"""redis-py's connection pools, with and without asyncio, and those that wait for a connection."""

from __future__ import annotations

import sys
from typing import Any

from . import watching

#: What the library has for "no limit" is a number, too.
UNLIMITED = 2**30


class Redis(watching.WatchedPool):
    def size(self, pool: Any) -> int | None:
        return int(pool.max_connections) if pool.max_connections < UNLIMITED else None

    def name_of(self, pool: Any) -> str:
        told = getattr(pool, "connection_kwargs", {})
        if told.get("path"):
            return watching.host_and_port(told["path"], None, told.get("db"))
        return watching.host_and_port(told.get("host"), told.get("port", 6379), told.get("db", 0))


def watch(module: Any) -> None:
    """`module` is redis.connection or redis.asyncio.connection, in which the classes have the same names."""
    get = watching.get_async if module.__name__ == "redis.asyncio.connection" else watching.get
    for name in ("ConnectionPool", "BlockingConnectionPool"):
        kind = getattr(module, name, None)
        if watching.is_known("redis", kind, "get_connection", "release"):
            watching.replace(kind, "get_connection", get(Redis))
            watching.replace(kind, "release", watching.give("connection"))


def adapter(target: Any) -> watching.WatchedPool:
    """Of a pool, or of a client that has one."""
    pool = getattr(target, "connection_pool", target)
    for name in ("redis.connection", "redis.asyncio.connection"):
        if name in sys.modules:
            watch(sys.modules[name])
    return watching.watched_of(pool, Redis)
