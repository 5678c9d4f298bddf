"""What is watched of the libraries that an application uses, without a line of its code. None of them is imported here."""

from __future__ import annotations

from typing import Any

from .imports import after_import

#: Modules that are waited for or known.
_watched: set[str] = set()


def watch_threads() -> None:
    """AnyIO's limiters of threads, from now on or from its import on. A second call changes nothing."""
    _once("anyio._backends._asyncio", _anyio)


#: Modules that have pools of connections, and ours that knows each.
POOLS = {
    "sqlalchemy.pool": "of_sqlalchemy",
    "psycopg_pool": "of_psycopg",
    "asyncpg.pool": "of_asyncpg",
    "redis.connection": "of_redis",
    "redis.asyncio.connection": "of_redis",
    "httpcore._async.connection_pool": "of_httpcore",
    "httpcore._sync.connection_pool": "of_httpcore",
    "aiohttp.connector": "of_aiohttp",
}


def watch_pools() -> None:
    """The pools of all libraries that are known, from now on or from their import on. A second call changes nothing."""
    for module in POOLS:
        _once(module, _pool)


def _pool(module: Any) -> None:
    import importlib

    importlib.import_module(f"headroom_probe._pools.{POOLS[module.__name__]}").watch(module)


def _once(module: str, found: Any) -> None:
    if module not in _watched:
        _watched.add(module)
        after_import(module, found)


def _anyio(module: Any) -> None:
    from .limiters import watch  # only where there are any: it takes memory

    watch(module)
