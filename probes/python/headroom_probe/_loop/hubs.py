"""gevent's and eventlet's hub, each behind the three methods of a loop that a ping needs."""

from __future__ import annotations

import os
import sys
from collections import deque
from typing import Any, Callable


class _Calls:
    """What the hub's thread is to call, and how it is woken up for it."""

    def __init__(self) -> None:
        self._calls: deque[tuple[Callable[..., Any], tuple[Any, ...]]] = deque()
        self._spawn: Callable[..., Any]

    def call_soon_threadsafe(self, callback: Callable[..., Any], *args: Any) -> None:
        """Raises RuntimeError where the hub is gone."""
        self._calls.append((callback, args))
        self._wake()

    def spawn(self, callback: Callable[..., Any], *args: Any) -> None:
        """Runs it in a greenlet of its own. Callable from any thread."""
        self.call_soon_threadsafe(self._spawn, callback, *args)

    def abandon(self) -> None:
        """In the child of a fork."""

    def _wake(self) -> None:
        raise NotImplementedError

    def _run(self) -> None:
        while self._calls:
            callback, args = self._calls.popleft()
            callback(*args)


class GeventHub(_Calls):
    """The hub of the thread that makes this.

    Its own run_callback_threadsafe changes the loop's count of references (libev), or its timers (libuv), while the
    hub's thread may do so too. Nothing but the sending of an async watcher is safe, so that this has one of its own.
    """

    def __init__(self) -> None:
        import gevent
        from gevent.monkey import get_original

        super().__init__()
        self._hub = gevent.get_hub()
        self._spawn = gevent.spawn
        self.get_ident: Callable[[], int] = get_original("_thread", "get_ident")
        self.start_new_thread: Callable[..., Any] = get_original("_thread", "start_new_thread")
        self.allocate_lock: Callable[[], Any] = get_original("_thread", "allocate_lock")
        # Without a reference: a hub with nothing else to wait for must still come to its end.
        self._watcher: Any = self._hub.loop.async_(ref=False)
        self._watcher.start(self._run)

    def is_closed(self) -> bool:
        return self._watcher is None or bool(self._hub.dead) or self._hub.loop is None

    def is_running(self) -> bool:
        """Whether anything has waited yet: before that there is nobody to be blocked."""
        return bool(self._hub)

    def close(self) -> None:
        """On the hub's thread. May be called more than once, and after the hub's end."""
        watcher, self._watcher = self._watcher, None
        if watcher is not None and self._hub.loop is not None:
            watcher.stop()
            watcher.close()

    def _wake(self) -> None:
        watcher = self._watcher
        if watcher is None or self._hub.loop is None:
            raise RuntimeError("the hub is gone")
        watcher.send()


class EventletHub(_Calls):
    """The hub of the thread that makes this. It can't be called from another thread, so it listens to a pipe."""

    def __init__(self) -> None:
        import eventlet
        from eventlet import hubs
        from eventlet.patcher import original

        super().__init__()
        thread = original("_thread")
        self.get_ident: Callable[[], int] = thread.get_ident
        self.start_new_thread: Callable[..., Any] = thread.start_new_thread
        self.allocate_lock: Callable[[], Any] = thread.allocate_lock
        self._spawn = eventlet.spawn_n
        self._hub = hubs.get_hub()
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

    def close(self) -> None:
        """On the hub's thread or after its end. May be called more than once."""
        if not self._closed:
            self._closed = True
            self._hub.remove(self._listener)
            self._posix.close(self._reading)
            self._posix.close(self._writing)

    def abandon(self) -> None:
        """The pipe, and an epoll hub's registrations, are shared with the parent: they are left as they are."""
        self._closed = True

    def _wake(self) -> None:
        if self._closed:
            raise RuntimeError("the hub is gone")
        try:
            self._posix.write(self._writing, b"\0")
        except BlockingIOError:
            pass  # it is full of wake-ups

    def _readable(self, _: Any) -> None:
        if self._closed:
            return  # a child of a fork must not take the parent's wake-ups
        try:
            self._posix.read(self._reading, 4096)
        except BlockingIOError:
            pass
        self._run()


def present_hub() -> Any:
    """The one in use. gevent's first, where both are imported."""
    if "gevent" in sys.modules:
        return GeventHub()
    if "eventlet" in sys.modules:
        return EventletHub()
    raise RuntimeError("neither gevent nor eventlet is imported, a hub can be given with hub=")
