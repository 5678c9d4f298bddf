"""What a reader sees of the loop at one moment."""

from __future__ import annotations

from typing import NamedTuple

from .frames import Stack


class Look(NamedTuple):
    """An iteration that is in progress."""

    #: Identifies the iteration.
    key: float
    #: When its callbacks began to run; seconds of `time.monotonic`.
    started: float
    stack: Stack
