"""An application that starts slowly and can be made late in several ways."""

from __future__ import annotations

import asyncio
import ctypes
import os
import time
from typing import Any


def is_there(variable: str) -> bool:
    """Whether the file is, that the variable names; also once its folder is gone: nothing outlives the test."""
    path = os.environ[variable]
    return os.path.exists(path) or not os.path.exists(os.path.dirname(path))


def render_invoice_pdf() -> None:
    """Until the file is there."""
    while not is_there("LET_GO"):
        time.sleep(0.01)


def hold_the_gil() -> None:
    ctypes.PyDLL(None).sleep(8)


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            while message["type"] == "lifespan.startup" and not is_there("START"):
                await asyncio.sleep(0.01)
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    if scope["path"] == "/block":
        render_invoice_pdf()
    if scope["path"] == "/gil":
        hold_the_gil()
    if scope["path"] == "/wait":
        while not is_there("LET_GO"):
            await asyncio.sleep(0.01)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(os.getpid()).encode()})
