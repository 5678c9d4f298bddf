"""Gunicorn: a probe in each worker, after the fork, whatever the worker's kind. In gunicorn.conf.py:

    from headroom_probe.gunicorn import child_exit, post_worker_init

`child_exit` tells of workers that were killed, or ended otherwise though nobody wanted it.

or, with options of `attach`, `post_worker_init = headroom_probe.gunicorn.hook(service="shop", threshold_ms=50)`.
"""

from __future__ import annotations

import logging
import os
import sys
from types import FrameType
from typing import Any, Callable

_log = logging.getLogger("headroom_probe")


def hook(**options: Any) -> Callable[[Any], None]:
    """A function for the setting `post_worker_init`; it raises nothing.

    It watches the hub of gevent and eventlet workers, and each asyncio or uvloop loop of all others. Workers without a
    loop (sync, gthread) have nothing to watch.
    """

    def post_worker_init(worker: Any) -> None:
        try:
            kinds = " ".join(f"{kind.__module__}.{kind.__name__}" for kind in type(worker).__mro__).lower()
            if "gevent" in kinds or "eventlet" in kinds:
                from . import green
                from ._sources.libraries import watch_pools

                watch_pools()
                green.attach(**options)
            else:
                from ._probe import autoattach

                autoattach.install(**options)
                # Once, and not for each worker: the first one of an arbiter has age 1.
                if ("gunicorn.workers.sync." in kinds or "gunicorn.workers.gthread." in kinds) and worker.age == 1:
                    _log.warning("workers (%s) have no event loop, there is nothing to watch", type(worker).__name__)
        except Exception as error:  # noqa: BLE001 - the worker must start
            _log.error("worker %s has no probe: %s: %s", getattr(worker, "pid", ""), type(error).__name__, error)

    return post_worker_init


def child_exit(server: Any, worker: Any) -> None:
    """For the setting `child_exit`: runs in the arbiter, and raises nothing."""
    try:
        from ._probe.workers import worker_ended
        from .boot._headroom_workers import UNRESPONSIVE, reason_of

        reason = UNRESPONSIVE if getattr(worker, "aborted", False) else reason_of(_exit_code(sys._getframe()))
        if reason is not None:
            worker_ended(reason, worker.pid)
    except Exception as error:  # noqa: BLE001 - the arbiter goes on
        _log.error("how worker %s ended is not known: %s: %s", getattr(worker, "pid", ""), type(error).__name__, error)


def _exit_code(frame: FrameType | None) -> int | None:
    """From the status that the arbiter has waited for. It is given to no hook."""
    while frame is not None and frame.f_code.co_name != "reap_workers":
        frame = frame.f_back
    status = None if frame is None else frame.f_locals.get("status")
    return os.waitstatus_to_exitcode(status) if isinstance(status, int) else None


post_worker_init = hook()
