"""The service of the boot test: an ASGI application that answers its health check with what it runs as."""

from __future__ import annotations

import json
import os
from typing import Any


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    healthy = scope["path"] == "/health"
    body = json.dumps({"pid": os.getpid(), "release": os.path.realpath(os.getcwd())}).encode()
    await send(
        {
            "type": "http.response.start",
            "status": 200 if healthy else 404,
            "headers": [(b"content-type", b"application/json")],
        }
    )
    await send({"type": "http.response.body", "body": body})
