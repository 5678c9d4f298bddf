"""The probes of this process: one per loop, and what becomes of them at the exit and in the child of a fork."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import threading
import weakref
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    from .probe import Probe

_log = logging.getLogger("headroom_probe")
_by_loop: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Probe] = weakref.WeakKeyDictionary()
_lock = threading.Lock()
#: Those whose last document is not out: also after their loop, and with it their entry above, is gone.
_unfinished: set[Probe] = set()


class _LastDocument:
    """Of any probe of this process."""

    #: Seconds of `time.monotonic`.
    at_s = float("-inf")


def probe_of(loop: asyncio.AbstractEventLoop) -> Probe | None:
    """The loop's probe, if it was ever given one."""
    return _by_loop.get(loop)


def active_probe(loop: asyncio.AbstractEventLoop, make: Callable[[], Probe]) -> Probe:
    """The loop's active probe; a new one where there is none."""
    with _lock:
        probe = _by_loop.get(loop)
        if probe is None or not probe.active:
            probe = _by_loop[loop] = make()
        return probe


def begun(probe: Probe) -> None:
    """From now on it is stopped before the process ends, whether its loop still exists or not."""
    _unfinished.add(probe)


def finished(probe: Probe) -> None:
    """Its last document is out."""
    _unfinished.discard(probe)


def published(now: float) -> None:
    """A document of one of them is on its way."""
    _LastDocument.at_s = now


def has_published_within(period_s: float, now: float) -> bool:
    return now - _LastDocument.at_s < period_s


def stop_all() -> None:
    """Sends the last documents of all probes here and ends their threads."""
    for probe in list(_unfinished):
        try:
            probe.stop()
        except Exception:  # noqa: BLE001 - the others are stopped
            _log.exception("a probe could not be stopped")


def _after_fork_in_child() -> None:
    global _by_loop, _lock
    inherited, _by_loop, _lock = _by_loop, weakref.WeakKeyDictionary(), threading.Lock()
    for probe in {*inherited.values(), *_unfinished}:
        probe.abandon()
    _unfinished.clear()


atexit.register(stop_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
