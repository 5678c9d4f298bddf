"""Wraps a payload in the envelope that a lane's worker reads."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from .channel import Channel, Outgoing
from .errors import SendError

ENVELOPE_VERSION = 1
#: What SQS takes as a deduplication id, which the id becomes on a FIFO queue.
MAX_ID_LENGTH = 128

#: Characters that SQS refuses, or that have no UTF-8, unless they are written as escapes.
_ESCAPED = re.compile("[\ud800-\udfff\ufffe\uffff]")


def outgoing(
    lane: str,
    payload: Any,
    channel: Channel,
    now_ms: int,
    *,
    deadline_ms: int | None = None,
    group_id: str | None = None,
    id: str | None = None,
    trace_id: str | None = None,
) -> Outgoing:
    """Raises SendError with all that is wrong: it would only be dead-lettered."""
    id = str(uuid.uuid4()) if id is None else id
    trace_id = _new_trace_parent() if trace_id is None else trace_id
    envelope: dict[str, Any] = {"headroom": ENVELOPE_VERSION, "id": id, "traceId": trace_id, "enqueuedAt": now_ms}
    if deadline_ms is not None:
        envelope["deadline"] = deadline_ms
    problems = _id_problems({"id": id, "trace_id": trace_id}) + _deadline_problems(deadline_ms, now_ms)
    message = Outgoing(lane, id, "", group_id)
    try:
        body = json.dumps({**envelope, "payload": payload}, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        message = Outgoing(lane, id, _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", body), group_id)
    except (TypeError, ValueError, RecursionError) as error:
        problems.append(f"payload is not JSON ({error}), expected a value that JSON has")
    problems += _size_problems(message, channel)
    objection = channel.objection(message)
    if objection is not None:
        problems.append(objection)
    if problems:
        raise SendError(lane, id, "refused", "; ".join(problems))
    return message


def _id_problems(ids: dict[str, str]) -> list[str]:
    return [
        f"{name} has {len(value)} characters, expected 1 to {MAX_ID_LENGTH}"
        for name, value in ids.items()
        if not 1 <= len(value) <= MAX_ID_LENGTH
    ]


def _deadline_problems(deadline_ms: int | None, now_ms: int) -> list[str]:
    if deadline_ms is None or (isinstance(deadline_ms, int) and deadline_ms >= now_ms):
        return []
    return [
        (
            f"deadline_ms is {deadline_ms!r}, expected whole milliseconds since 1970, "
            f"not before now ({now_ms}): int(time.time() * 1000) + 30_000"
        )
    ]


def _size_problems(message: Outgoing, channel: Channel) -> list[str]:
    size = channel.bytes_of(message)
    if size <= channel.max_bytes:
        return []
    return [
        f"the message has {size} bytes, allowed are {channel.max_bytes}: put the payload into S3 and send where it is"
    ]


def _new_trace_parent() -> str:
    """https://www.w3.org/TR/trace-context: version, trace, parent, not sampled."""
    return f"00-{uuid.uuid4().hex}-{uuid.uuid4().hex[:16]}-00"
