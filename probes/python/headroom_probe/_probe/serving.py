"""When a loop begins to serve: the moment from which somebody waits for it."""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any, Callable

from .._loop.instance_method import replace_method

#: Longest time that a server may take until it serves, seconds: after it its loop is judged like any other.
BOOT_S = 300.0

#: Modules of servers that import the application, and let it start up, on the loop that will serve.
_SERVERS = ("uvicorn.server", "hypercorn.asyncio", "aiohttp.web_runner", "aiohttp.worker")

#: By one of these a loop begins to listen.
_LISTENS = ("create_server", "create_unix_server")


def will_serve() -> bool:
    """Whether the loop that is about to run on this thread is that of a server. Of a program's own loops none is."""
    return threading.current_thread() is threading.main_thread() and any(name in sys.modules for name in _SERVERS)


def before_serving(loop: asyncio.AbstractEventLoop, callback: Callable[[Any], None]) -> Callable[[], None]:
    """`callback(server)` runs on the loop's thread once `loop` listens, until what is returned is called."""

    def undo() -> None:
        for taken_back in undos:
            taken_back()

    async def listening(_: asyncio.AbstractEventLoop, listen: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        server = await listen(*args, **kwargs)
        undo()
        callback(server)
        return server

    undos = [replace_method(loop, name, listening) for name in _LISTENS]
    return undo
