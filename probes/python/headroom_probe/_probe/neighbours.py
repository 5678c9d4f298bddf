"""Asks the other workers of a service on this machine, at their ports, how they are."""

from __future__ import annotations

import _socket
import select
from types import BuiltinFunctionType
from typing import Optional

from .._clock import monotonic

#: The name of the service is in it, by which its workers know each other.
SERVICE_HEADER = "Headroom-Service"
REQUEST = b"GET /ready HTTP/1.0\r\n\r\n"
MAX_ANSWER_BYTES = 4096
#: Between two looks at all of them where the system can't tell which can go on, seconds.
BLIND_S = 0.005

#: Whether it is ready, and what it says; None where there is nobody to answer in time.
Answered = Optional[tuple[bool, str]]


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


def ask(host: str, ports: list[int], service: str, patience_s: float) -> dict[int, Answered]:
    """By port, each worker of the service, and whoever lets connect and does not answer. All are asked at the same time."""
    until = monotonic() + patience_s
    pending = {port: _Call(host, port) for port in ports}
    answered: dict[int, Answered] = {}
    try:
        while pending and monotonic() < until:
            _wait(list(pending.values()), until)
            for port, call in [(port, call) for port, call in pending.items() if not call.advance()]:
                pending.pop(port).socket.close()
                answer = _parsed(call.received, service)
                if answer is not None:
                    answered[port] = answer
        answered.update((port, None) for port, call in pending.items() if call.is_connected)
    finally:
        for call in pending.values():
            call.socket.close()
    return answered


def _wait(calls: list[_Call], until: float) -> None:
    """Until one of them can go on."""
    left_s = max(0.0, until - monotonic())
    poll = getattr(select, "poll", None)
    if isinstance(poll, BuiltinFunctionType):
        asked = poll()
        for call in calls:
            asked.register(call.socket.fileno(), select.POLLIN if call.is_connected else select.POLLOUT)
        asked.poll(left_s * 1000)
        return
    # Green threads have theirs in place of the system's; a socket with a time limit waits by itself.
    socket = calls[0].socket
    socket.settimeout(max(0.001, min(left_s, BLIND_S)))
    try:
        socket.recv(1, _socket.MSG_PEEK)
    except OSError:
        pass
    socket.setblocking(False)


def _parsed(response: bytes, service: str) -> Answered:
    head, _, body = response.decode("latin-1").partition("\r\n\r\n")
    status, *headers = head.split("\r\n")
    words = status.split(" ")
    if f"{SERVICE_HEADER}: {header_value(service)}" not in headers or len(words) < 2:
        return None
    return words[1] == "200", body.strip()
