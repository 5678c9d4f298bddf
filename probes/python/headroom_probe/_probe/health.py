"""Whether this process's loops turn: asked by HTTP, answered from a thread that needs none of them.

    HEADROOM_HEALTH=127.0.0.1:9106     /live, /ready (or /) of this worker, /host of all workers of the service here

A worker that finds the port taken has the next one that is free. Nobody answers while a call in C holds the GIL.
"""

from __future__ import annotations

import logging
import os
import threading
import weakref
from typing import TYPE_CHECKING, NamedTuple

from ..outputs.addresses import host_and_port
from ..outputs.http_server import PORTS, Answer, Later, Server, serve
from .neighbours import ROLE_HEADER, SERVER, SERVICE_HEADER, Answered, Asking, header_value
from .words import place, span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from .._loop.watchdog import Watchdog
else:
    Protocol = object

_log = logging.getLogger("headroom_probe")
#: How long a neighbour may take to answer, seconds.
PATIENCE_S = 0.5
#: Who blocks is looked up this often while a block goes on, seconds.
NAMED_EVERY_S = 0.25
DEFAULT_MS = 1000.0


class Readiness(NamedTuple):
    is_ready: bool
    text: str


class Watched(Protocol):
    """What is asked: a loop's or a hub's probe."""

    @property
    def serves(self) -> bool:
        """Whether its loop is known to be a server's: then others don't count."""
        raise NotImplementedError

    def readiness(self) -> Readiness | None:
        """None where it does not count any more."""
        raise NotImplementedError


class BlockWatch:
    """Names the block that goes on, on the thread that sees it."""

    def __init__(self, watchdog: Watchdog, health_ms: float) -> None:
        self._watchdog = watchdog
        self._health_s = health_ms / 1000
        self._named_at = float("-inf")
        self._who = ""

    def look(self, now: float) -> None:
        """At each look of the probe's."""
        lasted_s = self._watchdog.blocked_for_s()
        if lasted_s < self._health_s:
            self._who, self._named_at = "", float("-inf")
        elif now - self._named_at >= NAMED_EVERY_S:
            self._named_at = now
            episode = self._watchdog.ongoing()
            if episode is not None:
                who = place(episode.function, episode.file, episode.line)
                self._who = ": the loop is not scheduled" if episode.unscheduled else f" in {who}"

    def blocked(self) -> str | None:
        """In words; None where it turns, or has been blocked for less than is told. From any thread."""
        lasted_s = self._watchdog.blocked_for_s()
        if lasted_s < self._health_s:
            return None
        return f"blocked {span(lasted_s * 1000)}{self._who}"


