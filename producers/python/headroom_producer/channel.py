"""A way into a lane, and what goes through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from typing import Protocol

    from .back_pressure import BackPressure
else:
    Protocol = object


@dataclass(frozen=True)
class Outgoing:
    """One message on its way. `body` is the envelope as JSON."""

    lane: str
    id: str
    body: str
    group_id: str | None = None


@dataclass(frozen=True)
class Accepted:
    message_id: str


@dataclass(frozen=True)
class Refused:
    """`retry`: another try may do better."""

    error: str
    retry: bool


Answer = Union[Accepted, Refused]


class Channel(Protocol):
    """A way into a lane. Limits are of one call, `max_bytes` also of one message."""

    max_entries: int
    max_bytes: int
    #: Messages of a group arrive in the order of their sends: one call at a time, and one message of a group in it.
    ordered: bool
    back_pressure: BackPressure | None

    def bytes_of(self, message: Outgoing) -> int: ...

    def objection(self, message: Outgoing) -> str | None:
        """What the way has against a message whatever its size, with the fix."""

    def put(self, messages: Sequence[Outgoing]) -> Sequence[Answer]:
        """One call; answers in the order of the messages. Raises where the call as a whole failed."""
