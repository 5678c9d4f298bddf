"""A lane that is fed by a rule on a bus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .back_pressure import BackPressure
from .channel import Accepted, Answer, Outgoing, Refused

#: Entries of one PutEvents call, and their bytes together (Amazon EventBridge User Guide; not verified against the page).
MAX_ENTRIES = 10
MAX_BYTES = 262_144

#: Errors of an entry that pass by themselves.
_PASSING = re.compile("Throttl|Internal|Unavailable")


class BusLane:
    """BusLane(boto3.client("events"), bus="prod-events", source="shop.media", detail_type="Image Uploaded")

    The rule must match source and detail_type; the envelope is the event's detail.
    """

    max_entries = MAX_ENTRIES
    max_bytes = MAX_BYTES
    ordered = False

    def __init__(
        self, client: Any, *, bus: str, source: str, detail_type: str, back_pressure: BackPressure | None = None
    ) -> None:
        self._client = client
        self._to = {"EventBusName": bus, "Source": source, "DetailType": detail_type}
        self._bytes = len(source.encode()) + len(detail_type.encode())
        self.back_pressure = back_pressure

    def bytes_of(self, message: Outgoing) -> int:
        return len(message.body.encode()) + self._bytes

    def objection(self, message: Outgoing) -> str | None:
        return None

    def put(self, messages: Sequence[Outgoing]) -> Sequence[Answer]:
        entries = [{**self._to, "Detail": message.body} for message in messages]
        answers = self._client.put_events(Entries=entries).get("Entries", [])
        return [_answer(answers[index] if index < len(answers) else {}) for index in range(len(entries))]


def _answer(entry: dict[str, Any]) -> Answer:
    if entry.get("EventId") is not None:
        return Accepted(str(entry["EventId"]))
    code = str(entry.get("ErrorCode", "unknown"))
    text = f"{code}: {entry.get('ErrorMessage', 'no message')}"
    return Refused(text, retry=code == "unknown" or _PASSING.search(code) is not None)