class Health:
    """Of this process. Its port stays open until the process ends, so that it is the same one for all of its loops."""

    def __init__(self, host: str, port: int, service: str, own_thread: bool) -> None:
        self._host, self._first_port, self._service = host, port, service
        self._watched: weakref.WeakSet[Watched] = weakref.WeakSet()
        self._lock = threading.Lock()
        #: By port, as they were when they were last asked.
        self._known: dict[int, Answered] = {}
        self.server: Server = serve(host, port, self._answer, own_thread=own_thread)
        bare = f"[{host}]" if ":" in host else host
        level = logging.INFO if port in (0, self.server.port) else logging.WARNING
        taken = "" if level == logging.INFO else f"port {port} is taken, for example by another worker: "
        _log.log(level, "%sprocess %s is asked at http://%s:%s/ready", taken, os.getpid(), bare, self.server.port)

    def watch(self, watched: Watched) -> None:
        with self._lock:
            self._watched.add(watched)

    def close(self) -> None:
        """Nobody takes a turn of the server any more."""
        _Opened.health, _Opened.pid = None, None
        self.server.end()

    def readiness(self) -> Readiness:
        """Of the loop that is worst off; of servers' alone where there are any."""
        with self._lock:
            everything = list(self._watched)
        counted = _servers_of(everything)
        known = [found for found in (watched.readiness() for watched in counted) if found is not None]
        if not known:
            return Readiness(False, "no event loop runs")
        return next((found for found in known if not found.is_ready), Readiness(True, "ready"))

    @property
    def _serves(self) -> bool:
        with self._lock:
            return any(watched.serves for watched in self._watched)

    def _answer(self, path: str) -> Answer | Later:
        if path == "/live":
            return self._said(True, f"alive: process {os.getpid()}")
        if path in ("/", "/ready"):
            return self._said(*self.readiness())
        if path == "/host":
            return self._host_readiness()
        return Answer(404, "see /live, /ready and /host\n")

    def _said(self, is_ready: bool, text: str) -> Answer:
        headers = [(SERVICE_HEADER, header_value(self._service)), ("Cache-Control", "no-store")]
        headers += [(ROLE_HEADER, SERVER)] if self._serves else []
        return Answer(200 if is_ready else 503, text + "\n", headers=tuple(headers))

    def _host_readiness(self) -> Later:
        own = self.server.port
        first = self._first_port or own
        ports = [port for port in range(first, min(65535, first + PORTS - 1) + 1) if port != own]
        asking = Asking(_reached_by(self._host), ports, self._service, PATIENCE_S)

        def later() -> Answer | None:
            answers = asking.step()
            return None if answers is None else self._said(*self._summed_up(answers))

        return later

    def _summed_up(self, answers: Mapping[int, Answered | None]) -> Readiness:
        """Ready as long as one worker is: the others' requests wait, but new ones are taken by whoever turns."""
        found = {self.server.port: Answered(*self.readiness(), self._serves)}
        for port, answer in answers.items():
            if answer is not None:
                found[port] = answer
            elif port in self._known:
                found[port] = self._known[port]._replace(is_ready=False, text="no answer, a call in C may hold the GIL")
        self._known = found
        # A program that a worker has started has a loop, too, and says nothing about who serves.
        workers = {port: worker for port, worker in found.items() if worker.is_server} or found
        ready = sum(worker.is_ready for worker in workers.values())
        late = [f"{port}: {worker.text}" for port, worker in sorted(workers.items()) if not worker.is_ready]
        return Readiness(ready > 0, "; ".join([f"{ready} of {len(workers)} workers are ready", *late]))


def _servers_of(everything: list[Watched]) -> list[Watched]:
    return [watched for watched in everything if watched.serves] or everything


def _reached_by(host: str) -> str:
    """An address at which this machine reaches what listens at `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


class _Opened:
    """By the process: the child of a fork has its own."""

    lock = threading.Lock()
    pid: int | None = None
    health: Health | None = None


def health_of(asked: str | int | None, service: str, *, own_thread: bool = True) -> Health | None:
    """The one of this process, at the first address that was asked for; None where none is. What is wrong is logged.

    asked  `host:port`, or a port of 127.0.0.1; default: HEADROOM_HEALTH
    """
    named = os.environ.get("HEADROOM_HEALTH", "") if asked is None else str(asked)
    if not named:
        return None
    with _Opened.lock:
        if _Opened.pid != os.getpid():
            _Opened.pid, _Opened.health = os.getpid(), _open(named, service, own_thread)
        return _Opened.health


def _open(named: str, service: str, own_thread: bool) -> Health | None:
    # Of this machine alone, if nothing else is said: who blocks is nobody else's business.
    host, port = host_and_port("//" + (f"127.0.0.1:{named}" if named.isdigit() else named))
    if not host or not port:
        _log.error("HEADROOM_HEALTH is %r, allowed are a port or host:port, for example 127.0.0.1:9106", named)
        return None
    try:
        return Health(host, port, service, own_thread)
    except OSError as error:
        _log.error("nobody can ask for health at %s: %s", named, error)
        return None


def health_ms_of(asked: float | None) -> float:
    """From which on a block makes a worker late; default: HEADROOM_HEALTH_MS, else one second."""
    if asked is not None:
        return asked
    named = os.environ.get("HEADROOM_HEALTH_MS", "")
    try:
        wanted = float(named) if named else DEFAULT_MS
    except ValueError:
        wanted = 0.0
    if wanted > 0:
        return wanted
    _log.error("HEADROOM_HEALTH_MS is %r, allowed are milliseconds, more than 0; %g are taken", named, DEFAULT_MS)
    return DEFAULT_MS


def _after_fork_in_child() -> None:
    _Opened.lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
