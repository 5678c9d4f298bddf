"""The text exposition format 0.0.4, and how the probe's metrics become families of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .._probe.document import Document
from ..metric import Metric
from .prometheus_families import SUMS, base_name_of, factor_of, help_of

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
#: Upper bounds of durations, seconds.
BOUNDS_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)

Labels = tuple[tuple[str, str], ...]


class Family:
    """One metric name with the samples of all of its labels."""

    def __init__(self, name: str, kind: str, text: str) -> None:
        self.name = name
        self.kind = kind
        self.text = text
        self.samples: dict[Labels, float] = {}
        #: Of a histogram: cumulative counts by upper bound.
        self.buckets: dict[Labels, dict[float, float]] = {}
        self.counts: dict[Labels, float] = {}
        self.sums: dict[Labels, float] = {}

    def add(self, labels: Labels, metric: Metric) -> None:
        """Takes in the metric of one interval."""
        factor = factor_of(metric)
        if self.kind == "histogram":
            counts = metric.counts or [1] * len(metric.values)
            seconds = [value * factor for value in metric.values]
            buckets = [(b, float(sum(c for s, c in zip(seconds, counts) if s <= b))) for b in BOUNDS_S]
            total_s = sum(s * c for s, c in zip(seconds, counts))
            self.add_buckets(labels, buckets, float(sum(counts)), total_s)
        elif self.kind == "counter":
            self.samples[labels] = self.samples.get(labels, 0.0) + sum(metric.values) * factor
        else:
            self.samples[labels] = max(metric.values) * factor

    def add_buckets(self, labels: Labels, buckets: Sequence[tuple[float, float]], count: float, total: float) -> None:
        """Adds cumulative counts by upper bound."""
        known = self.buckets.setdefault(labels, {})
        for bound, value in buckets:
            known[bound] = known.get(bound, 0.0) + value
        self.counts[labels] = self.counts.get(labels, 0.0) + count
        self.sums[labels] = self.sums.get(labels, 0.0) + total


def family_of(metric: Metric) -> Family:
    """An empty family: LoopBlockedMs becomes the counter `headroom_loop_blocked_seconds_total`."""
    base = base_name_of(metric)
    if metric.counts is not None:
        return Family(base, "histogram", help_of(base, metric.name))
    if metric.name in SUMS:
        return Family(base + "_total", "counter", help_of(base + "_total", metric.name))
    return Family(base, "gauge", help_of(base, metric.name))


def labels_of(document: Document, dimensions: Mapping[str, str]) -> Labels:
    return (("service", document["Service"]), *((name.lower(), value) for name, value in sorted(dimensions.items())))


def render(families: Iterable[Family]) -> str:
    lines: list[str] = []
    for family in sorted(families, key=lambda known: known.name):
        lines += [f"# HELP {family.name} {family.text}", f"# TYPE {family.name} {family.kind}"]
        lines += [_line(family.name, labels, value) for labels, value in family.samples.items()]
        for labels, buckets in family.buckets.items():
            bounds = [*((f"{bound:g}", value) for bound, value in buckets.items()), ("+Inf", family.counts[labels])]
            lines += [_line(family.name + "_bucket", (*labels, ("le", bound)), value) for bound, value in bounds]
            lines.append(_line(family.name + "_count", labels, family.counts[labels]))
            lines.append(_line(family.name + "_sum", labels, family.sums[labels]))
    return "\n".join(lines) + "\n"


def _line(name: str, labels: Labels, value: float) -> str:
    text = ",".join(f'{key}="{_escaped(label)}"' for key, label in labels)
    number = f"{value:.6f}".rstrip("0").rstrip(".")
    return f"{name}{{{text}}} {number}"


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
