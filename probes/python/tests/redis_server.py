"""A redis server for a test: the real one where it is installed, else one that speaks as much of its protocol as clients need."""

from __future__ import annotations

import contextlib
import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def redis_server() -> Iterator[int]:
    """Yields its port, on 127.0.0.1."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    with _real(program) if program else _small() as port:
        yield port


@contextlib.contextmanager
def _real(program: str) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="headroom-redis-") as root:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", root]
        process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(600):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)  # it starts
            yield port
        finally:
            process.terminate()
            process.wait(60)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.lock = threading.Condition()
        self.values: dict[bytes, bytes] = {}
        self.lists: dict[bytes, list[bytes]] = {}


@contextlib.contextmanager
def _small() -> Iterator[int]:
    with _Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


class _Handler(socketserver.StreamRequestHandler):
    """HELLO, PING, CLIENT, SELECT, SET, GET, RPUSH, BLPOP. Anything else is an error, as it is to an old server."""

    server: _Server

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                head = self.rfile.readline()
                if not head:
                    return
                words = [self.rfile.read(int(self.rfile.readline()[1:]) + 2)[:-2] for _ in range(int(head[1:]))]
                self.wfile.write(self._answer(words[0].upper(), words[1:]))

    def _answer(self, command: bytes, words: list[bytes]) -> bytes:
        if command == b"PING":
            return b"+PONG\r\n"
        if command == b"HELLO":
            return b"%%2\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:%d\r\n" % int(words[0])
        if command in (b"CLIENT", b"SELECT"):
            return b"+OK\r\n"
        with self.server.lock:
            return self._of_data(command, words)

    def _of_data(self, command: bytes, words: list[bytes]) -> bytes:
        server = self.server
        if command == b"SET":
            server.values[words[0]] = words[1]
            return b"+OK\r\n"
        if command == b"GET":
            return _bulk(server.values.get(words[0]))
        if command == b"RPUSH":
            server.lists.setdefault(words[0], []).extend(words[1:])
            server.lock.notify_all()
            return b":%d\r\n" % len(server.lists[words[0]])
        if command == b"BLPOP":
            found: Any = server.lock.wait_for(lambda: server.lists.get(words[0]), float(words[-1]) or None)
            return b"*2\r\n" + _bulk(words[0]) + _bulk(found.pop(0)) if found else b"*-1\r\n"
        return b"-ERR unknown command '%s'\r\n" % command


def _bulk(value: bytes | None) -> bytes:
    return b"$-1\r\n" if value is None else b"$%d\r\n%s\r\n" % (len(value), value)
