"""When a loop begins to serve: the moment from which somebody waits for it. And whether it still does."""

from __future__ import annotations

import asyncio
import sys
import threading
import weakref
from typing import Any, Callable

from .._clock import monotonic
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


class Serving:
    """Whether a loop serves somebody yet, and still."""

    def __init__(self) -> None:
        #: Whether it is a server's.
        self.expected = False
        #: What listens on it, if that is known.
        self._server: weakref.ref[Any] | None = None
        #: Until then the loop serves nobody, if it does not begin sooner; None once it does.
        self._boots_until: float | None = None

    def begin(self, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
        """`loop`, a server's, is about to run. What is returned takes back what was done to it."""
        self.expected = True
        self._boots_until = monotonic() + BOOT_S
        return before_serving(loop, self._listens)

    def _listens(self, server: Any) -> None:
        self._boots_until = 0.0  # the probe's thread sees it at its next look
        try:
            self._server = weakref.ref(server)
        except TypeError:
            pass  # then it is not known when it stops to listen

    @property
    def is_booting(self) -> bool:
        """As of the probe's last look."""
        return self._boots_until is not None

    @property
    def is_starting(self) -> bool:
        """As of now."""
        boots_until = self._boots_until
        return boots_until is not None and monotonic() < boots_until

    @property
    def is_draining(self) -> bool:
        """Whether it does not listen any more."""
        server = None if self._server is None else self._server()
        return self._server is not None and (server is None or not server.is_serving())

    def begins(self, now: float) -> bool:
        """Whether it has begun to serve since the last look."""
        if self._boots_until is None or now < self._boots_until:
            return False
        self._boots_until = None
        return True
