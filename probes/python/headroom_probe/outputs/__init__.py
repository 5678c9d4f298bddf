"""Where documents go. Nothing here raises into the application or keeps the probe waiting for a receiver."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .addresses import Output
from .output_queue import MAX_PENDING
from .publisher import Publisher, default_publisher

if TYPE_CHECKING:
    from .emf import UdpOutput
    from .json_lines import JsonLinesOutput
    from .otlp import OtlpOutput
    from .prometheus import PrometheusOutput
    from .put_metric_data import PutMetricDataOutput
    from .stdout import StdoutOutput
    from .tcp import TcpOutput

__all__ = [
    "MAX_PENDING",
    "JsonLinesOutput",
    "OtlpOutput",
    "Output",
    "PrometheusOutput",
    "Publisher",
    "PutMetricDataOutput",
    "StdoutOutput",
    "TcpOutput",
    "UdpOutput",
    "default_publisher",
]

#: Loaded when they are asked for: an HTTP server alone would take three megabytes of every process.
_HOME = {
    "JsonLinesOutput": "json_lines",
    "OtlpOutput": "otlp",
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
