"""The sources of a probe: executors, pools, the process, or whatever else has figures of its own."""

from __future__ import annotations

import logging
import math
import threading
import weakref
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..metric import Metric, Property, Source
from .found import found_for

if TYPE_CHECKING:
    import asyncio

    from .._loop.interval import Interval

_log = logging.getLogger("headroom_probe")
#: Of these, the largest of all values of the dimension is told without it: for alarms that can't know names.
_LARGEST = {"ExecutorSaturatedMs": "ExecutorSaturatedMaxMs", "PoolSaturatedMs": "PoolSaturatedMaxMs"}


class Sources:
    """Asks all sources once per document. One that raises is left out, logged once, and asked again next time.

    loop  whose figures they are; those that are found in libraries and belong to another one are left to its probe
    """

    def __init__(self, sources: Iterable[Source] = (), loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._loop = None if loop is None else weakref.ref(loop)
        #: Set with the last document: what was found in libraries is for others to tell.
        self.ended = False
        self._sources: list[Source] = []
        self._failing: list[Source] = []
        self._lock = threading.Lock()
        for source in sources:
            self.add(source)

    @property
    def have_work(self) -> bool:
        """Whether one of them counts what it was given, so that its last figures are not to be lost."""
        return any(getattr(source, "counts_work", True) for source in (*self._sources, *found_for(self)))

    @property
    def loop(self) -> asyncio.AbstractEventLoop | None:
        return None if self._loop is None else self._loop()

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

    def looked(self, is_contended: bool, account: str | None) -> None:
        """The probe's thread has seen the loop's thread run. See `ProcessorWaits.looked`, which one of the sources may have."""
        for source in self._sources:
            looked = getattr(source, "looked", None)
            if looked is not None:
                looked(is_contended, account)

    def metrics(self, interval: Interval) -> list[Metric | Property]:
        """What all of them have to say about `interval`. Never raises."""
        found: list[Metric | Property] = []
        for source in (*self._sources, *found_for(self)):
            try:
                # All or nothing: half of a source's metrics would look like the other half being zero.
                told = [_publishable(each) if isinstance(each, Metric) else each for each in source.metrics(interval)]
                found += [each for each in told if isinstance(each, Property) or each.values]
                self._failing = [failing for failing in self._failing if failing is not source]
            except BaseException as error:  # noqa: BLE001 - SystemExit or CancelledError would end the probe's thread
                self._report(source, error)
        return [*found, *_largest(metric for metric in found if isinstance(metric, Metric))]

    def _report(self, source: Source, error: BaseException) -> None:
        if not any(failing is source for failing in self._failing):  # once per outage, not once per document
            self._failing.append(source)
            _log.warning("source %r failed, its metrics are missing: %s: %s", source, type(error).__name__, error)


def _largest(metrics: Iterable[Metric]) -> list[Metric]:
    values: dict[str, float] = {}
    for metric in metrics:
        if metric.name in _LARGEST:
            values[metric.name] = max(*metric.values, values.get(metric.name, 0.0))
    return [Metric(_LARGEST[name], "Milliseconds", [value]) for name, value in values.items()]


def _publishable(metric: Metric) -> Metric:
    """CloudWatch refuses NaN and infinity, and a whole request for one of them."""
    values = [float(value) for value in metric.values]
    if not all(math.isfinite(value) for value in values):
        raise ValueError(f"{metric.name} has the values {metric.values!r}, allowed are finite numbers")
    if metric.counts is not None and len(metric.counts) != len(values):
        raise ValueError(f"{metric.name} has {len(values)} values and {len(metric.counts)} counts")
    return metric._replace(values=values)
