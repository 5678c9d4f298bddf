"""An HTTP server for the metrics of one process."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING

from ..boot._headroom_loops import leave_alone
from .prometheus_text import CONTENT_TYPE

if TYPE_CHECKING:
    from .prometheus import PrometheusOutput

#: How long a request may take to arrive, and its answer to be taken.
REQUEST_S = 10.0
#: Open at once; the oldest makes way for a further one. A scraper or two need one each.
MAX_CONNECTIONS = 32
MAX_REQUEST_BYTES = 8192


def serve(host: str, port: int, output: PrometheusOutput) -> Server:
    """Answers GET /metrics from now on. Raises OSError where the address can't be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    try:
        return Server(listener, output)
    except BaseException:
        listener.close()
        raise


class Server:
    """All connections on one thread and its own loop: however many are opened and left, the application pays for one thread."""

    def __init__(self, listener: socket.socket, output: PrometheusOutput) -> None:
        self._output = output
        self._listener = listener
        self._loop = asyncio.SelectorEventLoop()
        self._loop.set_debug(False)  # what it would say is no news for the application
        leave_alone(self._loop)
        self._ended = self._loop.create_future()
        self._connections: list[asyncio.StreamWriter] = []
        self._thread = threading.Thread(target=self._run, name="headroom-metrics", daemon=True)
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
        # A scraper that goes away, or sends what is no HTTP, is no news for the application's log.
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
        if method not in (b"GET", b"HEAD"):
            status, body = "501 Not Implemented", b"use GET\n"
        elif path.split(b"?")[0] == b"/metrics":
            status, body = "200 OK", self._output.text().encode()
        else:
            status, body = "404 Not Found", b"see /metrics\n"
        head = f"HTTP/1.0 {status}\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + (b"" if method == b"HEAD" else body))
        await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
        await reader.read(1)  # until the other side has taken it and closes
