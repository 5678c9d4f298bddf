"""Gunicorn: a probe in each worker, after the fork, whatever the worker's kind. In gunicorn.conf.py:

    from headroom_probe.gunicorn import post_worker_init

or, with options of `attach`, `post_worker_init = headroom_probe.gunicorn.hook(service="shop", threshold_ms=50)`.
"""

from __future__ import annotations

import logging
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

                green.attach(**options)
            else:
                from ._probe import autoattach

                autoattach.install(**options)
                if "gunicorn.workers.sync." in kinds or "gunicorn.workers.gthread." in kinds:
                    kind = type(worker).__name__
                    _log.warning("worker %s (%s) has no event loop, there is nothing to watch", worker.pid, kind)
        except Exception as error:  # noqa: BLE001 - the worker must start
            _log.error("worker %s has no probe: %s: %s", getattr(worker, "pid", ""), type(error).__name__, error)

    return post_worker_init


post_worker_init = hook()
