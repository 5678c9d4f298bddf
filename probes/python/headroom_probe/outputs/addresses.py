"""Outputs by their address."""

from __future__ import annotations

from typing import Any, Callable, Union

#: An address, or anything that takes a document (a dict in embedded metric format). One with the attribute
#: `waits = True` is called on a thread of its own; any other on the probe's, which sees no block in the meantime.
Output = Union[str, Callable[[Any], object]]

ADDRESSES = "udp://host:port, tcp://host:port, stdout:, json:PATH, json:- and prometheus://host:port"


def opened(output: str) -> Callable[[Any], object]:
    """The output at an address. Raises ValueError for another address, OSError where it can't be had."""
    # Imported where they are asked for: an HTTP server alone would take three megabytes of every process.
    scheme, _, rest = output.partition(":")
    host, port = _host_and_port(rest)
    if output == "stdout:":
        from .stdout import StdoutOutput

        return StdoutOutput()
    if scheme == "json" and rest:
        from .json_lines import JsonLinesOutput

        return JsonLinesOutput(None if rest == "-" else rest)
    if scheme == "udp" and host and port:
        from .emf import UdpOutput

        return UdpOutput(host, port)
    if scheme == "tcp" and host and port:
        from .tcp import TcpOutput

        return TcpOutput(host, port)
    if scheme == "prometheus" and host and port:
        from .prometheus import PrometheusOutput

        return PrometheusOutput.serving(host, port)
    raise ValueError(f"output {output!r} is not known, allowed are {ADDRESSES}")


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
