"""Where documents go. Nothing here raises into the application or keeps the probe waiting for a receiver."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable, Union

from .output_queue import CLOSE_S, MAX_PENDING, Lane

if TYPE_CHECKING:
    from .emf import UdpOutput
    from .json_lines import JsonLinesOutput
    from .prometheus import PrometheusOutput
    from .put_metric_data import PutMetricDataOutput
    from .stdout import StdoutOutput
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
    "default_publisher",
]

_log = logging.getLogger("headroom_probe")

#: An address, or anything that takes a document (a dict in embedded metric format). One with the attribute
#: `waits = True` is called on a thread of its own; any other on the probe's, which sees no block in the meantime.
Output = Union[str, Callable[[Any], None]]

ADDRESSES = "udp://host:port, tcp://host:port, stdout:, json:PATH, json:- and prometheus://host:port"

#: Loaded when they are asked for: an HTTP server alone would take three megabytes of every process.
_HOME = {
    "JsonLinesOutput": "json_lines",
    "PrometheusOutput": "prometheus",
    "PutMetricDataOutput": "put_metric_data",
    "StdoutOutput": "stdout",
    "TcpOutput": "tcp",
    "UdpOutput": "emf",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("." + _HOME[name], __name__), name)


class Publisher:
    """Sends documents to all outputs; keeps what an output would not take and counts what it had to drop.

    own_threads  False: all are called on the thread that publishes, also those that may keep it waiting
    """

    def __init__(self, outputs: Sequence[Output], *, own_threads: bool = True) -> None:
        self._own_threads = own_threads
        self._lanes: list[Lane] = []
        #: Made here from addresses. The others are the application's.
        self._made: list[Any] = []
        try:
            # All are opened before the first thread starts: most mistakes are in an address.
            for write in [self._open(output) for output in outputs]:
                self._lanes.append(self._lane_of(write))
        except BaseException:
            self.discard()
            raise

    @property
    def dropped(self) -> int:
        return sum(lane.dropped for lane in self._lanes)

    def add(self, output: Output) -> None:
        """Takes effect with the next document."""
        self._lanes = [*self._lanes, self._lane_of(self._open(output))]

    def publish(self, document: Any) -> None:
        for lane in self._lanes:
            lane.publish(document)

    def close(self) -> None:
        """Documents that are still pending after a last try, for a second at most in all, count as dropped."""
        self._end()
        for lane in self._lanes:
            lane.close_output()

    def discard(self) -> None:
        """Nothing is going to be published after all: what was opened here is closed, what was given stays open."""
        self._end()
        for made in self._made:
            Lane(made).close_output()

    def _end(self) -> None:
        lanes = self._lanes
        for lane in lanes:
            lane.begin_end()  # all of them at once: one that hangs takes the time of no other
        deadline = time.monotonic() + CLOSE_S
        for lane in lanes:
            lane.end(deadline)

    def _open(self, output: Output) -> Callable[[Any], None]:
        if not isinstance(output, str):
            if not callable(output):
                raise ValueError(f"output {output!r} can't be called with a document")
            return output
        made = _opened(output)
        self._made.append(made)
        return made

    def _lane_of(self, write: Callable[[Any], None]) -> Lane:
        if not self._own_threads or not getattr(write, "waits", False):
            return Lane(write)
        from .thread_queue import ThreadLane

        return ThreadLane(write)


def default_publisher() -> Publisher:
    """For HEADROOM_EMF. A wrong address there must not keep a service from starting; one in the code raises."""
    address = os.environ.get("HEADROOM_EMF")
    try:
        return Publisher([address] if address else [])
    except (ValueError, OSError) as error:
        _log.error("nothing is published: HEADROOM_EMF: %s", error)
        return Publisher([])


def _opened(output: str) -> Callable[[Any], None]:
    scheme, _, rest = output.partition(":")
    host, port = _host_and_port(rest)
    opened: Callable[[Any], None]
    if output == "stdout:":
        opened = __getattr__("StdoutOutput")()
    elif scheme == "json" and rest:
        opened = __getattr__("JsonLinesOutput")(None if rest == "-" else rest)
    elif scheme in ("udp", "tcp") and host and port:
        opened = __getattr__("UdpOutput" if scheme == "udp" else "TcpOutput")(host, port)
    elif scheme == "prometheus" and host and port:
        opened = __getattr__("PrometheusOutput").serving(host, port)
    else:
        raise ValueError(f"output {output!r} is not known, allowed are {ADDRESSES}")
    return opened


def _host_and_port(rest: str) -> tuple[str, int]:
    """Of `//host:port` or `//[::1]:port`; the port is 0 where there is none that is allowed. urllib takes 0.3 MB."""
    host, _, port = rest.rstrip("/").rpartition(":")
    number = int(port) if rest.startswith("//") and port.isascii() and port.isdigit() else 0
    bare = host[2:]
    if bare.startswith("[") and bare.endswith("]"):
        bare = bare[1:-1]
    elif ":" in bare or "/" in bare:
        bare = ""
    return bare, number if number <= 65535 else 0
