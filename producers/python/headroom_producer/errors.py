"""What a sender is told about a message that is in no queue."""

from __future__ import annotations


class SendError(Exception):
    """kind: "refused", the message must be changed, or "failed", it could be sent again under the same id."""

    def __init__(self, lane: str, id: str, kind: str, problem: str) -> None:
        super().__init__(f'message {id} for lane "{lane}" {kind}: {problem}')
        self.lane = lane
        self.id = id
        self.kind = kind
