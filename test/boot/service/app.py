"""The service of the boot test: an ASGI application that answers its health check with what it runs as."""

import json
import os


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    healthy = scope["path"] == "/health"
    body = json.dumps({"pid": os.getpid(), "release": os.path.realpath(os.getcwd())}).encode()
    await send({"type": "http.response.start", "status": 200 if healthy else 404, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": body})
