"""Prometheus text format. Figures of this process only: each worker is a target of its own, with a port of its own.

    metrics = PrometheusOutput()
    attach(outputs=[metrics])
    metrics.text()                             # for a handler of your own; or mount `metrics.asgi`, `metrics.wsgi`

Waits are histograms and not summaries, so that `histogram_quantile(0.99, sum by (le) (rate(...)))` over hosts is right.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Awaitable, Iterable
from typing import TYPE_CHECKING, Any, Callable

from .._probe.document import LAG_BOUNDS_S, Document, Waits
from .prometheus_families import help_of
from .prometheus_text import CONTENT_TYPE, Family, Labels, family_of, labels_of, render

if TYPE_CHECKING:
    from .http_server import Answer, Server

_log = logging.getLogger("headroom_probe")
#: Culprits with samples of their own; what further ones took is among the rest.
MAX_CULPRITS = 50
_REST: Labels = (("function", "other"), ("file", "unknown"), ("line", "0"))
_Send = Callable[[dict[str, Any]], Awaitable[None]]


class PrometheusOutput:
    """Adds up what the documents say. A scrape sees the state as of the last document."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._families: dict[str, Family] = {}
        self._server: Server | None = None
        self._address = ""

    @classmethod
    def serving(cls, host: str, port: int) -> PrometheusOutput:
        """With an HTTP server of its own for GET /metrics, on a thread; a further worker of a service on a further port."""
        from .http_server import serve  # only where it is asked for

        output = cls()
        output._server = server = serve(host, port, output._answer)
        bare = f"[{host}]" if ":" in host else host
        level = logging.INFO if port in (0, server.port) else logging.WARNING
        taken = "" if level == logging.INFO else f"port {port} is taken, for example by another worker: "
        output._address = f"//{bare}:{server.port}"
        _log.log(level, "%smetrics of process %s are at http://%s:%s/metrics", taken, os.getpid(), bare, server.port)
        return output

    def __call__(self, document: Document) -> None:
        with self._lock:
            for metric in document.metrics:
                if metric.name == "LoopBlockedMs":
                    self._add_blocked(document, metric.values[0] / 1000)
                elif metric.name != "LoopLag":
                    family = family_of(metric)
                    self._families.setdefault(family.name, family).add(labels_of(document, metric.dimensions), metric)
            if document.waits is not None:
                self._add_lag(labels_of(document, {}), document.waits)
                self._set_dropped(labels_of(document, {}), document["DroppedDocuments"])

    def __repr__(self) -> str:
        return "prometheus:" + self._address

    def text(self) -> str:
        """The body of a scrape."""
        with self._lock:
            return render(self._families.values())

    async def asgi(self, scope: dict[str, Any], receive: Any, send: _Send) -> None:
        """An ASGI application."""
        headers = [(b"content-type", CONTENT_TYPE.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.text().encode()})

    def wsgi(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A WSGI application."""
        start_response("200 OK", [("Content-Type", CONTENT_TYPE)])
        return [self.text().encode()]

    def close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.end()

    def _answer(self, path: str) -> Answer:
        from .http_server import Answer

        return Answer(200, self.text(), CONTENT_TYPE) if path == "/metrics" else Answer(404, "see /metrics\n")

    def _add_blocked(self, document: Document, blocked_s: float) -> None:
        """By culprit, and as `other` what is left of the interval's blocked time: all of it is counted, none of it twice."""
        name = "headroom_loop_blocked_seconds_total"
        family = self._families.setdefault(name, Family(name, "counter", help_of(name, "LoopBlockedMs")))
        samples, service = family.samples, labels_of(document, {})
        rest = (*service, *_REST)
        samples.setdefault(rest, 0.0)
        for culprit in document.get("Culprits", ()):
            who: Labels = tuple((key, str(culprit[key])) for key in ("function", "file", "line"))
            labels = (*service, *who)
            if labels in samples or len(samples) <= MAX_CULPRITS:
                took_s = min(blocked_s, culprit["totalMs"] / 1000)
                samples[labels] = samples.get(labels, 0.0) + took_s
                blocked_s -= took_s
        samples[rest] += blocked_s

    def _add_lag(self, labels: Labels, waits: Waits) -> None:
        """An arrival per millisecond of observation, most of which wait for nothing; classes by part of the time."""
        name = "headroom_loop_lag_seconds"
        family = self._families.setdefault(name, Family(name, "histogram", help_of(name, "LoopLag")))
        buckets = [(bound, (waits.observed_s - longer) * 1000) for bound, longer in zip(LAG_BOUNDS_S, waits.longer_s)]
        family.add_buckets(labels, buckets, waits.observed_s * 1000, waits.sum_s2 * 1000)

    def _set_dropped(self, labels: Labels, dropped: float) -> None:
        name = "headroom_dropped_documents_total"
        family = self._families.setdefault(name, Family(name, "counter", help_of(name, "DroppedDocuments")))
        family.samples[labels] = float(dropped)
