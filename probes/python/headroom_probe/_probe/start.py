"""What is said once in each process: what is watched, and where it goes."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .._messages import PREFIX
from ..outputs import Output, Publisher

if TYPE_CHECKING:
    from ..outputs.terminal import Terminal

_log = logging.getLogger("headroom_probe")


class _Said:
    """The process that has said it: not the child of its fork."""

    by_pid: int | None = None


def terminal_for(outputs: Sequence[Output]) -> Terminal | None:
    """Where somebody sits before one and has named no output."""
    if outputs or os.environ.get("HEADROOM_EMF"):
        return None
    from ..outputs.terminal import Terminal, descriptor_of_terminal

    descriptor = descriptor_of_terminal()
    return None if descriptor is None else Terminal(descriptor)


def say_start(watched: Any, threshold_ms: float, publisher: Publisher, terminal: Terminal | None) -> None:
    """In the terminal or, for whoever has set up logging, as information."""
    if _Said.by_pid == os.getpid():
        return
    _Said.by_pid = os.getpid()
    what = f"watching {_kind_of(watched)} in process {os.getpid()}"
    if terminal is None:
        goes = " and ".join(f"to {name}" for name in publisher.names) or "nowhere: name an output, or set HEADROOM_EMF"
        _log.info("%s for blocks of %g ms and longer, documents go %s", what, threshold_ms, goes)
        return
    terminal.say(
        f"{PREFIX}{what}, blocks of {threshold_ms:g} ms and longer are told here; documents go nowhere"
        " (set HEADROOM_EMF, for example to json:- or udp://127.0.0.1:25888)"
    )


def _kind_of(watched: Any) -> str:
    kind = type(watched)
    package = kind.__module__.split(".")[0]
    if package in ("asyncio", "uvloop"):
        return f"{package}'s loop"
    return {"GeventHub": "gevent's hub", "EventletHub": "eventlet's hub"}.get(
        kind.__name__, f"{package}.{kind.__name__}"
    )
