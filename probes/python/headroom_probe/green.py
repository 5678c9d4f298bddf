"""Green threads: a greenlet that does not yield blocks every other one. Who it was, and for how long.

    headroom_probe.green.attach()      # in the process, and the thread, that runs the hub; after monkey.patch_all()

For gevent's hub and eventlet's. The probe's thread is a real one, whatever was patched. Every 10 ms it sends the hub a
callback and times it, so that durations are right to about 5 ms; a C call that holds the GIL is not seen.
"""

from __future__ import annotations

import atexit
import logging
import os
import socket
import weakref
from collections import deque
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Callable, TypeVar

from ._clock import monotonic, wall_time
from ._loop.episode import Episode, tell
from ._loop.hubs import EventletHub, GeventHub, present_hub
from ._loop.interval import Interval
from ._loop.ping import PingReader
from ._loop.watchdog import PAUSE_S, Watchdog
from ._probe.document import Identity, emf_documents
from ._probe.snapshot import INTERVALS, Snapshot, Totals, snapshot_of
from ._probe.start import say_start, terminal_for
from ._sources.sources import Sources
from .metric import Source
from .outputs import Output, Publisher, default_publisher

if TYPE_CHECKING:
    from ._probe.health import BlockWatch, Health, Readiness
    from .outputs.terminal import Terminal

__all__ = ["EventletHub", "GeventHub", "GreenProbe", "attach"]

_log = logging.getLogger("headroom_probe")
_probes: weakref.WeakSet[GreenProbe] = weakref.WeakSet()
#: Outputs that wait, but for no receiver far away.
_Output = TypeVar("_Output", bound=Output)
_BRIEF = ("JsonLinesOutput", "StdoutOutput", "UdpOutput")


def attach(
    hub: Any = None,
    *,
    service: str | None = None,
    threshold_ms: float = 20,
    outputs: Sequence[Output] = (),
    on_episode: Callable[[Episode], object] | None = None,
    interval_s: float = 10,
    sources: Iterable[Source] = (),
    health: str | int | None = None,
    health_ms: float | None = None,
) -> GreenProbe:
    """Watches this thread's hub. A second call for a thread returns the first one's probe. Parameters as `attach` has.

    hub         a GeventHub or EventletHub; default: of the one that is imported
    outputs     those with a thread of their own (tcp:, PutMetricData) can't be had here
    on_episode  called in a greenlet of its own
    """
    if not threshold_ms >= 5 or not interval_s > 0:
        raise ValueError(f"threshold_ms, interval_s are {threshold_ms!r}, {interval_s!r}, allowed are >= 5, > 0")
    watched = hub if hub is not None else present_hub()
    probe: GreenProbe | None = None
    try:
        ident = watched.get_ident()
        probe = next((known for known in list(_probes) if known.active and known.ident == ident), None)
        if probe is None:
            named = service or os.environ.get("HEADROOM_SERVICE") or "app"
            asked, publisher, terminal = Sources(sources), _publisher(outputs), terminal_for(outputs)
            probe = GreenProbe(watched, named, threshold_ms, publisher, on_episode, interval_s, asked, terminal)
            if health is not None or os.environ.get("HEADROOM_HEALTH"):
                probe.answer(health, health_ms)
            say_start(watched, threshold_ms, publisher, terminal)
        return probe
    finally:
        if hub is None and (probe is None or probe._hub is not watched):
            watched.close()


def _publisher(outputs: Sequence[Output]) -> Publisher:
    """A wrong address in the environment must not keep a worker from starting; one in the code raises."""
    # What threading makes would be a greenlet.
    if not outputs:
        return default_publisher(own_threads=False, checked=_checked)
    return Publisher([_checked(output) for output in outputs], own_threads=False)


def _checked(output: _Output) -> _Output:
    if not _is_allowed(output):
        raise ValueError(f"output {output!r} can't be had with green threads, allowed are udp:, stdout: and json:")
    return output


def _is_allowed(output: Output) -> bool:
    if isinstance(output, str):
        return not output.startswith(("tcp:", "prometheus:"))
    return not getattr(output, "waits", False) or type(output).__name__ in _BRIEF


