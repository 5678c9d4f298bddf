"""Pauses of the garbage collector: all threads wait for it, and the frame that happened to allocate is not to blame."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Mapping
from typing import Any, NamedTuple

from .._clock import monotonic

#: Shorter ones are not kept, seconds: thousands a second may be as short as microseconds.
SHORTEST_S = 0.001
MAX_PAUSES = 1024


class Pause(NamedTuple):
    """One collection. Seconds of `time.monotonic`."""

    began: float
    ended: float
    generation: int


class Pauses:
    """Keeps the last pauses from `begin` to as many calls of `end`. One for a process: the collector is."""

    def __init__(self) -> None:
        self._kept: deque[Pause] = deque(maxlen=MAX_PAUSES)
        self._began = 0.0
        self._users = 0

    def begin(self) -> None:
        self._users += 1
        if self._users == 1:
            gc.callbacks.append(self._called)

    def end(self) -> None:
        self._users -= 1
        if self._users == 0 and self._called in gc.callbacks:
            gc.callbacks.remove(self._called)

    def between(self, began: float, ended: float) -> tuple[float, int]:
        """Seconds of pauses in that time, and the generation whose collections took most of them (-1: there were none)."""
        by_generation: dict[int, float] = {}
        for pause in list(self._kept):
            shared_s = min(ended, pause.ended) - max(began, pause.began)
            if shared_s > 0:
                by_generation[pause.generation] = by_generation.get(pause.generation, 0.0) + shared_s
        generation = max(by_generation, key=lambda each: by_generation[each], default=-1)
        return sum(by_generation.values()), generation

    def since(self, moment: float) -> list[Pause]:
        """Those that ended after `moment`."""
        return [pause for pause in list(self._kept) if pause.ended > moment]

    def add(self, pause: Pause) -> None:
        """One that was seen by somebody else."""
        self._kept.append(pause)

    def _called(self, phase: str, info: Mapping[str, Any]) -> None:
        """On the thread that collects, with the GIL held: as little as can be."""
        if phase == "start":
            self._began = monotonic()
            return
        now = monotonic()
        if now - self._began >= SHORTEST_S:
            self._kept.append(Pause(self._began, now, info["generation"]))


#: Of this process.
pauses = Pauses()
