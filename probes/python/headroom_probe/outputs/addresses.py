"""Outputs by their address."""

from __future__ import annotations

import re
from typing import Any, Callable, Union

#: An address, or anything that takes a document (a dict in embedded metric format). One with the attribute
#: `waits = True` is called on a thread of its own; any other on the probe's, which sees no block in the meantime.
Output = Union[str, Callable[[Any], object]]

ADDRESSES = (
    "udp://host:port, tcp://host:port, stdout:, json:PATH, json:-, prometheus://host:port, otlp://host:port and "
    "https://host/v1/metrics"
)


def addresses_in(text: str) -> list[str]:
    """One or more of them with spaces between, as HEADROOM_EMF has them. Other spaces belong to a path."""
    return [address for address in re.split(r"\s+(?=[a-z]+:)", text.strip()) if address]


def check(output: str) -> None:
    """Raises ValueError where it is no address; nothing is opened."""
    _opener(output)


def opened(output: str) -> Callable[[Any], object]:
    """The output at an address. Raises ValueError for another address, OSError where it can't be had."""
    return _opener(output)()


def _opener(output: str) -> Callable[[], Callable[[Any], object]]:
    scheme, _, rest = output.partition(":")
    host, port = host_and_port(rest)
    if output == "stdout:":
        return _stdout
    if scheme == "json" and rest:
        return lambda: _json_lines(None if rest == "-" else rest)
    if scheme in _SERVED and host and port:
        return lambda: _SERVED[scheme](host, port)
    if scheme in ("otlp", "otlps", "http", "https"):
        from .otlp_address import endpoint_of

        endpoint_of(output)
        return lambda: _otlp(output)
    raise ValueError(f"output {output!r} is not known, allowed are {ADDRESSES}")


# Each is imported where it is asked for: an HTTP server alone would take three megabytes of every process.
def _stdout() -> Callable[[Any], object]:
    from .stdout import StdoutOutput

    return StdoutOutput()


def _json_lines(path: str | None) -> Callable[[Any], object]:
    from .json_lines import JsonLinesOutput

    return JsonLinesOutput(path)


def _udp(host: str, port: int) -> Callable[[Any], object]:
    from .emf import UdpOutput

    return UdpOutput(host, port)


def _tcp(host: str, port: int) -> Callable[[Any], object]:
    from .tcp import TcpOutput

    return TcpOutput(host, port)


def _prometheus(host: str, port: int) -> Callable[[Any], object]:
    from .prometheus import PrometheusOutput

    return PrometheusOutput.serving(host, port)


def _otlp(address: str) -> Callable[[Any], object]:
    from .otlp import OtlpOutput

    return OtlpOutput(address)


_SERVED: dict[str, Callable[[str, int], Callable[[Any], object]]] = {
    "udp": _udp,
    "tcp": _tcp,
    "prometheus": _prometheus,
}


def host_and_port(rest: str) -> tuple[str, int]:
    """Of `//host:port` or `//[::1]:port`; the port is 0 where there is none that is allowed. urllib takes 0.3 MB."""
    host, _, port = rest.rstrip("/").rpartition(":")
    number = int(port) if rest.startswith("//") and port.isascii() and port.isdigit() else 0
    bare = host[2:]
    if bare.startswith("[") and bare.endswith("]"):
        bare = bare[1:-1]
    elif ":" in bare or "/" in bare:
        bare = ""
    return bare, number if number <= 65535 else 0
