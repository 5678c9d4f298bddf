"""Hears of a loop that is about to close."""

from __future__ import annotations

import asyncio
from typing import Callable

from .instance_method import replace_method


def before_close(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> Callable[[], None]:
    """`callback()` runs on the thread that closes `loop`, right before, until what is returned is called."""

    def close(owner: asyncio.AbstractEventLoop, closing: Callable[[], None]) -> None:
        if not owner.is_running() and not owner.is_closed():  # a running loop refuses to close, and lives on
            callback()
        closing()

    return replace_method(loop, "close", close)
