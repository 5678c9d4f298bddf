"""Documents as requests of OTLP over HTTP, JSON encoded."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from ... import __version__
from ..._probe.document import Document, Waits
from ...metric import Metric
from . import names
from .histogram import point_of
from .names import Name

#: Limits of one request at CloudWatch's endpoint (its documentation of 2026-11): 1,000 data points and 1 MB.
MAX_POINTS = 1000
MAX_BYTES = 1_000_000
#: Culprits with data points of their own; what further ones took is among the rest.
MAX_CULPRITS = 50
_CUMULATIVE = 2

_Point = dict[str, Any]
#: A metric and a data point of it.
_Named = tuple[Name, _Point]
#: Function and file.
_Who = tuple[str, str]


class Encoder:
    """Remembers which culprits it has told of, and when intervals ended.

    started_ms  milliseconds since 1970: when what is counted since the beginning began
    """

    def __init__(self, started_ms: int) -> None:
        self._started_ms = started_ms
        #: Of intervals: when each began, by when it ended.
        self._starts_ms: dict[int, int] = {}
        #: The line that each culprit was first seen in, which stays its own: the next block may be named at another one.
        self._lines: dict[_Who, int] = {}

    def requests(self, documents: Sequence[Document]) -> Iterator[tuple[list[int], bytes]]:
        """Bodies of requests, each with the numbers of the documents in it. The same documents make the same ones again."""
        numbers: list[int] = []
        points: list[_Named] = []
        size = 0
        for number, document in enumerate(documents):
            own = self._points(document)
            size_of_it = len(json.dumps(own))
            if numbers and (len(points) + len(own) > MAX_POINTS or size + size_of_it > MAX_BYTES):
                yield numbers, _body(documents[numbers[0]], points)
                numbers, points, size = [], [], 0
            numbers.append(number)
            points += own
            size += size_of_it
        if numbers:
            yield numbers, _body(documents[numbers[0]], points)

    def _points(self, document: Document) -> list[_Named]:
        end_ms = document.timestamp_ms
        if document.waits is not None:
            self._starts_ms[end_ms] = end_ms - round(document.waits.observed_s * 1000)
            for ended_ms in list(self._starts_ms)[:-MAX_POINTS]:
                del self._starts_ms[ended_ms]
        start_ms = self._starts_ms.get(end_ms, self._started_ms)
        made = []
        for name, point in self._measured(document):
            since_ms = self._started_ms if name.temporality == _CUMULATIVE else start_ms
            made.append((name, {**_times(min(since_ms, end_ms), end_ms), **point}))
        return made

    def _measured(self, document: Document) -> Iterator[_Named]:
        for metric in document.metrics:
            if metric.name == "LoopLag":
                yield names.LAG, _lag_point(metric, document.waits)
            elif metric.name == "LoopBlockedMs":
                yield from self._blocked(document, metric.values[0] / 1000)
            else:
                yield _measured_by(metric)
        if "DroppedDocuments" in document:
            yield names.DROPPED, {"asInt": str(document["DroppedDocuments"])}

    def _blocked(self, document: Document, blocked_s: float) -> Iterator[_Named]:
        """By culprit, and as `other` what is left of the interval's blocked time: all of it is counted, none of it twice."""
        blocks = int(document.get("EpisodeCount", 0))
        taken: dict[_Who, tuple[float, int, float]] = {}
        for culprit in document.get("Culprits", ()):
            who: _Who = (culprit["function"], culprit["file"])
            if who not in self._lines and len(self._lines) >= MAX_CULPRITS:
                continue
            self._lines.setdefault(who, culprit["line"])
            took_s = min(blocked_s, culprit["totalMs"] / 1000)
            blocked_s -= took_s
            blocks -= culprit["count"]
            total_s, count, longest_ms = taken.get(who, (0.0, 0, 0.0))
            taken[who] = (total_s + took_s, count + culprit["count"], max(longest_ms, culprit["maxMs"]))
        for who, (total_s, count, longest_ms) in taken.items():
            told = {"attributes": _code(*who, self._lines[who])}
            yield names.BLOCKED, {"asDouble": round(total_s, 6), **told}
            yield names.BLOCKS, {"asInt": str(count), **told}
            yield names.LONGEST, {"asDouble": longest_ms / 1000, **told}
        rest = {"attributes": _code("other", "unknown", 0)}
        yield names.BLOCKED, {"asDouble": round(blocked_s, 6), **rest}
        yield names.BLOCKS, {"asInt": str(max(0, blocks)), **rest}


