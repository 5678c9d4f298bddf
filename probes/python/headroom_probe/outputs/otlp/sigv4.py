"""AWS's Signature Version 4 of a request without a query. Pure but for its arguments."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote


class Credentials(NamedTuple):
    access_key: str
    secret_key: str
    token: str | None = None
    #: Seconds since 1970; None where they last as long as the process.
    expires_s: float | None = None


class Scope(NamedTuple):
    region: str
    service: str


def signed(
    method: str, path: str, headers: Mapping[str, str], body: bytes, credentials: Credentials, scope: Scope, at: str
) -> dict[str, str]:
    """`headers`, which have `host`, and those that make it a signed request. `at` is the time as `20260101T000000Z`."""
    token = {"x-amz-security-token": credentials.token} if credentials.token else {}
    named = {name.lower(): " ".join(value.split()) for name, value in {**headers, "x-amz-date": at, **token}.items()}
    names = ";".join(sorted(named))
    canonical = "\n".join(
        [
            method,
            quote(path, safe="/-_.~"),
            "",
            *(f"{name}:{named[name]}" for name in sorted(named)),
            "",
            names,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    day = at[:8]
    within = f"{day}/{scope.region}/{scope.service}/aws4_request"
    key = f"AWS4{credentials.secret_key}".encode()
    for part in (day, scope.region, scope.service, "aws4_request"):
        key = _mac(key, part)
    text = f"AWS4-HMAC-SHA256\n{at}\n{within}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = _mac(key, text).hex()
    authorization = f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{within}, SignedHeaders={names}, "
    return {**headers, "x-amz-date": at, **token, "authorization": f"{authorization}Signature={signature}"}


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
