"""A small HTTP/1.1 server on asyncio streams: keep-alive, Content-Length bodies, JSON answers."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable
from http import HTTPStatus
from typing import Any, Callable, NamedTuple
from urllib.parse import parse_qsl, urlsplit

_log = logging.getLogger("web")

MAX_BODY_BYTES = 1 << 20
IDLE_TIMEOUT_S = 75


class Request(NamedTuple):
    method: str
    path: str
    query: dict[str, str]
    body: bytes
    keep_alive: bool


class HttpError(Exception):
    """Answered as `{"error": message}` with its status."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


#: Answers a request with a status and a JSON value.
Handler = Callable[[Request], Awaitable[tuple[HTTPStatus, Any]]]


class HttpServer:
    """Serves requests on any number of connections until it is closed."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._answering: set[asyncio.Task[tuple[HTTPStatus, Any]]] = set()

    async def listen(self, host: str, port: int) -> int:
        """Starts to serve. Returns the port, which the system chooses where `port` is 0."""
        self._server = await asyncio.start_server(self._connected, host, port, backlog=1024)
        chosen: int = self._server.sockets[0].getsockname()[1]
        return chosen

    async def close(self, grace_s: float = 0.3) -> None:
        """Takes no more connections, lets answers that are on their way arrive, then closes."""
        # First what was accepted behind a block becomes a connection: Python 3.13 makes it, loudly, even of a closed server.
        await asyncio.sleep(0.05)
        self._server.close()
        if self._answering:
            await asyncio.wait(self._answering, timeout=grace_s)
        for writer in self._connections.values():
            writer.close()
        if self._connections:
            await asyncio.wait(self._connections, timeout=grace_s)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._connections[task] = writer
        task.add_done_callback(self._connections.pop)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._serve_one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            pass  # the client went away
        finally:
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serves one request. False when the connection is to be closed."""
        request = None
        try:
            request = await asyncio.wait_for(_read_request(reader, writer), IDLE_TIMEOUT_S)
            if request is None:
                return False
            status, value = await self._answer(request)
        except HttpError as error:
            status, value = error.status, {"error": error.message}
        except asyncio.LimitOverrunError:
            status, value = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, {"error": "the request's head is too long"}
        keep_alive = request is not None and request.keep_alive
        writer.write(_response(status, value, keep_alive, request is None or request.method != "HEAD"))
        await writer.drain()
        return keep_alive

    async def _answer(self, request: Request) -> tuple[HTTPStatus, Any]:
        """What the handler says; a defect in it is logged and answered with 500."""
        task = asyncio.ensure_future(self._handler(request))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        try:
            return await task
        except HttpError:
            raise
        except Exception:  # noqa: BLE001 - answered, whatever it is
            _log.exception("%s %s failed", request.method, request.path)
            return HTTPStatus.INTERNAL_SERVER_ERROR, {"error": "internal error"}


def _response(status: HTTPStatus, value: Any, keep_alive: bool, include_body: bool) -> bytes:
    body = json.dumps(value, separators=(",", ":")).encode() + b"\n"
    head = [
        f"HTTP/1.1 {status:d} {status.phrase}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: " + ("keep-alive" if keep_alive else "close"),
    ]
    return "\r\n".join(head).encode("ascii") + b"\r\n\r\n" + (body if include_body else b"")


async def _read_request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Request | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if not error.partial:
            return None
        raise
    request_line, *header_lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, target, version = _split_request_line(request_line)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in header_lines)}
    if headers.get("expect", "").lower() == "100-continue":
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    body = await reader.readexactly(_body_length(headers))
    url = urlsplit(target)
    connection = headers.get("connection", "").lower()
    keep_alive = connection != "close" and (version == "HTTP/1.1" or connection == "keep-alive")
    return Request(method, url.path, dict(parse_qsl(url.query)), body, keep_alive)


def _split_request_line(line: str) -> tuple[str, str, str]:
    parts = line.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
        raise HttpError(HTTPStatus.BAD_REQUEST, "malformed request line")
    return parts[0], parts[1], parts[2]


def _body_length(headers: dict[str, str]) -> int:
    if "transfer-encoding" in headers:
        raise HttpError(HTTPStatus.LENGTH_REQUIRED, "send the body with Content-Length")
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        raise HttpError(HTTPStatus.BAD_REQUEST, "Content-Length is not a number")
    if int(length) > MAX_BODY_BYTES:
        raise HttpError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body is larger than {MAX_BODY_BYTES} bytes")
    return int(length)
