"""Where documents go. Nothing here raises into the application or keeps the probe waiting for a receiver."""

from __future__ import annotations

from typing import Any, Callable, Dict, Sequence, Union
from urllib.parse import urlsplit

from ..document import Document
from .emf import StdoutOutput, UdpOutput
from .json_lines import JsonLinesOutput
from .lanes import MAX_PENDING, Lane, ThreadLane
from .prometheus import PrometheusOutput
from .put_metric_data import PutMetricDataOutput
from .tcp import TcpOutput

__all__ = [
    "MAX_PENDING",
    "JsonLinesOutput",
    "Output",
    "PrometheusOutput",
    "Publisher",
    "PutMetricDataOutput",
    "StdoutOutput",
    "TcpOutput",
    "UdpOutput",
]

#: An address, or anything that takes a document (a dict in embedded metric format). One with the attribute
#: `waits = True` is called on a thread of its own; any other on the probe's, which sees no block in the meantime.
Output = Union[str, Callable[[Document], None]]

_BY_SCHEME: Dict[str, Callable[[str, int], Callable[[Any], None]]] = {
    "udp": UdpOutput,
    "tcp": TcpOutput,
    "prometheus": PrometheusOutput.serving,
}
ADDRESSES = "udp://host:port, tcp://host:port, stdout:, json:PATH, json:- and prometheus://host:port"


class Publisher:
    """Sends documents to all outputs; keeps what an output would not take and counts what it had to drop."""

    def __init__(self, outputs: Sequence[Output]) -> None:
        # All are opened before the first thread starts, so that a wrong one among them leaves nothing behind.
        opened = [_opened(output) for output in outputs]
        self._lanes = [ThreadLane(write) if getattr(write, "waits", False) else Lane(write) for write in opened]

    @property
    def dropped(self) -> int:
        return sum(lane.dropped for lane in self._lanes)

    def publish(self, document: Any) -> None:
        for lane in self._lanes:
            lane.publish(document)

    def close(self) -> None:
        """Documents that are still pending after a last try count as dropped."""
        for lane in self._lanes:
            lane.close()


def _opened(output: Output) -> Callable[[Any], None]:
    if not isinstance(output, str):
        if not callable(output):
            raise ValueError("output %r can't be called with a document" % (output,))
        return output
    scheme, _, rest = output.partition(":")
    if output == "stdout:":
        return StdoutOutput()
    if scheme == "json" and rest:
        return JsonLinesOutput(None if rest == "-" else rest)
    address = urlsplit(output)
    if scheme in _BY_SCHEME and address.hostname and address.port:
        return _BY_SCHEME[scheme](address.hostname, address.port)
    raise ValueError("output %r is not known, allowed are %s" % (output, ADDRESSES))
