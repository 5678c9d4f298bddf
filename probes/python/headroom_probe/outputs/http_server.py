"""An HTTP server for what one process says of itself: its metrics, its health.

Made of the system's own sockets, whatever green threads put in place of Python's, and without an event loop: none of the
application's is needed, nor changed by who patches them.
"""

from __future__ import annotations

import _socket
import errno
import os
import select
import threading
import weakref
from types import BuiltinFunctionType
from typing import Callable, NamedTuple, Optional, Union

from .._clock import monotonic

#: How long a request may take to arrive, and its answer to be taken.
REQUEST_S = 10.0
#: Open at once; the oldest makes way for a further one. A scraper or two need one each.
MAX_CONNECTIONS = 32
MAX_REQUEST_BYTES = 8192
#: Ports tried, the one asked for among them: one for each worker of a service.
PORTS = 32
#: Between two turns where the system can't tell when there is something to do.
BLIND_S = 0.05
#: Between two turns while an answer is waited for.
LATER_S = 0.005
#: Until a further connection is tried where no file is left for one, seconds.
FULL_S = 1.0
_CAN_WAIT = isinstance(getattr(select, "poll", None), BuiltinFunctionType)

PLAIN_TEXT = "text/plain; charset=utf-8"
REASONS = {
    200: "OK",
    404: "Not Found",
    500: "Internal Server Error",
    501: "Not Implemented",
    503: "Service Unavailable",
}


class Answer(NamedTuple):
    status: int
    body: str
    content_type: str = PLAIN_TEXT
    #: Further headers, by name.
    headers: tuple[tuple[str, str], ...] = ()


NOT_GET = Answer(501, "use GET\n")
#: An answer that has to be waited for: asked again and again, and may not wait itself. None as long as there is none.
Later = Callable[[], Optional[Answer]]
#: From the path, without its query, to the answer. Called on the server's thread.
Handler = Callable[[str], Union[Answer, Later]]


def serve(host: str, port: int, handler: Handler, *, own_thread: bool = True) -> Server:
    """Answers GET from now on, at `port` or at the first free one of the `PORTS` from it on: a further worker has its own.

    Raises OSError where none can be had.

    own_thread  False: whoever calls `turn` often enough is the thread
    """
    listener = _listener(host, port)
    try:
        return Server(listener, handler, own_thread)
    except BaseException:
        listener.close()
        raise


def _listener(host: str, port: int) -> _socket.socket:
    last = min(65535, port + PORTS - 1) if port else 0
    for tried in range(port, last + 1):
        listener = _socket.socket(_socket.AF_INET6 if ":" in host else _socket.AF_INET, _socket.SOCK_STREAM)
        try:
            if os.name == "posix":
                listener.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
            listener.bind((host, tried))
            listener.listen(MAX_CONNECTIONS)
            listener.setblocking(False)
            return listener
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                raise
    raise OSError(errno.EADDRINUSE, f"ports {port} to {last} of {host} are all taken")


class _Connection:
    def __init__(self, socket: _socket.socket) -> None:
        socket.setblocking(False)
        self.socket = socket
        self.until = monotonic() + REQUEST_S
        self.received = b""
        #: Gives the answer, once there is one.
        self.later: Callable[[], bytes | None] | None = None
        #: What is left of the answer; None before there is one.
        self.rest: bytes | None = None

    def advance(self, answer: Callable[[bytes], Callable[[], bytes | None]]) -> bool:
        """Does what can be done without waiting. False once it is over."""
        try:
            if self.later is None:
                chunk = self.socket.recv(4096)
                self.received += chunk
                if b"\r\n\r\n" not in self.received:
                    return bool(chunk) and len(self.received) < MAX_REQUEST_BYTES
                self.later = answer(self.received)
            if self.rest is None:
                self.rest = self.later()
                if self.rest is None:
                    return True
            if self.rest:
                self.rest = self.rest[self.socket.send(self.rest) :]
                if not self.rest:
                    self.socket.shutdown(_socket.SHUT_WR)
                return True
            return bool(self.socket.recv(4096))  # until the other side has taken it and closes
        except BlockingIOError:
            return True
        except OSError:
            return False


