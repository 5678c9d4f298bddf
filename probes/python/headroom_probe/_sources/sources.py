"""The sources of a probe: executors, pools, the process, or whatever else has figures of its own."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..metric import Metric, Source

if TYPE_CHECKING:
    from .._loop.interval import Interval

_log = logging.getLogger("headroom_probe")


class Sources:
    """Asks all sources once per document. One that raises is left out, logged once, and asked again next time."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._sources: list[Source] = []
        self._failing: list[Source] = []
        self._lock = threading.Lock()
        for source in sources:
            self.add(source)

    @property
    def have_work(self) -> bool:
        """Whether one of them counts what it was given, so that its last figures are not to be lost."""
        return any(getattr(source, "counts_work", True) for source in self._sources)

    def add(self, source: Source) -> None:
        """Takes effect with the next document. Raises TypeError for something without `metrics(interval)`."""
        if not callable(getattr(source, "metrics", None)):
            raise TypeError(f"source {source!r} has no method metrics(interval), see headroom_probe.metric.Source")
        with self._lock:
            if not any(known is source for known in self._sources):
                self._sources = [*self._sources, source]

    def remove(self, source: Source) -> None:
        """Unknown ones are ignored."""
        with self._lock:
            self._sources = [known for known in self._sources if known is not source]

    def metrics(self, interval: Interval) -> list[Metric]:
        """What all of them have to say about `interval`. Never raises."""
        found: list[Metric] = []
        for source in self._sources:
            try:
                # All or nothing: half of a source's metrics would look like the other half being zero.
                metrics = [_publishable(metric) for metric in source.metrics(interval)]
                found += [metric for metric in metrics if metric.values]
                self._failing = [failing for failing in self._failing if failing is not source]
            except BaseException as error:  # noqa: BLE001 - SystemExit or CancelledError would end the probe's thread
                self._report(source, error)
        return found

    def _report(self, source: Source, error: BaseException) -> None:
        if not any(failing is source for failing in self._failing):  # once per outage, not once per document
            self._failing.append(source)
            _log.warning("source %r failed, its metrics are missing: %s: %s", source, type(error).__name__, error)


def _publishable(metric: Metric) -> Metric:
    """CloudWatch refuses NaN and infinity, and a whole request for one of them."""
    values = [float(value) for value in metric.values]
    if not all(math.isfinite(value) for value in values):
        raise ValueError(f"{metric.name} has the values {metric.values!r}, allowed are finite numbers")
    if metric.counts is not None and len(metric.counts) != len(values):
        raise ValueError(f"{metric.name} has {len(values)} values and {len(metric.counts)} counts")
    return metric._replace(values=values)
