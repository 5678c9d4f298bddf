"""Where a receiver of OTLP over HTTP is. Apart from the output, so that an address can be judged without loading it."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Receivers listen there (the protocol's specification).
DEFAULT_PORT = 4318
PATH = "/v1/metrics"
_ADDRESS = re.compile(r"(otlps?|https?)://(\[[0-9a-fA-F:.]+\]|[^\s/:@?#\[\]]+)(?::(\d{1,5}))?(/[^\s?#]*)?")
_CLOUDWATCH = re.compile(r"monitoring\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?")
_PORTS = {"http": 80, "https": 443}


class Endpoint(NamedTuple):
    secure: bool
    host: str
    port: int
    path: str
    #: As the header `Host` has it.
    authority: str
    #: Whose CloudWatch it is, which takes signed requests only; None for any other receiver.
    region: str | None


def endpoint_of(address: str) -> Endpoint:
    """Raises ValueError where it is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found[3] or DEFAULT_PORT) <= 65535:
        raise ValueError(
            f"output {address!r} is no address of an OTLP receiver: otlp://host:port or https://host{PATH}"
        )
    scheme, host, port, path = found.groups()
    usual = _PORTS.get(scheme)
    number = int(port) if port else usual or DEFAULT_PORT
    secure = scheme.endswith("s")
    cloudwatch = _CLOUDWATCH.fullmatch(host.lower()) if secure else None
    authority = host if number == _PORTS["https" if secure else "http"] else f"{host}:{number}"
    known = path if path and path != "/" else PATH
    return Endpoint(secure, host.strip("[]"), number, known, authority, cloudwatch[1] if cloudwatch else None)
