"""Embedded metric format to the CloudWatch agent by UDP."""

from __future__ import annotations

import errno
import logging
import socket
from typing import Any

from .._probe.document import encode
from .output_queue import Rejected

_log = logging.getLogger("headroom_probe")


class UdpOutput:
    """One document per datagram. What nobody receives is lost without notice: that is UDP.

    On this machine the kernel does tell that nobody listens, with the next datagram; the log says so once per outage.

    An address in numbers never waits. A name is looked up for each document, so that it may move; that may take long.
    """

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self.waits = not _is_numeric(host)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._refused = False
        self._connected = _is_loopback(host)
        if self._connected:  # else it is told nothing
            self._socket.connect(self._address)

    def __call__(self, document: dict[str, Any]) -> None:
        datagram = encode(document)
        try:
            self._send(datagram)
            self._refused = False
        except ConnectionRefusedError:  # the one before it was; this one has not been sent
            if not self._refused:
                _log.warning("nobody listens at %r, where documents go: is the CloudWatch agent running?", self)
            self._refused = True
            self._send_anyway(datagram)
        except OSError as error:
            if error.errno == errno.EMSGSIZE:  # nor will it fit later, and those behind it do
                raise Rejected("a document is too long for a datagram") from error
            raise

    def __repr__(self) -> str:
        host, port = self._address
        return f"udp://[{host}]:{port}" if ":" in host else f"udp://{host}:{port}"

    def _send(self, datagram: bytes) -> None:
        if self._connected:
            self._socket.send(datagram)
        else:
            self._socket.sendto(datagram, self._address)

    def _send_anyway(self, datagram: bytes) -> None:
        try:
            self._send(datagram)
        except ConnectionRefusedError:
            pass

    def close(self) -> None:
        self._socket.close()


def _is_loopback(host: str) -> bool:
    return host == "::1" or (host.startswith("127.") and _is_numeric(host))


def _is_numeric(host: str) -> bool:
    try:
        return bool(socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host))
    except OSError:
        return False
