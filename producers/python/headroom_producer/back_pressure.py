"""What a producer does when a lane's queue is older than its promise."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Callable

from .channel import Outgoing
from .errors import error_text

#: Sending resumes below this share of the promise, so that a queue at its edge does not switch a producer on and off.
RESUME_SHARE = 0.8

#: Time that a send waits for a look at the queue's age.
MAX_LOOK_S = 1.0


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
    """Tells whether a lane is past its promise. A look that fails, or does not answer in time, is taken as "not past":
    back-pressure must not become an outage of its own."""

    def __init__(self, rule: BackPressure, now_s: Callable[[], float], warn: Callable[[str], object]) -> None:
        self._rule = rule
        self._now_s = now_s
        self._warn = warn
        self._past = False
        self.after_fork()

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        self._looked_at: float | None = None
        self._look: threading.Event | None = None

    def is_past(self) -> bool:
        """Called by the sending threads. A thread of its own looks, and they wait for what it sees, but not for long."""
        with self._lock:
            look = self._look
            if look is None and self._is_due():
                look = self._begin()
        if look is not None and not look.wait(MAX_LOOK_S):
            self._give_up(look)
        return self._past

    def _is_due(self) -> bool:
        return self._looked_at is None or self._now_s() - self._looked_at >= self._rule.every_s

    def _begin(self) -> threading.Event | None:
        self._looked_at = self._now_s()
        look = threading.Event()
        try:
            threading.Thread(target=self._run, args=(look,), name="headroom-queue-age", daemon=True).start()
        except Exception as error:  # noqa: BLE001 - no thread to be had
            self._past = False
            self._say(error_text(error))
            return None
        self._look = look
        return look

    def _run(self, look: threading.Event) -> None:
        problem = None
        try:
            share = RESUME_SHARE if self._past else 1
            past = (self._rule.age_s() or 0) > self._rule.max_queue_age_s * share
        except BaseException as error:  # noqa: BLE001 - a question that fails stops nothing
            past, problem = False, error_text(error)
        if problem is not None:
            self._say(problem)
        with self._lock:
            self._past = past
            self._look = None
        look.set()

    def _give_up(self, look: threading.Event) -> None:
        """Nobody waits for that look again, and no other begins before it has ended: threads are not to pile up."""
        with self._lock:
            if look.is_set():
                return
            self._past = False
        look.set()
        self._say(f"no answer within {MAX_LOOK_S} s")

    def _say(self, problem: str) -> None:
        try:
            self._warn(f"the age of the queue could not be read, so that everything is sent: {problem}")
        except Exception:  # noqa: BLE001 - warnings may be errors; a word about a look stops nothing
            pass
