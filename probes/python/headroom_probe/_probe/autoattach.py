"""A probe for every loop of a process, without a line in the code that runs it."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
import weakref
from types import FrameType
from typing import Any, Callable

from .._sources.default_executor import on_first_work
from .._sources.libraries import watch_pools
from ..boot._headroom_loops import EXECUTOR, before_each_loop
from ..executors import instrument
from ..process import ProcessSource
from .attach import attach
from .probe import Probe
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
        if loop.is_closed():
            return None  # it says so itself
        known = probe_of(loop)
        watch_pools()
        if known is None or not known.active:  # run_until_complete may be called many times
            probe = attach(loop, **{"sources": [ProcessSource()], "lock_waits": True, **options})
            is_beginning, runner = _runner(sys._getframe())
            if is_beginning:
                probe.boots(runner)
            if "sources" not in options:
                _count_executor(loop, probe)
                probe.spare_documents()
        return _outlive_sigterm()
    except Exception as error:  # noqa: BLE001 - the application must start
        _log.error("%r has no probe: %s: %s", loop, type(error).__name__, error)
        return None


def _runner(frame: FrameType | None) -> tuple[bool, FrameType | None]:
    """Whether before_each_loop says that the loop begins to run; and its frame that is about to run it, if there is one."""
    while frame is not None:
        name = frame.f_code.co_name
        if frame.f_globals.get("__name__", "").endswith("_headroom_loops"):
            if name == "run_forever":
                return True, frame
            if name == "_set_running_loop":
                return True, None
        frame = frame.f_back
    return False, None


def _count_executor(loop: asyncio.AbstractEventLoop, probe: Probe) -> None:
    """The default executor becomes a source, at once where there is one and otherwise before its first work."""
    # Of a loop that does not tell its default executor, one that the application has set would be replaced.
    if not hasattr(loop, "_default_executor") and not hasattr(loop, EXECUTOR):
        _log.warning("%r does not tell its default executor, which is not counted", loop)
        return
    alive = weakref.ref(loop)

    def count() -> None:
        used = alive()
        if used is None or not probe.active:
            return
        try:
            probe.add_source(instrument(used))
        except Exception as error:  # noqa: BLE001 - the application's work goes on
            _log.warning("the default executor is not counted: %s", error)

    if getattr(loop, "_default_executor", None) or getattr(loop, EXECUTOR, None):
        count()
    else:
        probe.at_end(on_first_work(loop, count))


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
