"""For ASGI applications: a middleware, or a lifespan hook where the framework has one.

app = ProbeMiddleware(app, metrics_path="/metrics")        # any ASGI application
app = Starlette(lifespan=lifespan())                       # Starlette, FastAPI, ...
"""

from __future__ import annotations

import contextlib
import logging
import os
from typing import Any, AsyncIterator, Awaitable, Callable, Dict, Optional, Sequence

from .outputs import Output, PrometheusOutput
from .probe import Probe, attach

_log = logging.getLogger("headroom_probe")
_App = Callable[[Dict[str, Any], Any, Any], Awaitable[None]]


class ProbeMiddleware:
    """Attaches when the server starts the application, else with the first request; in each worker for itself.

    metrics_path  answers GET with this process's figures as Prometheus text; default: no such path
    options       those of `attach`
    """

    def __init__(
        self, app: _App, *, metrics_path: Optional[str] = None, outputs: Sequence[Output] = (), **options: Any
    ) -> None:
        self._app = app
        self._metrics_path = metrics_path
        self._prometheus = PrometheusOutput() if metrics_path else None
        self._options = options
        self._outputs = outputs
        self._tried = False
        #: The probe of this process's loop; None before the first request.
        self.probe: Optional[Probe] = None

    async def __call__(self, scope: Dict[str, Any], receive: Any, send: Any) -> None:
        if not self._tried:
            self._attach()
        if self._prometheus is not None and scope["type"] == "http" and scope["path"] == self._metrics_path:
            await self._prometheus.asgi(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _attach(self) -> None:
        """Once. What is wrong with the options is logged with the first request: requests go on."""
        self._tried = True
        outputs = list(self._outputs)
        if self._prometheus is not None:
            address = os.environ.get("HEADROOM_EMF")
            outputs = [self._prometheus, *(outputs or ([address] if address else []))]
        try:
            self.probe = attach(outputs=outputs, **self._options)
        except Exception as error:  # noqa: BLE001
            _log.error("the application has no probe: %s: %s", type(error).__name__, error)


def lifespan(inner: Optional[Callable[[Any], Any]] = None, **options: Any) -> Callable[[Any], Any]:
    """A lifespan that attaches before `inner` (the application's own, if any) begins and stops the probe after it."""

    @contextlib.asynccontextmanager
    async def probed(app: Any) -> AsyncIterator[Any]:
        probe = attach(**options)
        try:
            if inner is None:
                yield None
            else:
                async with inner(app) as state:
                    yield state
        finally:
            probe.stop()

    return probed
