"""Which request a loop is busy with: asked from the probe's thread, told by the ASGI middleware."""

from __future__ import annotations

import asyncio
import contextvars
from typing import Any

_request: contextvars.ContextVar[dict[str, Any] | None] = contextvars.ContextVar("headroom_request", default=None)
#: By the task that began with the request. Before Python 3.12 a task does not tell its context, in which those that it starts
#: have the request, too.
_by_task: dict[Any, dict[str, Any]] = {}


class RequestScope:
    """While it is open, the present task is about the request of `scope`, which the router adds its route to."""

    __slots__ = ("_task", "_token")

    def __init__(self, scope: dict[str, Any]) -> None:
        self._token = _request.set(scope)
        self._task = asyncio.current_task()
        _by_task[self._task] = scope

    def close(self) -> None:
        """On the same task."""
        _by_task.pop(self._task, None)
        try:
            _request.reset(self._token)
        except ValueError:
            pass  # closed by a garbage collection, in another context


def endpoint_of(loop: asyncio.AbstractEventLoop | None) -> str | None:
    """Method and route of the request that the task which runs in `loop` is about; never a path that a client has made up."""
    if loop is None or not _by_task:
        return None
    try:
        task = asyncio.current_task(loop)
        scope = None if task is None else _by_task.get(task) or _from_context(task)
        return None if scope is None else _told(scope)
    except Exception:  # noqa: BLE001 - the dictionaries of a framework that change meanwhile
        return None


def _from_context(task: Any) -> dict[str, Any] | None:
    get_context = getattr(task, "get_context", None)
    return None if get_context is None else get_context().get(_request)


def _told(scope: dict[str, Any]) -> str | None:
    route = getattr(scope.get("route"), "path", None)
    if not isinstance(route, str):
        endpoint = scope.get("endpoint")
        route = getattr(endpoint, "__qualname__", None) if endpoint is not None else None
    if not isinstance(route, str):
        return None
    method = scope.get("method") or scope.get("type")
    return f"{method} {route}"[:160]