class Server:
    """All connections on one thread: however many are opened and left, the application pays for no more."""

    def __init__(self, listener: _socket.socket, handler: Handler, own_thread: bool) -> None:
        self._handler = handler
        self._listener = listener
        self._connections: list[_Connection] = []
        self._is_ended = False
        self._thread: threading.Thread | None = None
        #: Until then no file is left for a further connection.
        self._full_until = float("-inf")
        #: A byte in it wakes the thread.
        self._wake: _socket.socket | None = None
        self._woken: _socket.socket | None = None
        if own_thread and _CAN_WAIT:
            self._wake, self._woken = _socket.socketpair()
        if own_thread:
            self._thread = threading.Thread(target=self._run, name="headroom-http", daemon=True)
            try:
                self._thread.start()
            except BaseException:
                self._close()
                raise
        _servers.add(self)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def end(self) -> None:
        self._is_ended = True
        if self._thread is None:
            self._close()
            return
        try:
            if self._wake is not None:
                self._wake.send(b"\0")
        except OSError:
            pass  # it has ended
        self._thread.join(1)

    def turn(self) -> None:
        """Answers whom it can answer without waiting for anybody."""
        self._accept()
        now = monotonic()
        for connection in list(self._connections):
            if now >= connection.until or not connection.advance(self._answered):
                self._drop(connection)

    def _run(self) -> None:
        try:
            while not self._is_ended:
                self._wait()
                self.turn()
        finally:
            self._close()

    def _wait(self) -> None:
        """Until there is something to do."""
        if self._woken is None:
            threading.Event().wait(BLIND_S)
            return
        asked, times = select.poll(), [connection.until for connection in self._connections]
        if any(connection.rest is None and connection.later is not None for connection in self._connections):
            times.append(monotonic() + LATER_S)
        asked.register(self._woken.fileno(), select.POLLIN)
        if monotonic() >= self._full_until:
            asked.register(self._listener.fileno(), select.POLLIN)
        else:
            times.append(self._full_until)
        for connection in self._connections:
            if connection.rest is None and connection.later is not None:
                continue  # what it sends is no news
            asked.register(connection.socket.fileno(), select.POLLOUT if connection.rest else select.POLLIN)
        asked.poll(max(0.0, min(times) - monotonic()) * 1000 + 1 if times else None)

    def _accept(self) -> None:
        while True:
            try:
                number, _ = self._listener._accept()  # type: ignore[attr-defined]
            except (BlockingIOError, ConnectionAbortedError):
                return
            except OSError:
                self._full_until = monotonic() + FULL_S
                return
            if len(self._connections) >= MAX_CONNECTIONS:
                self._drop(self._connections[0])
            self._connections.append(_Connection(_socket.socket(fileno=number)))

    def _drop(self, connection: _Connection) -> None:
        self._connections.remove(connection)
        connection.socket.close()

    def _answered(self, request: bytes) -> Callable[[], bytes | None]:
        method, path = (*request.split(b"\r\n", 1)[0].split(), b"", b"")[:2]
        made = self._handled(path.split(b"?")[0].decode("latin-1")) if method in (b"GET", b"HEAD") else NOT_GET

        def later() -> bytes | None:
            answer = made if isinstance(made, Answer) else _guarded(made)
            return None if answer is None else _encoded(answer, with_body=method != b"HEAD")

        return later

    def _handled(self, path: str) -> Answer | Later:
        try:
            return self._handler(path)
        except Exception as error:  # noqa: BLE001 - the next one is answered
            return _failed(error)

    def _close(self) -> None:
        for connection in self._connections:
            connection.socket.close()
        self._connections = []
        for socket in (self._listener, self._wake, self._woken):
            if socket is not None:
                socket.close()


def _guarded(later: Later) -> Answer | None:
    try:
        return later()
    except Exception as error:  # noqa: BLE001 - the next one is answered
        return _failed(error)


def _failed(error: Exception) -> Answer:
    return Answer(500, f"{type(error).__name__}: {error}\n")


def _encoded(answer: Answer, with_body: bool) -> bytes:
    body = answer.body.encode()
    head = [f"HTTP/1.0 {answer.status} {REASONS[answer.status]}", f"Content-Type: {answer.content_type}"]
    head += [f"{name}: {value}" for name, value in answer.headers]
    head.append(f"Content-Length: {len(body)}\r\n\r\n")
    return "\r\n".join(head).encode("latin-1", "replace") + (body if with_body else b"")


_servers: weakref.WeakSet[Server] = weakref.WeakSet()


def _after_fork_in_child() -> None:
    """The thread is not here: nobody would ever answer whom the child's copy of the socket lets connect."""
    for server in list(_servers):
        server._is_ended = True
        server._close()
    _servers.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
