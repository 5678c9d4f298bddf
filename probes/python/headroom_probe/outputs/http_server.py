"""An HTTP server for what one process says of itself: its metrics, its health."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Awaitable
from typing import Callable, NamedTuple, Union

from ..boot._headroom_loops import leave_alone

#: How long a request may take to arrive, and its answer to be taken.
REQUEST_S = 10.0
#: Open at once; the oldest makes way for a further one. A scraper or two need one each.
MAX_CONNECTIONS = 32
MAX_REQUEST_BYTES = 8192
#: Ports tried, the one asked for among them: one for each worker of a service.
PORTS = 32

PLAIN_TEXT = "text/plain; charset=utf-8"
REASONS = {200: "OK", 404: "Not Found", 501: "Not Implemented", 503: "Service Unavailable"}


class Answer(NamedTuple):
    status: int
    body: str
    content_type: str = PLAIN_TEXT
    #: Further headers, by name.
    headers: tuple[tuple[str, str], ...] = ()


#: From the path, without its query, to the answer. Called on the server's thread.
Handler = Callable[[str], Union[Answer, Awaitable[Answer]]]


def serve(host: str, port: int, handler: Handler, ports: int = PORTS) -> Server:
    """Answers GET from now on, at `port` or at the first free one of the `ports` from it on: a further worker has its own.

    Raises OSError where none can be had.
    """
    listener = _listener(host, port, ports)
    try:
        return Server(listener, handler)
    except BaseException:
        listener.close()
        raise


def _listener(host: str, port: int, ports: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = min(65535, port + ports - 1)
    for tried in range(port, last + 1):
        try:
            return socket.create_server((host, tried), family=family)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    taken = f"port {port} of {host} is taken" if last == port else f"ports {port} to {last} of {host} are all taken"
    raise OSError(errno.EADDRINUSE, taken)


class Server:
    """All connections on one thread and its own loop: however many are opened and left, the application pays for one thread."""

    def __init__(self, listener: socket.socket, handler: Handler) -> None:
        self._handler = handler
        self._listener = listener
        self._loop = asyncio.SelectorEventLoop()
        self._loop.set_debug(False)  # what it would say is no news for the application
        leave_alone(self._loop)
        self._ended = self._loop.create_future()
        self._connections: list[asyncio.StreamWriter] = []
        self._thread = threading.Thread(target=self._run, name="headroom-http", daemon=True)
        try:
            self._thread.start()
        except BaseException:
            self._loop.close()
            raise

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def end(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._end)
        except RuntimeError:
            pass  # it has ended
        self._thread.join(1)
        self._listener.close()

    def _end(self) -> None:
        if not self._ended.done():
            self._ended.set_result(None)

    def _run(self) -> None:
        # A client that goes away, or sends what is no HTTP, is no news for the application's log.
        self._loop.set_exception_handler(lambda loop, context: None)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, sock=self._listener, limit=MAX_REQUEST_BYTES)
        await self._ended
        server.close()
        for writer in self._connections:
            writer.transport.abort()
        for _ in range(3):  # their tasks come to an end
            await asyncio.sleep(0)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections.append(writer)
        if len(self._connections) > MAX_CONNECTIONS:
            self._connections[0].transport.abort()
        try:
            await asyncio.wait_for(self._answer(reader, writer), REQUEST_S)
        except (asyncio.TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            writer.transport.abort()
        finally:
            self._connections.remove(writer)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n", 1)[0].split()
        method, path = (*request, b"", b"")[:2]
        if method in (b"GET", b"HEAD"):
            made = self._handler(path.split(b"?")[0].decode("latin-1"))
            answer = made if isinstance(made, Answer) else await made
        else:
            answer = Answer(501, "use GET\n")
        body = answer.body.encode()
        head = [f"HTTP/1.0 {answer.status} {REASONS[answer.status]}", f"Content-Type: {answer.content_type}"]
        head += [f"{name}: {value}" for name, value in answer.headers]
        head.append(f"Content-Length: {len(body)}\r\n\r\n")
        writer.write("\r\n".join(head).encode("latin-1", "replace") + (b"" if method == b"HEAD" else body))
        await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
        await reader.read(1)  # until the other side has taken it and closes
