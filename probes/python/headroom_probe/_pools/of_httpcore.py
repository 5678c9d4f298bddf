"""httpx, whose pools are httpcore's. A connection that several requests share at once (HTTP/2) counts once for each.

A request is assigned to a connection by whichever other request has just ended, so that what is known of it is kept with it. One
connection that is free is assigned to all that wait; those that find it taken then give it back and wait on.
"""

from __future__ import annotations

import sys
from typing import Any

from . import watching
from .callers import calling_place

_TICKET = "_headroom_ticket"


class HttpCore(watching.WatchedPool):
    #: A client that is made for one or two requests waits for nobody.
    uses_unnamed = 2

    def size(self, pool: Any) -> int | None:
        return int(pool._max_connections) if pool._max_connections < sys.maxsize else None

    def name_of(self, pool: Any) -> str:
        return "httpx" if "httpx" in sys.modules else "httpcore"


def watch(module: Any) -> None:
    """`module` is httpcore._async.connection_pool or httpcore._sync.connection_pool."""
    is_async = module.__name__.endswith("_async.connection_pool")
    pool = getattr(module, "AsyncConnectionPool" if is_async else "ConnectionPool", None)
    handle = "handle_async_request" if is_async else "handle_request"
    # Of httpcore 1 and, in the second place, 0.17 and older.
    request = getattr(module, "AsyncPoolRequest" if is_async else "PoolRequest", None) or getattr(
        module, "RequestStatus", None
    )
    assign = "assign_to_connection" if hasattr(request, "assign_to_connection") else "set_connection"
    clear = "clear_connection" if hasattr(request, "clear_connection") else "unset_connection"
    stream = getattr(module, "PoolByteStream", None)
    ended = (stream, "aclose" if is_async else "close") if stream is not None else (pool, "response_closed")
    known = watching.is_known("httpcore", pool, handle) and watching.is_known("httpcore", request, assign, clear)
    if known and watching.is_known("httpcore", *ended):
        watching.replace(pool, handle, _handle_async if is_async else _handle)
        watching.replace(request, assign, _assigned)
        watching.replace(request, clear, _cleared)
        watching.replace(*ended, _stream_ended if stream is not None else _response_closed)


def adapter(target: Any) -> watching.WatchedPool:
    """Of a pool, or of an httpx client: the pool of its own transport, not of those that are mounted."""
    transport = getattr(target, "_transport", target)
    pool = getattr(transport, "_pool", transport)
    for name in ("httpcore._async.connection_pool", "httpcore._sync.connection_pool"):
        if name in sys.modules:
            watch(sys.modules[name])
    return watching.watched_of(pool, HttpCore)


def _handle(plain: Any) -> Any:
    def counted(pool: Any, request: Any) -> Any:
        ticket = _asked(pool, request)
        if ticket is None:
            return plain(pool, request)
        try:
            return plain(pool, request)
        except BaseException:
            _failed(ticket)
            raise

    return counted


def _handle_async(plain: Any) -> Any:
    async def counted(pool: Any, request: Any) -> Any:
        ticket = _asked(pool, request)
        if ticket is None:
            return await plain(pool, request)
        try:
            return await plain(pool, request)
        except BaseException:
            _failed(ticket)
            raise

    return counted


def _asked(pool: Any, request: Any) -> Any:
    """Of the request, from now until it has ended: its pool's meter, its task there, and who sends it."""
    watched = watching.begun(pool, HttpCore)
    if watched is None:
        return None
    ticket = (watched.meter, watched.meter.submitted(), calling_place())
    setattr(request, _TICKET, ticket)
    return ticket


def _failed(ticket: Any) -> None:
    meter, task, _ = ticket
    meter.gave_up(task)
    meter.returned(id(task))


def _assigned(plain: Any) -> Any:
    def assign(status: Any, connection: Any) -> Any:
        ticket = getattr(status.request, _TICKET, None)
        if ticket is not None:
            meter, task, place = ticket
            if task.open and not task.running:
                meter.got(task, id(task), place)
        return plain(status, connection)

    return assign


def _cleared(plain: Any) -> Any:
    def clear(status: Any) -> Any:
        ticket = getattr(status.request, _TICKET, None)
        if ticket is not None:
            ticket[0].had_not(id(ticket[1]))
        return plain(status)

    return clear


def _stream_ended(plain: Any) -> Any:
    def close(stream: Any) -> Any:
        _returned(stream._pool_request)
        return plain(stream)

    return close


def _response_closed(plain: Any) -> Any:
    def closed(pool: Any, status: Any) -> Any:
        _returned(status)
        return plain(pool, status)

    return closed


def _returned(status: Any) -> None:
    ticket = getattr(status.request, _TICKET, None)
    if ticket is not None:
        ticket[0].returned(id(ticket[1]))
