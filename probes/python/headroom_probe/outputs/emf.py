"""Embedded metric format to the CloudWatch agent by UDP, and on standard output. Neither waits."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any, Dict

from ..document import encode


class UdpOutput:
    """One document per datagram, never waiting. What nobody receives is lost without notice: that is UDP."""

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def __call__(self, document: Dict[str, Any]) -> None:
        self._socket.sendto(encode(document), self._address)

    def __repr__(self) -> str:
        return "udp://%s:%d" % self._address

    def close(self) -> None:
        self._socket.close()


class StdoutOutput:
    """One document per line on standard output, in one write, after what Python has buffered of the application's."""

    def __call__(self, document: Dict[str, Any]) -> None:
        sys.stdout.flush()
        os.write(sys.stdout.fileno(), encode(document) + b"\n")

    def __repr__(self) -> str:
        return "stdout:"
