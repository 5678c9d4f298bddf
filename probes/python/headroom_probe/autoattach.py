"""A probe for every loop of a process, without a line in the code that runs it."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from .boot.loops import before_each_loop
from .executors import instrument
from .probe import attach
from .process import ProcessSource

_log = logging.getLogger("headroom_probe")


def install(**options: Any) -> None:
    """From now on each loop gets a probe when it begins to run; `options` are those of `attach`. A fork inherits it."""
    before_each_loop(lambda loop: attach_to(loop, **options))


def attach_to(loop: asyncio.AbstractEventLoop, **options: Any) -> None:
    """Attaches with the process and the loop's default executor as sources. What goes wrong is logged, not raised."""
    try:
        if "sources" not in options:
            options["sources"] = [ProcessSource(), instrument(loop)]
        attach(loop, **options)
    except Exception as error:  # noqa: BLE001 - the application must start
        _log.error("%r has no probe: %s: %s", loop, type(error).__name__, error)
