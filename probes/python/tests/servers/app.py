"""An application with one slow function, as ASGI and as WSGI."""

from __future__ import annotations

import time
from typing import Any

from headroom_probe.asgi import ProbeMiddleware


def render_report() -> None:
    time.sleep(0.1)


def render_last() -> None:
    time.sleep(0.3)


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    if scope["path"] == "/block":
        render_report()
    if scope["path"] == "/last":
        render_last()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


def wsgi(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    if environ["PATH_INFO"] == "/block":
        render_table()
    start_response("200 OK", [])
    return [b"ok"]


def render_table() -> None:
    end = time.perf_counter() + 0.1  # time.sleep yields where it is patched
    while time.perf_counter() < end:
        sum(range(1000))


probed = ProbeMiddleware(app, metrics_path="/metrics", interval_s=0.5)
