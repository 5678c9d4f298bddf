"""Workers that ended though nobody wanted it, by their reason. Told by the process that looks after them, which has no loop."""

from __future__ import annotations

import atexit
import logging
import os
import socket

from .._clock import wall_time
from ..metric import Metric
from ..outputs.addresses import addresses_in
from ..outputs.publisher import Publisher
from .document import Identity, further_document

_log = logging.getLogger("headroom_probe")


class _Opened:
    by_pid: int | None = None
    publisher: Publisher | None = None


def worker_ended(reason: str, pid: int) -> None:
    """Logged, and a document of its own: an end is rare, and must not wait for an interval that this process has not got."""
    _log.warning("worker %s has ended: %s", pid, reason)
    publisher = _publisher()
    if not publisher.has_outputs:
        return
    service = os.environ.get("HEADROOM_SERVICE") or "app"
    host = os.environ.get("HEADROOM_HOST") or socket.gethostname()
    identity = Identity(service, host, os.environ.get("HEADROOM_LOG_GROUP"))
    metric = Metric("WorkerExits", "Count", [1])
    document = further_document(identity, int(wall_time() * 1000), {"Reason": reason}, [metric])
    publisher.publish(document)


def _publisher() -> Publisher:
    """For what HEADROOM_EMF names, but for `prometheus:`, whose port would be that of the next worker."""
    if _Opened.publisher is None or _Opened.by_pid != os.getpid():
        # Without threads: this process may fork.
        _Opened.by_pid, _Opened.publisher = os.getpid(), Publisher([], own_threads=False)
        for address in addresses_in(os.environ.get("HEADROOM_EMF", "")):
            if not address.startswith("prometheus:"):
                try:
                    _Opened.publisher.add(address)
                except (ValueError, OSError) as error:
                    _log.error("ends of workers are not sent to %s: %s", address, error)
        atexit.register(_close)
    return _Opened.publisher


def _close() -> None:
    if _Opened.publisher is not None and _Opened.by_pid == os.getpid():
        _Opened.publisher.close()
        _Opened.publisher = None