def _lag_point(metric: Metric, waits: Waits | None) -> _Point:
    """An arrival per millisecond of observation; each of the document's quantiles stands for the same part of them."""
    weight = 1.0 if waits is None else waits.observed_s * 1000 / len(metric.values)
    return point_of(
        [(value_ms / 1000, weight) for value_ms in metric.values], None if waits is None else waits.sum_s2 * 1000
    )


def _measured_by(metric: Metric) -> _Named:
    name = names.name_of(metric)
    factor = 0.001 if metric.unit == "Milliseconds" else 1.0
    seconds = [round(value * factor, 9) for value in metric.values]
    attributes = [
        *name.attributes,
        *((names.attribute_of(key), value) for key, value in sorted(metric.dimensions.items())),
    ]
    told = {"attributes": [_attribute(key, value) for key, value in attributes]} if attributes else {}
    if name.kind == names.HISTOGRAM:
        return name, {**point_of(zip(seconds, metric.counts or [1] * len(seconds))), **told}
    return name, {**_number(sum(seconds) if name.kind == names.COUNTER else max(seconds)), **told}


def _number(value: float) -> _Point:
    return {"asInt": str(int(value))} if float(value).is_integer() else {"asDouble": value}


def _times(start_ms: int, end_ms: int) -> _Point:
    return {"startTimeUnixNano": f"{start_ms}000000", "timeUnixNano": f"{end_ms}000000"}


def _code(function: str, file: str, line: int) -> list[Any]:
    return [
        _attribute("code.function.name", function),
        _attribute("code.file.path", file),
        _attribute("code.line.number", line),
    ]


def _attribute(key: str, value: str | int) -> dict[str, Any]:
    return {"key": key, "value": {"intValue": str(value)} if isinstance(value, int) else {"stringValue": value}}


def _body(document: Document, points: Sequence[_Named]) -> bytes:
    metrics: dict[str, dict[str, Any]] = {}
    for name, point in points:
        metric = metrics.setdefault(name.name, {"name": name.name, "unit": name.unit, **_empty(name)})
        metric[name.field]["dataPoints"].append(point)
    scope = {"scope": {"name": "headroom-probe", "version": __version__}, "metrics": list(metrics.values())}
    resource = {"resource": {"attributes": _resource(document)}, "scopeMetrics": [scope]}
    text = json.dumps({"resourceMetrics": [resource]}, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace")


def _empty(name: Name) -> dict[str, Any]:
    content: dict[str, Any] = {"dataPoints": []}
    if name.kind != names.GAUGE:
        content["aggregationTemporality"] = name.temporality
    if name.kind in (names.COUNTER, names.LEVEL, names.TOTAL):
        content["isMonotonic"] = name.kind != names.LEVEL
    return {name.field: content}


def _resource(document: Document) -> list[Any]:
    """Few: a receiver that charges by size charges each of them with each data point."""
    attributes: dict[str, str | int] = dict(_given(os.environ))
    attributes["service.name"] = document["Service"]
    attributes["host.name"] = document["Host"]
    attributes["process.pid"] = int(document.get("Pid", os.getpid()))
    return [_attribute(key, value) for key, value in attributes.items()]


def _given(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What OTEL_RESOURCE_ATTRIBUTES says: `key=value,key=value`, percent-encoded."""
    for pair in environment.get("OTEL_RESOURCE_ATTRIBUTES", "").split(","):
        key, separator, value = pair.partition("=")
        if separator and key.strip():
            yield unquote(key.strip()), unquote(value.strip())
