"""A lane that is fed through its queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .back_pressure import BackPressure
from .channel import Accepted, Answer, Outgoing, Refused

#: Entries of one SendMessageBatch call (Amazon SQS Developer Guide, message quotas).
MAX_ENTRIES = 10
#: SQS's 1 MiB, less room for the attributes that say why a message was dead-lettered.
MAX_BYTES = 1_048_576 - 1_024


class QueueLane:
    """QueueLane(boto3.client("sqs"), queue_url)

    client    has `send_message_batch(QueueUrl=..., Entries=[...])`
    """

    max_entries = MAX_ENTRIES
    max_bytes = MAX_BYTES

    def __init__(self, client: Any, queue_url: str, *, back_pressure: BackPressure | None = None) -> None:
        self._client = client
        self._queue_url = queue_url
        self.ordered = queue_url.endswith(".fifo")
        self.back_pressure = back_pressure

    def bytes_of(self, message: Outgoing) -> int:
        return len(message.body.encode())

    def objection(self, message: Outgoing) -> str | None:
        if not self.ordered or message.group_id is not None:
            return None
        return (
            f"no group_id for the FIFO queue {self._queue_url}; "
            "give group_id with each message: what shares it keeps its order"
        )

    def put(self, messages: Sequence[Outgoing]) -> Sequence[Answer]:
        entries = [self._entry(index, message) for index, message in enumerate(messages)]
        answer = self._client.send_message_batch(QueueUrl=self._queue_url, Entries=entries)
        accepted = {entry["Id"]: entry["MessageId"] for entry in answer.get("Successful", [])}
        refused = {entry["Id"]: entry for entry in answer.get("Failed", [])}
        return [_answer(accepted.get(entry["Id"]), refused.get(entry["Id"])) for entry in entries]

    def _entry(self, index: int, message: Outgoing) -> dict[str, str]:
        """On a standard queue a group is a tenant: SQS keeps a noisy one from delaying the others ("fair queues")."""
        entry = {"Id": str(index), "MessageBody": message.body}
        if message.group_id is not None:
            entry["MessageGroupId"] = message.group_id
        if self.ordered:
            entry["MessageDeduplicationId"] = message.id
        return entry


def _answer(message_id: str | None, refusal: dict[str, Any] | None) -> Answer:
    if message_id is not None:
        return Accepted(message_id)
    if refusal is None:
        # Neither accepted nor refused: to send it again is safer, its id stays the same.
        return Refused("SQS did not answer for this message", retry=True)
    code = str(refusal.get("Code", "unknown"))
    text = f"{code}: {refusal.get('Message', 'no message')}"
    return Refused(text, retry=not refusal.get("SenderFault", False) or "Throttl" in code)
