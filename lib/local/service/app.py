"""The billing service of the local peak: an asyncio HTTP service whose event loop can be blocked on request.

    GET  /health                      is it up
    GET  /work                        about 5 ms of asynchronous work
    GET  /report                      an invoice: fetched asynchronously, or rendered on the event loop while blocked
    POST /block?ms=400&seconds=25     for `seconds`, each /report renders for `ms` on the event loop; ms=0 ends it

Prints {"listening": port} when it serves and ends within a second of SIGTERM or SIGINT (a block
that is going on ends first).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import signal
import time
from http import HTTPStatus
from typing import Any

import headroom_probe
from invoices import fetch_invoice, render_invoice_pdf
from web import HttpError, HttpServer, Request

MAX_BLOCK_MS = 5_000
MAX_BLOCK_S = 600


class BillingApp:
    """The routes, and whether invoices are rendered on the loop."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._render_ms = 0.0
        self._render_until = 0.0
        self._routes = {
            ("GET", "/health"): self.health,
            ("GET", "/work"): self.work,
            ("GET", "/report"): self.report,
            ("POST", "/block"): self.block,
        }

    async def respond(self, request: Request) -> tuple[HTTPStatus, Any]:
        method = "GET" if request.method == "HEAD" else request.method
        route = self._routes.get((method, request.path))
        if route is not None:
            return HTTPStatus.OK, await route(request)
        if any(path == request.path for _, path in self._routes):
            return HTTPStatus.METHOD_NOT_ALLOWED, {"error": f"{request.method} is not allowed here"}
        return HTTPStatus.NOT_FOUND, {"error": "no such path"}

    async def health(self, request: Request) -> dict[str, Any]:
        return {"status": "ok"}

    async def work(self, request: Request) -> dict[str, Any]:
        await asyncio.sleep(0.005)
        return {"done": True}

    async def report(self, request: Request) -> dict[str, Any]:
        number = next(self._numbers)
        if time.monotonic() < self._render_until:
            return render_invoice_pdf(number, self._render_ms)
        return await fetch_invoice(number)

    async def block(self, request: Request) -> dict[str, Any]:
        self._render_ms = _number(request, "ms", 400, MAX_BLOCK_MS)
        seconds = _number(request, "seconds", 25, MAX_BLOCK_S)
        self._render_until = time.monotonic() + seconds if self._render_ms else 0.0
        return {"ms": self._render_ms, "seconds": seconds}

    def unblock(self) -> None:
        self._render_until = 0.0


def _number(request: Request, name: str, default: float, highest: float) -> float:
    raw = request.query.get(name, str(default))
    try:
        value = float(raw)
    except ValueError:
        value = -1.0
    if not 0 <= value <= highest:
        raise HttpError(HTTPStatus.BAD_REQUEST, f"{name} is {raw!r}, allowed is 0 to {highest}")
    return value


async def serve(host: str, port: int) -> None:
    loop = asyncio.get_running_loop()
    probe = headroom_probe.attach(loop)
    app = BillingApp()
    stopped = asyncio.Event()

    def stop(*_: object) -> None:
        # A plain signal handler, because the loop's own runs only when the loop turns: the reports that wait in line
        # must not be rendered one after the other first.
        app.unblock()
        loop.call_soon_threadsafe(stopped.set)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    server = HttpServer(app.respond)
    print(json.dumps({"listening": await server.listen(host, port)}), flush=True)
    await stopped.wait()
    await server.close()
    probe.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description="A billing service whose event loop can be blocked on request.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    options = parser.parse_args()
    asyncio.run(serve(options.host, options.port))


if __name__ == "__main__":
    main()
