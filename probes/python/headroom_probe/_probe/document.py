"""One interval as documents in CloudWatch's embedded metric format (EMF): metrics for alarms, episodes for people."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from .._loop.interval import Interval, iterations_per_sec, utilisation
from .._sources.spread import equally_weighted
from ..metric import Metric, Property

if TYPE_CHECKING:
    from .._blame.culprits import Culprit

NAMESPACE = "Headroom"
#: One datagram, also where the receiver reads into a small buffer. The longest episodes stay in.
MAX_DOCUMENT_BYTES = 8192
#: Culprits in a document, those that took most.
MAX_CULPRITS = 10
#: Values in an array of numbers, and metrics in a directive, by the format's specification.
MAX_VALUES = 100
MAX_METRICS = 100
#: Of a document for its metrics, so that there is room for episodes; more of them go into further documents.
MAX_METRIC_BYTES = MAX_DOCUMENT_BYTES // 2


def _tenths_of_ms(seconds: float) -> list[float]:
    return [round(seconds * 1000, 1)]


def _one(value: float | None) -> list[float] | None:
    return None if value is None else [value]


#: Name, unit and value, which is None where it is not known; the document then lacks the metric. All of them high
#: resolution (StorageResolution 1), with the dimension `Service` alone.
METRICS: tuple[tuple[str, str, Callable[[Interval], Sequence[float] | None]], ...] = (
    ("LoopLag", "Milliseconds", lambda interval: interval.lag_quantiles_ms()),
    # 0: the process lives, but its loop did not run. A blocked loop beats; its lag tells about it.
    ("LoopHeartbeat", "Count", lambda interval: [1 if interval.observed_s > 0 else 0]),
    ("LoopBlockedMs", "Milliseconds", lambda interval: _tenths_of_ms(interval.blocked_s)),
    ("LoopBlockedMaxMs", "Milliseconds", lambda interval: _tenths_of_ms(interval.blocked_max_s)),
    ("LoopIterationsPerSec", "Count/Second", lambda interval: _one(iterations_per_sec([interval]))),
    ("LoopUtilisation", "None", lambda interval: _one(utilisation([interval]))),
    ("LoopTasks", "Count", lambda interval: _one(interval.tasks)),
)


class Identity(NamedTuple):
    """Who publishes. The host is a property, not a dimension: each value of a dimension is one more metric to pay."""

    service: str
    host: str
    log_group: str | None


#: Upper bounds of the classes in which outputs with a histogram count waits, seconds.
LAG_BOUNDS_S = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Document(dict[str, Any]):
    """The document as EMF, and what it was made of for outputs that speak something else."""

    def __init__(self, content: dict[str, Any], metrics: Sequence[Metric], observed: Interval | None = None) -> None:
        super().__init__(content)
        #: All metrics of the document with all of their values and counts; their dimensions lack `Service`.
        self.metrics = tuple(metrics)
        #: The waits without the rounding to quantiles; only in the main document of an interval.
        self.waits: Waits | None = None if observed is None else waits_of(observed)

    @property
    def timestamp_ms(self) -> int:
        """The end of the interval, milliseconds since 1970."""
        return int(self["_aws"]["Timestamp"])


class Waits(NamedTuple):
    """What arrivals wait that come one after the other at the same distance, in seconds."""

    observed_s: float
    #: Part of the observed time in which an arrival waits longer than each of LAG_BOUNDS_S.
    longer_s: tuple[float, ...]
    #: The mean wait, times the time observed.
    sum_s2: float


def waits_of(interval: Interval) -> Waits:
    """T * P(wait > x) = sum(weight * max(0, d - x)), as in lag.py, at each of LAG_BOUNDS_S; the sum is its integral."""
    longer_s = [sum(w * max(0.0, d - bound) for d, w in interval.iterations) for bound in LAG_BOUNDS_S]
    sum_s2 = sum(w * d * d / 2 for d, w in interval.iterations)
    return Waits(max(interval.observed_s, longer_s[0]), tuple(longer_s), sum_s2)


def emf_documents(
    interval: Interval, identity: Identity, timestamp_ms: int, dropped: int, metrics: Iterable[Metric | Property] = ()
) -> list[Document]:
    """The main document of an interval that ended at `timestamp_ms`, and those of further dimensions.

    One for each value of them, since a name has one value in a document; more where there are more metrics than a
    directive or a datagram takes.
    """
    groups: dict[tuple[tuple[str, str], ...], list[Metric]] = {(): _own_metrics(interval)}
    properties: list[Property] = []
    for metric in metrics:
        if isinstance(metric, Property):
            properties.append(metric)
        else:
            groups.setdefault(tuple(sorted(metric.dimensions.items())), []).append(metric)
    (_, main), *others = ((dict(key), part) for key, group in groups.items() for part in _parts(group))
    further = [further_document(identity, timestamp_ms, dimensions, part) for dimensions, part in others]
    documents = [_main_document(interval, identity, timestamp_ms, dropped, main), *further]
    first_of = {
        tuple(sorted(dimensions.items())): document for (dimensions, _), document in zip(others[::-1], further[::-1])
    }
    for told in properties:
        document = first_of.get(tuple(sorted(told.dimensions.items())), documents[0])
        document[told.name] = told.value
    return documents


def _own_metrics(interval: Interval) -> list[Metric]:
    if interval.booting:
        # It lives; as long as it serves nobody its waits are nobody's.
        return [Metric("LoopHeartbeat", "Count", [1])]
    known = ((name, unit, read(interval)) for name, unit, read in METRICS)
    pauses_ms = [round(pause_ms, 1) for pause_ms in interval.gc_pauses_ms]
    collected = [Metric("GcPause", "Milliseconds", pauses_ms, counts=[1] * len(pauses_ms))] if pauses_ms else []
    return [*(Metric(name, unit, values) for name, unit, values in known if values is not None), *collected]


def _main_document(
    interval: Interval, identity: Identity, timestamp_ms: int, dropped: int, everything: Sequence[Metric]
) -> Document:
    content = {
        **_head(identity, timestamp_ms, {}, everything),
        **({} if interval.booting else {"LoopLag": everything[0].values, "EpisodeCount": interval.episode_count}),
        "DroppedDocuments": dropped,
        "Culprits": [] if interval.booting else [_culprit(each) for each in interval.ranked_culprits()[:MAX_CULPRITS]],
        "Episodes": [] if interval.booting else _episodes(interval),
        # Under a name of their own: whoever looks for what held a loop finds no import.
        **({"BootEpisodes": _episodes(interval)} if interval.booting else {}),
    }
    return Document(content, everything, None if interval.booting else interval)


def encode(document: Mapping[str, Any], max_bytes: int = MAX_DOCUMENT_BYTES) -> bytes:
    """The document on one line. Longer than `max_bytes` it loses its shortest episodes, then its least culprits, then the rest."""
    key = "BootEpisodes" if "BootEpisodes" in document else "Episodes"
    episodes, culprits = document.get(key, []), document.get("Culprits", [])
    lengths = [(kept, len(culprits)) for kept in range(len(episodes), 0, -1)]
    lengths += [(min(1, len(episodes)), kept) for kept in range(len(culprits), 0, -1)]
    for episodes_kept, culprits_kept in [*lengths, (0, 0)]:
        shortened = dict(document)
        if episodes:
            shortened[key] = episodes[:episodes_kept]
        if culprits:
            shortened["Culprits"] = culprits[:culprits_kept]
        line = json.dumps(shortened, separators=(",", ":"), ensure_ascii=False)
        encoded = line.encode("utf-8", "backslashreplace")
        if len(encoded) <= max_bytes:
            break
    return encoded


def _parts(metrics: Sequence[Metric]) -> Iterator[list[Metric]]:
    """In order, each as many as one document takes."""
    part: list[Metric] = []
    size = 0
    for metric in metrics:
        # Name, unit and resolution in the directive, name and value below it.
        bytes_of_it = len(json.dumps([metric.name, metric.unit, metric.name, _target(metric)])) + 40
        if part and (len(part) == MAX_METRICS or size + bytes_of_it > MAX_METRIC_BYTES):
            yield part
            part, size = [], 0
        part.append(metric)
        size += bytes_of_it
    yield part


def further_document(
    identity: Identity, timestamp_ms: int, dimensions: dict[str, str], metrics: Sequence[Metric]
) -> Document:
    return Document(_head(identity, timestamp_ms, dimensions, metrics), metrics)


def _head(
    identity: Identity, timestamp_ms: int, dimensions: Mapping[str, str], metrics: Sequence[Metric]
) -> dict[str, Any]:
    directive: dict[str, Any] = {"Timestamp": timestamp_ms}
    if identity.log_group:
        directive["LogGroupName"] = identity.log_group
    definitions = [{"Name": metric.name, "Unit": metric.unit, "StorageResolution": 1} for metric in metrics]
    sets = [["Service", *dimensions]]
    directive["CloudWatchMetrics"] = [{"Namespace": NAMESPACE, "Dimensions": sets, "Metrics": definitions}]
    values = {metric.name: _target(metric) for metric in metrics}
    # Asked anew: a child that was forked keeps its parent's identity.
    of_whom = {"Service": identity.service, "Host": identity.host, "Pid": os.getpid()}
    return {"_aws": directive, **of_whom, **dimensions, **values}


def _target(metric: Metric) -> float | list[float]:
    """A number, or an array of them where they are counted; whole numbers without a fraction, as in other languages."""
    values = equally_weighted(metric.values, metric.counts, MAX_VALUES)
    numbers = [int(value) if float(value).is_integer() else value for value in values]
    return numbers[0] if len(numbers) == 1 and metric.counts is None else numbers


def _episodes(interval: Interval) -> list[dict[str, Any]]:
    return [
        {
            "durationMs": round(episode.duration_ms, 1),
            "function": episode.function,
            "file": episode.file,
            "line": episode.line,
            "stack": episode.stack,
            "startedAt": episode.started_at,
            "loopIteration": episode.loop_iteration,
            **({"ongoing": True} if episode.ongoing else {}),
            **({"waitedForCpuMs": episode.waited_for_cpu_ms} if episode.waited_for_cpu_ms else {}),
            **({"endpoint": episode.endpoint} if episode.endpoint else {}),
        }
        for episode in interval.episodes
    ]


def _culprit(culprit: Culprit) -> dict[str, Any]:
    told: dict[str, Any] = {
        "function": culprit.function,
        "file": culprit.file,
        "line": culprit.line,
        "count": culprit.count,
        "totalMs": culprit.total_ms,
        "maxMs": culprit.max_ms,
        "firstAt": culprit.first_at,
        "lastAt": culprit.last_at,
    }
    optional = {"delayed": culprit.delayed, "endpoint": culprit.endpoint, "kind": culprit.kind}
    return {**told, **{key: value for key, value in optional.items() if value is not None}}
