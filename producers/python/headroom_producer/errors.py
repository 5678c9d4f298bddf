"""What a sender is told about a message that is in no queue."""

from __future__ import annotations

#: Most characters of an error's text.
MAX_ERROR_TEXT = 1_000


def error_text(error: BaseException) -> str:
    """Never raises: an error may be of anybody's making, also one whose text can't be made."""
    try:
        return f"{type(error).__name__}: {error}"[:MAX_ERROR_TEXT]
    except Exception:  # noqa: BLE001 - its name has to do
        return type(error).__name__


class SendError(Exception):
    """kind: "refused", the message must be changed, or "failed", it could be sent again under the same id."""

    def __init__(self, lane: str, id: str, kind: str, problem: str) -> None:
        super().__init__(f'message {id} for lane "{lane}" {kind}: {problem}')
        self.lane = lane
        self.id = id
        self.kind = kind
