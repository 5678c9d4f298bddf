"""psycopg_pool's ConnectionPool and AsyncConnectionPool."""

from __future__ import annotations

import re
import sys
from typing import Any

from . import watching

_NUMBERED = re.compile(r"pool-\d+\Z")


class Psycopg(watching.WatchedPool):
    def size(self, pool: Any) -> int | None:
        return int(pool.max_size)

    def is_closed(self, pool: Any) -> bool:
        # Of one that is not open yet it says the same.
        return bool(pool.closed) and bool(getattr(pool, "_opened", True))

    def name_of(self, pool: Any) -> str:
        """The one that the application gave it, else of its database: the library's own are numbers by the order of creation."""
        if not _NUMBERED.match(pool.name):
            return str(pool.name)
        parameters = dict(getattr(pool, "kwargs", None) or {})
        if isinstance(pool.conninfo, str) and pool.conninfo:
            from psycopg.conninfo import conninfo_to_dict  # the application has loaded it

            parameters = {**conninfo_to_dict(pool.conninfo), **parameters}
        database = parameters.get("dbname")
        return watching.host_and_port(parameters.get("host"), parameters.get("port"), database) or "psycopg"


def watch(module: Any) -> None:
    """`module` is psycopg_pool."""
    for name, get in (("ConnectionPool", watching.get), ("AsyncConnectionPool", watching.get_async)):
        kind = getattr(module, name, None)
        if watching.is_known("psycopg_pool", kind, "getconn", "putconn"):
            watching.replace(kind, "getconn", get(Psycopg))
            watching.replace(kind, "putconn", watching.give("conn"))


def adapter(pool: Any) -> watching.WatchedPool:
    watch(sys.modules["psycopg_pool"])
    return watching.watched_of(pool, Psycopg)
