"""gevent's and eventlet's hub, each behind the three methods of a loop that a ping needs."""

from __future__ import annotations

import os
import sys
from collections import deque
from typing import Any, Callable, Deque, Tuple


class GeventHub:
    """The hub of the thread that makes this."""

    def __init__(self) -> None:
        import gevent
        from gevent.monkey import get_original

        self._hub = gevent.get_hub()
        self._spawn = gevent.spawn
        self.get_ident: Callable[[], int] = get_original("_thread", "get_ident")
        self.start_new_thread: Callable[..., Any] = get_original("_thread", "start_new_thread")
        self.allocate_lock: Callable[[], Any] = get_original("_thread", "allocate_lock")

    def is_closed(self) -> bool:
        return bool(self._hub.dead) or self._hub.loop is None

    def is_running(self) -> bool:
        """Whether anything has waited yet: before that there is nobody to be blocked."""
        return bool(self._hub)

    def call_soon_threadsafe(self, callback: Callable[..., Any], *args: Any) -> None:
        loop = self._hub.loop
        if loop is None:
            raise RuntimeError("the hub is gone")
        loop.run_callback_threadsafe(callback, *args)

    def spawn(self, callback: Callable[..., Any], *args: Any) -> None:
        """Runs it in a greenlet of its own. Callable from any thread."""
        self.call_soon_threadsafe(self._spawn, callback, *args)

    def close(self) -> None:
        pass


class EventletHub:
    """The hub of the thread that makes this. It can't be called from another thread, so it listens to a pipe."""

    def __init__(self) -> None:
        import eventlet
        from eventlet import hubs
        from eventlet.patcher import original

        thread = original("_thread")
        self.get_ident: Callable[[], int] = thread.get_ident
        self.start_new_thread: Callable[..., Any] = thread.start_new_thread
        self.allocate_lock: Callable[[], Any] = thread.allocate_lock
        self._spawn = eventlet.spawn_n
        self._hub = hubs.get_hub()
        self._calls: Deque[Tuple[Callable[..., Any], Tuple[Any, ...]]] = deque()
        self._closed = False
        # Module posix and not os, whose read and write eventlet replaces.
        import posix

        self._posix = posix
        self._reading, self._writing = posix.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)
        self._listener = self._hub.add(self._hub.READ, self._reading, self._readable, self._readable, lambda: None)

    def is_closed(self) -> bool:
        return self._closed or bool(self._hub.greenlet.dead)

    def is_running(self) -> bool:
        return bool(self._hub.running)

    def call_soon_threadsafe(self, callback: Callable[..., Any], *args: Any) -> None:
        if self._closed:
            raise RuntimeError("the hub is gone")
        self._calls.append((callback, args))
        try:
            self._posix.write(self._writing, b"\0")
        except BlockingIOError:
            pass  # it is full of wake-ups

    def spawn(self, callback: Callable[..., Any], *args: Any) -> None:
        """Runs it in a greenlet of its own. Callable from any thread."""
        self.call_soon_threadsafe(self._spawn, callback, *args)

    def close(self) -> None:
        """On the hub's thread or after its end. In a fork the pipe's ends here are copies, so nothing is disturbed."""
        if not self._closed:
            self._closed = True
            self._hub.remove(self._listener)
            self._posix.close(self._reading)
            self._posix.close(self._writing)

    def _readable(self, _: Any) -> None:
        try:
            self._posix.read(self._reading, 4096)
        except BlockingIOError:
            pass
        while self._calls:
            callback, args = self._calls.popleft()
            callback(*args)


def present_hub() -> Any:
    """The one in use. gevent's first, where both are imported."""
    if "gevent" in sys.modules:
        return GeventHub()
    if "eventlet" in sys.modules:
        return EventletHub()
    raise RuntimeError("neither gevent nor eventlet is imported, a hub can be given with hub=")
