"""Embedded metric format to the CloudWatch agent by TCP, one document per line."""

from __future__ import annotations

import socket
from typing import Any

from .._probe.document import encode

#: For connecting and for sending, seconds.
TIMEOUT_S = 2.0


class TcpOutput:
    """Connects when there is something to send, and anew after an error. At least once: a cut line is sent again.

    A document that the kernel took before it learnt that the receiver is gone is lost without notice: the agent's
    protocol has no acknowledgement.
    """

    #: It waits for the receiver, so it has a thread of its own.
    waits = True

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._socket: socket.socket | None = None

    def __call__(self, document: dict[str, Any]) -> None:
        connection = self._connected()
        try:
            connection.sendall(encode(document) + b"\n")
        except OSError:
            self.close()
            raise

    def __repr__(self) -> str:
        host, port = self._address
        return f"tcp://{host}:{port}"

    def close(self) -> None:
        connection, self._socket = self._socket, None
        if connection is not None:
            connection.close()

    def _connected(self) -> socket.socket:
        if self._socket is not None and _is_over(self._socket):
            self.close()
        if self._socket is None:
            self._socket = socket.create_connection(self._address, TIMEOUT_S)
        return self._socket


def _is_over(connection: socket.socket) -> bool:
    """Whether the receiver has closed: the first write after that would still succeed, into nothing."""
    connection.setblocking(False)
    try:
        return connection.recv(1024) == b""  # the agent never answers
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        connection.settimeout(TIMEOUT_S)
