"""One interval as a document in CloudWatch's embedded metric format (EMF): metrics for alarms, episodes for people."""

from __future__ import annotations

import json
from typing import Any, Dict, List, NamedTuple, Optional

from .interval import Interval

NAMESPACE = "Headroom"
#: Name, unit. All of them high resolution (StorageResolution 1), dimension `Service`.
METRICS = (
    ("LoopLag", "Milliseconds"),
    ("LoopHeartbeat", "Count"),
    ("LoopBlockedMs", "Milliseconds"),
    ("LoopBlockedMaxMs", "Milliseconds"),
)
#: One datagram, also where the receiver reads into a small buffer. The longest episodes stay in.
MAX_DOCUMENT_BYTES = 8192


class Identity(NamedTuple):
    """Who publishes. The host is a property and not a dimension: each value of a dimension is one more billed metric."""

    service: str
    host: str
    log_group: Optional[str]


def emf_document(interval: Interval, identity: Identity, timestamp_ms: int, dropped: int) -> Dict[str, Any]:
    """The document of an interval that ended at `timestamp_ms`."""
    directive: Dict[str, Any] = {"Timestamp": timestamp_ms}
    if identity.log_group:
        directive["LogGroupName"] = identity.log_group
    metrics = [{"Name": name, "Unit": unit, "StorageResolution": 1} for name, unit in METRICS]
    directive["CloudWatchMetrics"] = [{"Namespace": NAMESPACE, "Dimensions": [["Service"]], "Metrics": metrics}]
    return {
        "_aws": directive,
        "Service": identity.service,
        "Host": identity.host,
        "LoopLag": interval.lag_quantiles_ms(),
        # 0: the process lives, but its loop did not run. A blocked loop beats; its lag tells about it.
        "LoopHeartbeat": 1 if interval.observed_s > 0 else 0,
        "LoopBlockedMs": round(interval.blocked_s * 1000, 1),
        "LoopBlockedMaxMs": round(interval.blocked_max_s * 1000, 1),
        "EpisodeCount": interval.episode_count,
        "DroppedDocuments": dropped,
        "Episodes": _episodes(interval),
    }


def encode(document: Dict[str, Any], max_bytes: int = MAX_DOCUMENT_BYTES) -> bytes:
    """The document on one line, without its shortest episodes if it would be longer than `max_bytes`."""
    episodes = document.get("Episodes", [])
    for kept in range(len(episodes), -1, -1):
        line = json.dumps({**document, "Episodes": episodes[:kept]}, separators=(",", ":"), ensure_ascii=False)
        encoded = line.encode("utf-8", "backslashreplace")
        if len(encoded) <= max_bytes:
            break
    return encoded


def _episodes(interval: Interval) -> List[Dict[str, Any]]:
    return [
        {
            "durationMs": round(episode.duration_ms, 1),
            "function": episode.function,
            "file": episode.file,
            "line": episode.line,
            "stack": episode.stack,
            "startedAt": episode.started_at,
            **({"ongoing": True} if episode.ongoing else {}),
        }
        for episode in interval.episodes
    ]
