"""A probe for every loop of a process, without a line in the code that runs it."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from typing import Any, Callable

from ..boot.loops import EXECUTOR, before_each_loop
from ..executors import instrument
from ..metric import Source
from ..process import ProcessSource
from .probe import attach
from .registry import probe_of, stop_all

_log = logging.getLogger("headroom_probe")


def install(**options: Any) -> None:
    """From now on each loop gets a probe when it begins to run; `options` are those of `attach`. A fork inherits it."""
    before_each_loop(lambda loop: attach_to(loop, **options))


def attach_to(loop: asyncio.AbstractEventLoop, **options: Any) -> Callable[[], None] | None:
    """Attaches with the process and the loop's default executor as sources. What goes wrong is logged, not raised.

    Where SIGTERM would end the process at once, it now does so after the last document, until what is returned is
    called: after the loop's run, on its thread.
    """
    try:
        known = probe_of(loop)
        if known is None or not known.active:  # run_until_complete may be called many times
            attach(loop, **{"sources": _sources(loop) if "sources" not in options else (), **options})
        return _outlive_sigterm()
    except Exception as error:  # noqa: BLE001 - the application must start
        _log.error("%r has no probe: %s: %s", loop, type(error).__name__, error)
        return None


def _sources(loop: asyncio.AbstractEventLoop) -> list[Source]:
    # Of a loop that does not tell its default executor, one that the application has set would be replaced.
    if not hasattr(loop, "_default_executor") and not hasattr(loop, EXECUTOR):
        _log.warning("%r does not tell its default executor, which is not counted", loop)
        return [ProcessSource()]
    try:
        return [ProcessSource(), instrument(loop)]
    except TypeError as error:
        _log.warning("the default executor is not counted: %s", error)
        return [ProcessSource()]


def _outlive_sigterm() -> Callable[[], None] | None:
    """Of its default, no exit handler hears. uvicorn too ends by it: it sends itself the signal that it was told with.

    A handler of the application's replaces this one, which is then the one it puts back.
    """
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)
        return _be_ended_by_sigterm
    return None


def _end(number: int, _: Any) -> None:
    signal.signal(number, signal.SIG_DFL)
    try:
        stop_all()
    finally:
        signal.raise_signal(number)


def _be_ended_by_sigterm() -> None:
    """At once again: what follows may compute for long without an instruction of Python's, which a handler waits for."""
    if signal.getsignal(signal.SIGTERM) is _end:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_be_ended_by_sigterm)
