"""Asks the other workers of a service on this machine, at their ports, how they are."""

from __future__ import annotations

import _socket
from collections.abc import Iterable
from typing import NamedTuple

from .._clock import monotonic

#: The name of the service is in it, by which its workers know each other.
SERVICE_HEADER = "Headroom-Service"
#: Whether the process serves, or is a program with a loop that a worker has started.
ROLE_HEADER, SERVER = "Headroom-Role", "server"
REQUEST = b"GET /ready HTTP/1.0\r\n\r\n"
MAX_ANSWER_BYTES = 4096


class Answered(NamedTuple):
    is_ready: bool
    text: str
    #: Its loop is known to be a server's.
    is_server: bool


def header_value(service: str) -> str:
    """A name of a service, whatever is in it, as a header can have it."""
    return service.encode("unicode_escape").decode("ascii")


class _Call:
    def __init__(self, host: str, port: int) -> None:
        self.socket = _socket.socket(_socket.AF_INET6 if ":" in host else _socket.AF_INET, _socket.SOCK_STREAM)
        self.socket.setblocking(False)
        self.socket.connect_ex((host, port))
        self.is_connected = False
        self.received = b""

    def advance(self) -> bool:
        """Does what can be done without waiting. False once it is over."""
        try:
            if not self.is_connected:
                self.socket.send(REQUEST)
                self.is_connected = True
            chunk = self.socket.recv(MAX_ANSWER_BYTES)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.received += chunk
        return bool(chunk) and len(self.received) < MAX_ANSWER_BYTES


class Asking:
    """Of all of them at the same time, and without waiting for any: `step` is called until it has the answers."""

    def __init__(self, host: str, ports: Iterable[int], service: str, patience_s: float) -> None:
        self._service = service
        self._until = monotonic() + patience_s
        self._pending = {port: _Call(host, port) for port in ports}
        self._answered: dict[int, Answered | None] = {}

    def step(self) -> dict[int, Answered | None] | None:
        """By port, each worker of the service, and as None whoever lets connect and does not answer in time."""
        for port, call in [(port, call) for port, call in self._pending.items() if not call.advance()]:
            self._pending.pop(port).socket.close()
            answer = _parsed(call.received, self._service)
            if answer is not None:
                self._answered[port] = answer
        if self._pending and monotonic() < self._until:
            return None
        self._answered.update((port, None) for port, call in self._pending.items() if call.is_connected)
        for call in self._pending.values():
            call.socket.close()
        self._pending = {}
        return self._answered


def _parsed(response: bytes, service: str) -> Answered | None:
    """None of whom is somebody else."""
    head, _, body = response.decode("latin-1").partition("\r\n\r\n")
    status, *headers = head.split("\r\n")
    words = status.split(" ")
    if f"{SERVICE_HEADER}: {header_value(service)}" not in headers or len(words) < 2:
        return None
    return Answered(words[1] == "200", body.strip(), f"{ROLE_HEADER}: {SERVER}" in headers)
