"""For ASGI applications: a middleware, or a lifespan hook where the framework has one.

app = ProbeMiddleware(app, metrics_path="/metrics")        # any ASGI application
app = Starlette(lifespan=lifespan())                       # Starlette, FastAPI, ...
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import TYPE_CHECKING, Any, Callable

from ._blame.endpoints import RequestScope
from ._probe.attach import attach
from ._probe.probe import Probe
from ._probe.registry import probe_of
from .outputs import Output

if TYPE_CHECKING:
    from .outputs import PrometheusOutput

_log = logging.getLogger("headroom_probe")
_App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


class ProbeMiddleware:
    """Attaches when the server starts the application, else with the first request; in each worker for itself.

    The last document is sent when the server stops the application: uvicorn ends by a signal thereafter, of which no
    exit handler hears. With an application that knows no lifespan it is lost there.

    metrics_path  answers GET with this process's figures as Prometheus text; default: no such path
    options       those of `attach`

    Where the loop has a probe already, as under `headroom_probe run`, that one stays as it is, but for `metrics_path`,
    and is not stopped here.
    """

    def __init__(
        self, app: _App, *, metrics_path: str | None = None, outputs: Sequence[Output] = (), **options: Any
    ) -> None:
        self._app = app
        self._metrics_path = metrics_path
        self._prometheus = _prometheus() if metrics_path else None
        self._options = options
        self._outputs = outputs
        self._tried = self._own = False
        #: The probe of this process's loop; None before the first request.
        self.probe: Probe | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if not self._tried:
            self._attach()
        if self._prometheus is not None and scope["type"] == "http" and scope["path"] == self._metrics_path:
            await self._prometheus.asgi(scope, receive, send)
            return
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._until_shutdown(send))
            return
        request = RequestScope(scope)
        try:
            await self._app(scope, receive, send)
        finally:
            request.close()

    def _until_shutdown(self, send: Any) -> Any:
        async def passing(message: dict[str, Any]) -> None:
            if message["type"].startswith("lifespan.shutdown.") and self.probe is not None:
                if self._own:
                    self.probe.stop()
                self._tried = False  # it may be started again
            await send(message)

        return passing

    def _attach(self) -> None:
        """Once. What is wrong with the options is logged with the first request: requests go on."""
        self._tried = True
        present = _present_probe()
        if present is not None:
            if self._prometheus is not None and present is not self.probe:
                present.add_output(self._prometheus)
            self.probe, self._own = present, False
            return
        try:
            self.probe, self._own = attach(outputs=self._outputs, **self._options), True
            if self._prometheus is not None:
                self.probe.add_output(self._prometheus)
        except Exception as error:  # noqa: BLE001 - requests go on
            _log.error("the application has no probe: %s: %s", type(error).__name__, error)


def lifespan(inner: Callable[[Any], Any] | None = None, **options: Any) -> Callable[[Any], Any]:
    """A lifespan that attaches before `inner` (the application's own, if any) begins and stops the probe after it.

    Where the loop has a probe already, that one stays as it is.
    """

    @contextlib.asynccontextmanager
    async def probed(app: Any) -> AsyncIterator[Any]:
        present = _present_probe()
        probe = attach(**options) if present is None else present
        try:
            if inner is None:
                yield None
            else:
                async with inner(app) as state:
                    yield state
        finally:
            if present is None:
                probe.stop()

    return probed


def _present_probe() -> Probe | None:
    probe = probe_of(asyncio.get_running_loop())
    return probe if probe is not None and probe.active else None


def _prometheus() -> PrometheusOutput:
    from .outputs import PrometheusOutput  # only where it is asked for: it takes memory

    return PrometheusOutput()
