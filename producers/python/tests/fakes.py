"""Services that answer as they are told and keep what they were sent."""

from __future__ import annotations

import json
import pathlib
import threading
from collections.abc import Sequence
from typing import Any

from headroom_producer import BackPressure, BusLane, Channel, QueueLane

#: The contract that the producers of all languages share.
TABLE = json.loads((pathlib.Path(__file__).parents[3] / "test" / "producer" / "cases.json").read_text("utf-8"))


class ClientError(Exception):
    """As botocore makes it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.response = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": 400}}


_FAILURES = {
    "network": ConnectionError("reset by peer"),
    "denied": ClientError("AccessDeniedException"),
    "throttled": ClientError("ThrottlingException"),
}
_CODES = {"passing": "InternalFailure", "refused": "MalformedDetail"}


class Service:
    """`answers`: for each call a list of "ok", "passing", "refused" or "silence", or one word for the call as a whole."""

    def __init__(self, answers: Sequence[Any] = ()) -> None:
        self._answers = list(answers)
        self._lock = threading.Lock()
        self.calls: list[list[tuple[str, dict[str, Any]]]] = []

    def _next(self, entries: Sequence[dict[str, Any]], key: str) -> list[tuple[str, str]]:
        with self._lock:
            number = len(self.calls)
            said = self._answers[number] if number < len(self._answers) else ["ok"] * len(entries)
            self.calls.append([(entry[key], {k: v for k, v in entry.items() if k != key}) for entry in entries])
        if isinstance(said, str):
            raise _FAILURES[said]
        return [(word, f"m-{number + 1}-{index}") for index, word in enumerate(said)]

    def send_message_batch(self, QueueUrl: str, Entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
        said = self._next(Entries, "MessageBody")
        return {
            "Successful": [{"Id": e["Id"], "MessageId": mid} for e, (word, mid) in zip(Entries, said) if word == "ok"],
            "Failed": [
                {"Id": e["Id"], "SenderFault": word == "refused", "Code": "because"}
                for e, (word, _) in zip(Entries, said)
                if word in _CODES
            ],
        }

    def put_events(self, Entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
        return {
            "Entries": [
                {"EventId": mid} if word == "ok" else {"ErrorCode": _CODES[word]}
                for word, mid in self._next(Entries, "Detail")
            ]
        }

    def lanes(self, back_pressure: BackPressure | None = None) -> dict[str, Channel]:
        url = "https://sqs.eu-west-1.amazonaws.com/111111111111/"
        return {
            "queue": QueueLane(self, url + "media", back_pressure=back_pressure),
            "fifo": QueueLane(self, url + "orders.fifo"),
            "bus": BusLane(self, bus="prod-events", source="shop.media", detail_type="Image Uploaded"),
        }
