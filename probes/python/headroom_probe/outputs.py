"""Where documents go. Nothing here raises into the application or waits for a receiver."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections import deque
from typing import Any, Callable, Deque, Dict, Sequence, Union
from urllib.parse import urlsplit

from .document import encode

Document = Dict[str, Any]
#: An address (`udp://host:port`, `stdout:`), or anything that takes a document.
Output = Union[str, Callable[[Document], None]]

#: Documents kept for an output that fails; then the oldest is dropped.
MAX_PENDING = 30

_log = logging.getLogger("headroom_probe")


class Publisher:
    """Sends documents to all outputs; keeps what an output would not take and counts what it had to drop."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        self._lanes = [_Lane(_opened(output)) for output in outputs]

    @property
    def dropped(self) -> int:
        return sum(lane.dropped for lane in self._lanes)

    def publish(self, document: Document) -> None:
        for lane in self._lanes:
            lane.publish(document)

    def close(self) -> None:
        """Documents that are still pending count as dropped."""
        for lane in self._lanes:
            lane.close()


class _Lane:
    def __init__(self, write: Callable[[Document], None]) -> None:
        self._write = write
        self._pending: Deque[Document] = deque()
        self._failing = False
        self.dropped = 0

    def publish(self, document: Document) -> None:
        self._pending.append(document)
        try:
            while self._pending:
                self._write(self._pending[0])
                self._pending.popleft()
            self._failing = False
        except Exception as error:  # noqa: BLE001 - an output of the user's may raise anything
            self._report(error)
        while len(self._pending) > MAX_PENDING:
            self._pending.popleft()
            self.dropped += 1

    def close(self) -> None:
        self.dropped += len(self._pending)
        self._pending.clear()
        close = getattr(self._write, "close", None)
        if callable(close):
            try:
                close()
            except Exception as error:  # noqa: BLE001
                self._report(error)

    def _report(self, error: Exception) -> None:
        if not self._failing:  # once per outage, not once per document
            _log.warning("output %r failed, documents wait for it: %s: %s", self._write, type(error).__name__, error)
        self._failing = True


class UdpOutput:
    """One document per datagram, never waiting. What nobody receives is lost without notice: that is UDP."""

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def __call__(self, document: Document) -> None:
        self._socket.sendto(encode(document), self._address)

    def __repr__(self) -> str:
        return "udp://%s:%d" % self._address

    def close(self) -> None:
        self._socket.close()


class StdoutOutput:
    """One document per line on standard output, written at once so that it never mixes with other lines."""

    def __call__(self, document: Document) -> None:
        sys.stdout.flush()
        os.write(sys.stdout.fileno(), encode(document) + b"\n")

    def __repr__(self) -> str:
        return "stdout:"


def _opened(output: Output) -> Callable[[Document], None]:
    if not isinstance(output, str):
        return output
    address = urlsplit(output)
    if address.scheme == "stdout":
        return StdoutOutput()
    if address.scheme == "udp" and address.hostname and address.port:
        return UdpOutput(address.hostname, address.port)
    raise ValueError("output %r is not known, allowed are udp://host:port and stdout:" % output)
