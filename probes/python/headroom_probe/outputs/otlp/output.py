"""Sends documents to a receiver of OTLP over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import time
import zlib
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from ... import __version__
from ..._clock import monotonic, wall_time
from ..._probe.document import Document
from ..otlp_address import endpoint_of
from ..output_queue import Rejected
from .encoding import Encoder

#: For connecting, and for each part of an answer, seconds.
TIMEOUT_S = 10.0
#: A receiver that says when to come again is taken by its word, up to so many seconds.
MAX_RETRY_AFTER_S = 300.0
#: Answers that pass, by the protocol: slow down, and nobody there.
_RETRIED = (408, 429, 500, 502, 503, 504)
#: What a permission or credentials mend.
_FORBIDDEN = (401, 403)
_GZIP = 31


class OtlpOutput:
    """Metrics of each document, in delta temporality; what is refused for good is dropped, all else waits and is sent again.

    address  as of an output: otlp://host:port, otlps://host:port or https://host/v1/metrics
    headers  besides those of OTEL_EXPORTER_OTLP_HEADERS
    region   signs requests for CloudWatch of this region; default: that of an address of CloudWatch's
    """

    #: It waits for the receiver, so it has a thread of its own.
    waits = True
    #: Documents of some minutes with several executors.
    max_pending = 240

    def __init__(self, address: str, *, headers: Mapping[str, str] | None = None, region: str | None = None) -> None:
        self._address = address
        self._endpoint = endpoint_of(address)
        self._headers = {**_given(os.environ), **(headers or {})}
        self._encoder = Encoder(int(wall_time() * 1000))
        self._region = region or self._endpoint.region
        self._credentials: Any = None
        self._connection: http.client.HTTPConnection | None = None
        self._not_before = 0.0
        self._partly = ""

    def __call__(self, document: Document) -> None:
        self.many([document])

    def many(self, documents: Sequence[Document]) -> None:
        """All requests that it takes. After an error all are sent again: better twice than never.

        One data point that the receiver refuses may have the whole request refused: the documents in it are then sent one
        by one, and only those that are refused again are dropped.
        """
        wait_s = self._not_before - monotonic()
        if wait_s > 0:
            raise OSError(f"the receiver asked for {wait_s:.0f} s more without a request")
        refused: list[str] = []
        self._partly = ""
        for numbers, body in self._encoder.requests(documents):
            reason = self._refusal_of(body)
            if reason is not None and len(numbers) == 1:
                refused.append(reason)
            elif reason is not None:
                alone = (self._encoder.requests([documents[number]]) for number in numbers)
                reasons = [self._refusal_of(own) for parts in alone for _, own in parts]
                refused += [again for again in reasons if again is not None]
        if refused or self._partly:
            raise Rejected(refused[0] if refused else self._partly, len(refused))

    def __repr__(self) -> str:
        return self._address

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _refusal_of(self, body: bytes) -> str | None:
        """Why it will never be taken; None if it was. Raises what may pass."""
        answer, text = self._posted(body)
        if 200 <= answer.status < 300:
            self._partly = self._partly or _partial_refusal(text)
            return None
        reason = f"{answer.status} {answer.reason}: {text[:200].decode('utf-8', 'replace').strip()}"
        if answer.status in _FORBIDDEN:
            if self._credentials is not None:
                self._credentials.forget()
            raise OSError(reason)
        if answer.status in _RETRIED:
            self._not_before = monotonic() + min(MAX_RETRY_AFTER_S, _seconds(answer.getheader("Retry-After")))
            raise OSError(reason)
        return reason

    def _posted(self, body: bytes) -> tuple[http.client.HTTPResponse, bytes]:
        packed = _gzip(body)
        # Of a connection that is left open the receiver may have thought otherwise meanwhile; a new one has no such excuse.
        for is_last in (self._connection is None, True):
            connection = self._connection = self._connection or self._connected()
            try:
                connection.request("POST", self._endpoint.path, packed, self._headers_of(packed))
                answer = connection.getresponse()
                return answer, answer.read()
            except BaseException as error:
                self.close()
                if is_last or not isinstance(error, ConnectionError):
                    raise
        raise AssertionError("the last try returns or raises")

    def _connected(self) -> http.client.HTTPConnection:
        made = http.client.HTTPSConnection if self._endpoint.secure else http.client.HTTPConnection
        return made(self._endpoint.host, self._endpoint.port, timeout=TIMEOUT_S)

    def _headers_of(self, body: bytes) -> dict[str, str]:
        headers = {
            "content-type": "application/json",
            "content-encoding": "gzip",
            "user-agent": f"headroom-probe/{__version__}",
            **self._headers,
            "host": self._endpoint.authority,
        }
        if self._region is None or "authorization" in headers:
            return headers
        from .credentials import CredentialSource
        from .sigv4 import Scope, signed

        if self._credentials is None:
            self._credentials = CredentialSource()
        at = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(wall_time()))
        scope = Scope(self._region, "monitoring")
        return signed("POST", self._endpoint.path, headers, body, self._credentials.get(), scope, at)


def _given(environment: Mapping[str, str]) -> dict[str, str]:
    """What OTEL_EXPORTER_OTLP_HEADERS says: `name=value,name=value`, percent-encoded."""
    pairs = (pair.partition("=") for pair in environment.get("OTEL_EXPORTER_OTLP_HEADERS", "").split(","))
    return {unquote(name.strip()).lower(): unquote(value.strip()) for name, _, value in pairs if name.strip()}


def _partial_refusal(text: bytes) -> str:
    """What was not taken of a request that was; the protocol forbids to send it again."""
    try:
        partial = json.loads(text or b"{}").get("partialSuccess") or {}
        count = int(partial.get("rejectedDataPoints", 0))
    except (ValueError, AttributeError, TypeError):
        return ""  # a receiver that took them and says something else
    return f"{count} data points refused: {partial.get('errorMessage', '')}" if count > 0 else ""


def _seconds(retry_after: str | None) -> float:
    return float(retry_after) if retry_after is not None and retry_after.isascii() and retry_after.isdigit() else 0.0


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=_GZIP)
    return packer.compress(body) + packer.flush()