class GreenProbe:
    """Made by `attach`."""

    def __init__(
        self,
        hub: Any,
        service: str,
        threshold_ms: float,
        publisher: Publisher,
        on_episode: Callable[[Episode], object] | None,
        interval_s: float,
        sources: Sources,
        terminal: Terminal | None = None,
    ) -> None:
        host = os.environ.get("HEADROOM_HOST") or socket.gethostname()
        self._identity = Identity(service, host, os.environ.get("HEADROOM_LOG_GROUP"))
        self.ident = hub.get_ident()
        self._hub = hub
        self._notify = on_episode
        self._publisher = publisher
        self._sources = sources
        self._interval_s = interval_s
        self._watchdog = Watchdog(_HubReader(hub), threshold_ms / 1000, self._ended)
        self._terminal = terminal
        self._health: Health | None = None
        self._blocks: BlockWatch | None = None
        self._past: deque[Interval] = deque(maxlen=INTERVALS - 1)
        self._episodes_total = self._documents_total = 0
        self._blocked_s_total = 0.0
        self._stopping = self._abandoned = False
        self._alarm_clock = hub.allocate_lock()
        self._alarm_clock.acquire()
        self._ended_lock = hub.allocate_lock()
        self._ended_lock.acquire()
        try:
            hub.start_new_thread(self._run, ())
        except BaseException:
            publisher.close()
            raise
        _probes.add(self)

    @property
    def active(self) -> bool:
        """False once it was stopped, the hub has ended, or this is a fork of the process it was made in."""
        return not self._stopping and not self._abandoned

    def snapshot(self) -> Snapshot:
        """The present figures."""
        current = self._watchdog.present(monotonic())
        blocked_s = self._blocked_s_total + current.blocked_s
        totals = Totals(self._episodes_total, blocked_s, self._documents_total, self._publisher.dropped)
        return snapshot_of(self._identity.service, [*self._past, current], totals, None, {})

    def stop(self) -> None:
        """Sends a last document and ends the thread. On the hub's thread; may be called more than once."""
        if self._abandoned or self._stopping:
            return
        self._stopping = True
        self._alarm_clock.release()
        self._ended_lock.acquire(True, 2)
        self._hub.close()

    def answer(self, health: str | int | None, health_ms: float | None) -> None:
        """Health checks, at the probe's own looks: every other thread would be a greenlet."""
        from ._probe.health import BlockWatch, health_ms_of, health_of

        answering = health_of(health, self._identity.service, own_thread=False)
        if answering is not None:
            self._blocks = BlockWatch(self._watchdog, health_ms_of(health_ms))
            answering.watch(self)
            self._health = answering

    #: It can't be told which hub is a server's.
    serves = False

    def readiness(self) -> Readiness | None:
        """For a health check: whether the hub turns, and in words; None where it is over or nothing has waited yet."""
        from ._probe.health import Readiness

        if not self.active or self._hub.is_closed() or not self._hub.is_running():
            return None
        blocked = None if self._blocks is None else self._blocks.blocked()
        return Readiness(True, "ready") if blocked is None else Readiness(False, blocked)

    def _run(self) -> None:
        due = monotonic() + self._interval_s
        try:
            while not self._stopping:
                now = monotonic()
                pause = self._watchdog.step(now)
                if self._terminal is not None:
                    self._terminal.look(now, self._watchdog)
                if self._blocks is not None and self._health is not None:
                    self._blocks.look(now)
                    self._health.server.turn()
                if pause == PAUSE_S and self._hub.is_closed():
                    break
                if now >= due:
                    due += self._interval_s * ((now - due) // self._interval_s)
                    self._publish(now, due)
                    due += self._interval_s
                self._alarm_clock.acquire(True, pause)
            self._stopping = True
            now = monotonic()
            self._watchdog.step(now)
            self._publish(now, now)
            if self._terminal is not None:
                self._terminal.close()
        except Exception:  # noqa: BLE001 - the probe's thread ends, nothing else
            self._stopping = True
            _log.exception("the probe has stopped, the application goes on without it")
        finally:
            self._publisher.close()
            if self._health is not None:
                self._health.close()
            self._ended_lock.release()

    def _publish(self, now: float, due: float) -> None:
        interval = self._watchdog.close_interval(now)
        self._past.append(interval)
        self._blocked_s_total += interval.blocked_s
        self._documents_total += 1
        stamp_ms = int((wall_time() - (now - due)) * 1000)
        metrics = self._sources.metrics(interval)
        for document in emf_documents(interval, self._identity, stamp_ms, self._publisher.dropped, metrics):
            self._publisher.publish(document)

    def _ended(self, episode: Episode) -> None:
        self._episodes_total += 1
        if self._terminal is not None:
            self._terminal.ended(episode)
        if self._notify is not None:
            try:
                self._hub.spawn(tell, self._notify, episode)
            except RuntimeError:
                pass  # the hub ended in between


class _HubReader(PingReader):
    def __init__(self, hub: Any) -> None:
        super().__init__(hub)
        self._get_ident = hub.get_ident

    def _returned(self, ping: Any) -> None:
        ping.returned = monotonic()
        self._thread_id = self._get_ident()  # threading's own would be that of a greenlet


def _stop_all() -> None:
    for probe in list(_probes):
        probe.stop()


def _after_fork_in_child() -> None:
    for probe in list(_probes):
        probe._abandoned = True
        probe._hub.abandon()
    _probes.clear()


atexit.register(_stop_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
