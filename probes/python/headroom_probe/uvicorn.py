"""uvicorn (0.36 or newer): `uvicorn app:app --loop headroom_probe.uvicorn:new_event_loop`, any number of workers."""

from __future__ import annotations

import asyncio
import weakref
from typing import Callable

from ._probe.autoattach import attach_to
from .boot._headroom_loops import before_each_loop, has_callback

_made: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()


def new_event_loop() -> asyncio.AbstractEventLoop:
    """uvloop's loop where it is installed, as uvicorn's own choice is, else asyncio's; with a probe once it runs."""
    try:
        import uvloop
    except ImportError:
        make = asyncio.new_event_loop
    else:
        make = uvloop.new_event_loop
    if not has_callback():  # else every loop of this process gets a probe anyway
        before_each_loop(_attach)
    loop = make()
    _made.add(loop)
    return loop


def _attach(loop: asyncio.AbstractEventLoop) -> Callable[[], None] | None:
    return attach_to(loop) if loop in _made else None
