"""An HTTP server for the metrics of one process."""

from __future__ import annotations

import selectors
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from .prometheus_text import CONTENT_TYPE

if TYPE_CHECKING:
    from .prometheus import PrometheusOutput


def serve(host: str, port: int, output: PrometheusOutput) -> Server:
    """Answers GET /metrics from now on. Raises OSError where the address can't be had."""
    server = Server((host, port), _handler_of(output))
    try:
        server.begin()
    except BaseException:
        server.server_close()
        raise
    return server


class Server(ThreadingHTTPServer):
    """On a thread of its own, which sleeps until there is a request or the end: serve_forever looks twice a second."""

    daemon_threads = True
    timeout = 0  # of handle_request, which is called when somebody is there
    #: Closing the first one ends the thread. server_close is also called where the address is taken, before `begin`.
    _pair: tuple[socket.socket, ...] = ()

    def begin(self) -> None:
        self._pair = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="headroom-metrics", daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._pair[0].close()
        self._thread.join(1)
        self.server_close()

    def server_close(self) -> None:
        super().server_close()
        for part in self._pair:
            part.close()

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            selector.register(self._pair[1], selectors.EVENT_READ)
            while all(key.fileobj is self for key, _ in selector.select()):
                self.handle_request()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A scraper that goes away is no news for the application's standard error."""


def _handler_of(output: PrometheusOutput) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path.split("?")[0] == "/metrics"
            body = output.text().encode() if found else b"see /metrics\n"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", CONTENT_TYPE)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
