"""uvicorn (0.36 or newer): `uvicorn app:app --loop headroom_probe.uvicorn:new_event_loop`, any number of workers."""

from __future__ import annotations

import asyncio

from .autoattach import attach_to


def new_event_loop() -> asyncio.AbstractEventLoop:
    """uvloop's loop where it is installed, as uvicorn's own choice is, else asyncio's; with a probe."""
    try:
        import uvloop
    except ImportError:
        loop = asyncio.new_event_loop()
    else:
        loop = uvloop.new_event_loop()
    attach_to(loop)
    return loop
