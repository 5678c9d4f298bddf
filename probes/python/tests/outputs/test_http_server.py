"""The server for scrapes and checks costs the service one thread, whoever connects and whatever is sent."""

from __future__ import annotations

import contextlib
import socket
import threading
import unittest
import urllib.error
import urllib.request

from headroom_probe.outputs import PrometheusOutput
from headroom_probe.outputs.http_server import MAX_CONNECTIONS


class Scrapes(unittest.TestCase):
    def setUp(self) -> None:
        self.threads_before = threading.active_count()
        self.output = PrometheusOutput.serving("127.0.0.1", 0)
        self.addCleanup(self.output.close)
        assert self.output._server is not None
        self.port = self.output._server.port
        self.stack = contextlib.ExitStack()
        self.addCleanup(self.stack.close)

    def connect(self) -> socket.socket:
        return self.stack.enter_context(socket.create_connection(("127.0.0.1", self.port), timeout=30))

    def scrape(self) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=30) as response:
            response.read()
            return int(response.status)

    def test_are_answered_while_many_connections_are_open_and_idle(self) -> None:
        for _ in range(MAX_CONNECTIONS + 20):
            self.connect()
        self.assertEqual(self.scrape(), 200)
        self.assertEqual(threading.active_count(), self.threads_before + 1)

    def test_that_are_too_many_end_the_oldest(self) -> None:
        oldest = self.connect()
        for _ in range(MAX_CONNECTIONS):
            self.connect()
        self.assertEqual(self.scrape(), 200)
        self.assertEqual(self._rest_of(oldest), b"")

    def test_are_answered_after_what_is_no_http(self) -> None:
        for sent in (b"\r\n\r\n", b"\0" * 100_000, b"GET\r\n\r\n", b"POST /metrics HTTP/1.1\r\n\r\n", b"GET /metr"):
            with self.subTest(sent[:20]):
                connection = self.connect()
                with contextlib.suppress(OSError):
                    connection.sendall(sent)
                    connection.shutdown(socket.SHUT_WR)
                self._rest_of(connection)
                self.assertEqual(self.scrape(), 200)

    def test_of_another_path_or_method_are_told_what_is_there(self) -> None:
        for method, path, status in (("GET", "/", 404), ("GET", "/metrics?x=1", 200), ("DELETE", "/metrics", 501)):
            with self.subTest((method, path)):
                request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
                try:
                    with urllib.request.urlopen(request, timeout=30) as response:
                        self.assertEqual(response.status, status)
                except urllib.error.HTTPError as error:
                    self.assertEqual(error.code, status)
                    error.close()

    def test_leave_no_thread_once_it_is_closed(self) -> None:
        self.connect()
        self.assertEqual(self.scrape(), 200)
        self.output.close()
        self.assertEqual(threading.active_count(), self.threads_before)

    def _rest_of(self, connection: socket.socket) -> bytes:
        received = b""
        with contextlib.suppress(ConnectionError):
            while chunk := connection.recv(65536):
                received += chunk
        return received


if __name__ == "__main__":
    unittest.main()
