"""aiohttp's connectors, of all hosts together. Looking up the host's name and connecting to it are part of the wait."""

from __future__ import annotations

import sys
from typing import Any

from . import watching


class Aiohttp(watching.WatchedPool):
    #: A session that is made for one or two requests waits for nobody.
    uses_unnamed = 2

    def size(self, pool: Any) -> int | None:
        return int(pool.limit) or None

    def in_use(self, pool: Any) -> int | None:
        return len(pool._acquired)

    def is_closed(self, pool: Any) -> bool:
        return bool(pool.closed)

    def name_of(self, pool: Any) -> str:
        return "aiohttp"


def watch(module: Any) -> None:
    """`module` is aiohttp.connector."""
    kind = getattr(module, "BaseConnector", None)
    if watching.is_known("aiohttp", kind, "connect", "_release"):
        watching.replace(kind, "connect", watching.get_async(Aiohttp, _protocol, _is_full))
        watching.replace(kind, "_release", watching.give("protocol", 1))


def adapter(target: Any) -> watching.WatchedPool:
    """Of a connector, or of a session that has one."""
    watch(sys.modules["aiohttp.connector"])
    return watching.watched_of(getattr(target, "connector", None) or target, Aiohttp)


def _protocol(connection: Any) -> int:
    """By what a connection is given back: the object that is handed out is made anew each time."""
    return id(connection.protocol)


def _is_full(connector: Any, request: Any, *_: Any) -> bool:
    """Also where it is only the limit for one host that is reached. No method is called: a test of the service may count that."""
    try:
        if connector.limit and len(connector._acquired) >= connector.limit:
            return True
        if not connector.limit_per_host:
            return False
        of_host = connector._acquired_per_host.get(request.connection_key, ())
        return bool(len(of_host) >= connector.limit_per_host)
    except Exception:  # noqa: BLE001 - a version that has other attributes
        return False
