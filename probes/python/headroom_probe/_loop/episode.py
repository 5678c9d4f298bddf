"""A blocking episode."""

from __future__ import annotations

import logging
from typing import Callable, NamedTuple

_log = logging.getLogger("headroom_probe")

#: In place of a function's name.
NOT_SCHEDULED = "(not scheduled: the CPU was taken by others)"


class Episode(NamedTuple):
    """One stretch of time in which the loop ran callbacks for `threshold_ms` or longer within one iteration."""

    duration_ms: float
    #: The innermost frame of the application's own code; of a library's where the application has none on the stack.
    function: str
    #: Relative to the import path where it is on it.
    file: str
    line: int
    #: Frames innermost first, `function file:line`, joined with ` < `; those of one package in one.
    stack: str
    #: Milliseconds since 1970. The same in all records of one episode.
    started_at: int
    #: True while it lasts: its duration is what has passed so far. It is told once more when it is over.
    ongoing: bool = False
    #: Number of the loop's iteration: exact on uvloop; on asyncio an estimate, which grows from one episode to the next.
    loop_iteration: int = 0
    #: Of its duration: ready to run, but other threads or processes had the processors.
    waited_for_cpu_ms: float = 0.0
    #: The outermost function: the callback or task.
    callback: str = ""
    #: `gc`: the garbage collector; `logging`: a handler of the log that waits; None for code.
    kind: str | None = None
    #: Method and route of the request that it was in, as `GET /orders/{id}`; None where no middleware knows it.
    endpoint: str | None = None
    #: Callbacks that were ready when it ended, and had waited; None where that is not told.
    delayed: int | None = None

    @property
    def unscheduled(self) -> bool:
        """Nobody blocked the loop: a good part of the time was such a wait, without which there would have been no episode.

        It is in the documents and the snapshot, but is neither counted nor given to on_episode.
        """
        return self.function == NOT_SCHEDULED


def tell(on_episode: Callable[[Episode], object], episode: Episode) -> None:
    """What the application's callback raises is logged."""
    try:
        on_episode(episode)
    except Exception:  # noqa: BLE001 - the application's own
        _log.exception("on_episode raised")
