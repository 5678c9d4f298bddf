"""What a producer does when a lane's queue is older than its promise."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Callable

from .channel import Outgoing

#: Sending resumes below this share of the promise, so that a queue at its edge does not switch a producer on and off.
RESUME_SHARE = 0.8


@dataclass(frozen=True)
class BackPressure:
    """max_queue_age_s  the lane's promise
    age_s            how old the queue is, from `metric_age` or `backlog_age`; None where nothing waits
    spill            puts a message where it can be sent from later; without it the message is shed: not sent
    every_s          time between two looks; CloudWatch has one value a minute and counts the calls
    """

    max_queue_age_s: float
    age_s: Callable[[], float | None]
    spill: Callable[[Outgoing], object] | None = None
    every_s: float = 10


class Gate:
    """Tells whether a lane is past its promise. A look that fails is taken as "not past": back-pressure must not become
    an outage of its own."""

    def __init__(self, rule: BackPressure, now_s: Callable[[], float], warn: Callable[[str], object]) -> None:
        self._rule = rule
        self._now_s = now_s
        self._warn = warn
        self.after_fork()

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        self._looked_at: float | None = None
        self._past = False

    def is_past(self) -> bool:
        """Called by the sending threads; one of them looks, the others wait for what it sees."""
        with self._lock:
            if self._looked_at is None or self._now_s() - self._looked_at >= self._rule.every_s:
                self._past = self._look()
                self._looked_at = self._now_s()
            return self._past

    def _look(self) -> bool:
        share = RESUME_SHARE if self._past else 1
        try:
            return (self._rule.age_s() or 0) > self._rule.max_queue_age_s * share
        except Exception as error:  # noqa: BLE001 - a question that fails stops nothing
            self._warn(f"the age of the queue could not be read, so that everything is sent: {error!r}")
            return False
