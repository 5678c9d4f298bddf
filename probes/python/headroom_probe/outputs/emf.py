"""Embedded metric format to the CloudWatch agent by UDP."""

from __future__ import annotations

import errno
import socket
from typing import Any

from .._probe.document import encode
from .output_queue import Rejected


class UdpOutput:
    """One document per datagram. What nobody receives is lost without notice: that is UDP.

    An address in numbers never waits. A name is looked up for each document, so that it may move; that may take long.
    """

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self.waits = not _is_numeric(host)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def __call__(self, document: dict[str, Any]) -> None:
        try:
            self._socket.sendto(encode(document), self._address)
        except OSError as error:
            if error.errno == errno.EMSGSIZE:  # nor will it fit later, and those behind it do
                raise Rejected("a document is too long for a datagram") from error
            raise

    def __repr__(self) -> str:
        host, port = self._address
        return f"udp://{host}:{port}"

    def close(self) -> None:
        self._socket.close()


def _is_numeric(host: str) -> bool:
    try:
        return bool(socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host))
    except OSError:
        return False
