"""Sources that were found in the libraries of a process: limiters of threads and pools of connections.

Each is told of by one probe: that of its loop, or where it belongs to no loop the first probe that asks. One that the
application has handed to a probe by itself (its meter is `claimed`) is left to that.
"""

from __future__ import annotations

import asyncio
import os
import weakref

# A real one also where there are green threads.
from _thread import RLock
from typing import TYPE_CHECKING, Callable

from ..metric import Source

if TYPE_CHECKING:
    from .sources import Sources


class Found:
    """A source and what it tells about, which is not to be kept alive by it."""

    def __init__(
        self,
        source: Source,
        is_gone: Callable[[], bool],
        is_claimed: Callable[[], bool],
        loop: asyncio.AbstractEventLoop | None,
    ) -> None:
        self.source = source
        self._is_gone = is_gone
        self._is_claimed = is_claimed
        self._loop = None if loop is None else weakref.ref(loop)
        self._teller: Callable[[], Sources | None] = lambda: None

    @property
    def is_gone(self) -> bool:
        return self._is_gone() or (self._loop is not None and self._loop() is None)

    def is_told_by(self, sources: Sources) -> bool:
        """Whether it is for `sources` to tell, which it is from then on."""
        if self._is_claimed() or (self._loop is not None and self._loop() is not sources.loop):
            return False
        teller = self._teller()
        if teller is not None and teller is not sources and not teller.ended:
            return False
        self._teller = weakref.ref(sources)
        return True


class _All:
    """Of this process."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.found: list[Found] = []


_ALL = _All()


def announce(
    source: Source,
    is_gone: Callable[[], bool],
    is_claimed: Callable[[], bool],
    loop: asyncio.AbstractEventLoop | None = None,
) -> None:
    """Its figures are in the documents, of `loop` if it belongs to one, until it is gone."""
    with _ALL.lock:
        _ALL.found = [*(found for found in _ALL.found if not found.is_gone), Found(source, is_gone, is_claimed, loop)]


def found_for(sources: Sources) -> list[Source]:
    """Those that are for `sources` to tell."""
    if not _ALL.found:
        return []
    with _ALL.lock:
        _ALL.found = [found for found in _ALL.found if not found.is_gone]
        return [found.source for found in _ALL.found if found.is_told_by(sources)]


def _after_fork_in_child() -> None:
    _ALL.lock = RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
