"""Who took the loop's time from all others: one record for each function that blocked it, however often it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .blame import Blame

#: Kept per interval; what further ones took is told together.
MAX_CULPRITS = 200
OTHERS = Blame("(other)", "unknown", 0, "")


class Culprit(NamedTuple):
    """A function that blocked the loop in some time."""

    function: str
    #: Relative to the import path where it is on it.
    file: str
    #: Where it spent most of the time.
    line: int
    #: Blocks that ended.
    count: int  # type: ignore[assignment] # the field hides the tuple's method
    #: Time that it held the loop, also in blocks that go on.
    total_ms: float
    #: The longest block, from its begin also where that was before.
    max_ms: float
    #: Callbacks that were ready when its blocks ended, and had waited; None where that is not told.
    delayed: int | None
    #: Milliseconds since 1970: when its first and its last block began.
    first_at: int
    last_at: int
    #: Method and route of the request that it blocked in most of the time; None where that is not known.
    endpoint: str | None
    #: `gc`: the garbage collector; `logging`: a handler of the log that waits; None for code.
    kind: str | None


class Culprits:
    """Adds up the blocks of one interval."""

    def __init__(self) -> None:
        self._tallies: dict[tuple[str, str, int], _Tally] = {}

    def add(self, block: Block) -> None:
        """Takes in a part of a block, or its end."""
        blame = block.blame
        key = (blame.function, blame.file, blame.first_line)
        if key not in self._tallies and len(self._tallies) >= MAX_CULPRITS:
            key, blame = (OTHERS.function, OTHERS.file, 0), OTHERS
        tally = self._tallies.get(key)
        if tally is None:
            tally = self._tallies[key] = _Tally(blame)
        tally.add(block, blame)

    def ranked(self) -> list[Culprit]:
        """All of them, those that took most first."""
        return merged([self])

    def tallies(self) -> list[tuple[tuple[str, str, int], _Tally]]:
        """May be called from another thread."""
        return list(self._tallies.items())


class Block(NamedTuple):
    """A part of a block that lies in an interval."""

    blame: Blame
    share_ms: float
    #: Of the whole block so far.
    duration_ms: float
    started_at: int
    ended: bool
    delayed: int | None
    endpoint: str | None


class _Tally:
    def __init__(self, blame: Blame) -> None:
        self.blame = blame
        self.lines: Counter[int] = Counter()
        self.endpoints: Counter[str] = Counter()
        self.count = 0
        self.total_ms = self.max_ms = 0.0
        self.delayed: int | None = None
        self.first_at = self.last_at = 0

    def add(self, block: Block, blame: Blame) -> None:
        # Tenths of a microsecond: counters take whole numbers.
        weight = int(block.share_ms * 10_000) + 1
        self.lines[blame.line] += weight
        if block.endpoint is not None:
            self.endpoints[block.endpoint] += weight
        at = block.started_at
        self._sum(block.ended, block.share_ms, block.duration_ms, block.delayed, at, at)

    def take(self, other: _Tally) -> None:
        self.lines.update(other.lines)
        self.endpoints.update(other.endpoints)
        self._sum(other.count, other.total_ms, other.max_ms, other.delayed, other.first_at, other.last_at)

    def _sum(
        self, count: int, total_ms: float, max_ms: float, delayed: int | None, first_at: int, last_at: int
    ) -> None:
        self.count += count
        self.total_ms += total_ms
        self.max_ms = max(self.max_ms, max_ms)
        if delayed is not None:
            self.delayed = (self.delayed or 0) + delayed
        self.first_at = min(self.first_at or first_at, first_at)
        self.last_at = max(self.last_at, last_at)

    def culprit(self) -> Culprit:
        return Culprit(
            self.blame.function,
            self.blame.file,
            self.lines.most_common(1)[0][0],
            self.count,
            round(self.total_ms, 1),
            round(self.max_ms, 1),
            self.delayed,
            self.first_at,
            self.last_at,
            self.endpoints.most_common(1)[0][0] if self.endpoints else None,
            self.blame.kind,
        )


def merged(all_culprits: Iterable[Culprits]) -> list[Culprit]:
    """Of several intervals together, those that took most first."""
    tallies: dict[tuple[str, str, int], _Tally] = {}
    for culprits in all_culprits:
        for key, tally in culprits.tallies():
            tallies.setdefault(key, _Tally(tally.blame)).take(tally)
    return sorted((tally.culprit() for tally in tallies.values()), key=lambda culprit: -culprit.total_ms)
