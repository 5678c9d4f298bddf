"""What a source of figures gives to the probe, once per document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from typing import Protocol

    from ._loop.interval import Interval
else:
    Protocol = object  # a protocol of typing takes memory of every process


class Metric(NamedTuple):
    """One metric of one interval."""

    #: PascalCase, as in the contract of the probes.
    name: str
    #: A unit of CloudWatch: `Count`, `Count/Second`, `Milliseconds`, `None`.
    unit: str
    #: One value, or up to 100 that weigh the same, so that percentiles over hosts can be taken.
    values: Sequence[float]
    #: Dimensions besides `Service`.
    dimensions: Mapping[str, str] = {}
    #: How often each value was seen; then there may be more than 100, and outputs that take counts get all of them.
    counts: Sequence[int] | None = None


class Property(NamedTuple):
    """What a document tells people beside its metrics. Whatever JSON can hold, and short."""

    #: PascalCase.
    name: str
    value: Any
    #: Of the metrics that it goes along with.
    dimensions: Mapping[str, str] = {}


class Source(Protocol):
    """Anything with this method; no need to inherit. It runs on the probe's thread and may not wait."""

    def metrics(self, interval: Interval) -> Iterable[Metric | Property]:
        """The metrics of `interval`, which has just ended."""
        raise NotImplementedError
