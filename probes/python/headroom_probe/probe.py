"""attach() and the life of a probe: its thread, its documents, fork, exit and the loop's end."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import socket
import threading
import time
import weakref
from collections import deque
from typing import Callable, Deque, List, NamedTuple, Optional, Sequence

from .document import Identity, emf_document
from .episode import Episode
from .interval import Interval
from .outputs import Output, Publisher
from .readers import reader_for
from .watchdog import PAUSE_S, Watchdog

_log = logging.getLogger("headroom_probe")
_probes: "weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Probe]" = weakref.WeakKeyDictionary()
_probes_lock = threading.Lock()

#: Intervals behind the figures of `Probe.snapshot()`, the current one included.
SNAPSHOT_INTERVALS = 3


class Snapshot(NamedTuple):
    """Waits and longest episodes of the present interval and the two before it; counts since the probe was attached."""

    service: str
    lag_p50_ms: float
    lag_p99_ms: float
    lag_p999_ms: float
    lag_max_ms: float
    episodes: List[Episode]
    episodes_total: int
    blocked_ms_total: float
    documents_total: int
    dropped_documents_total: int


def attach(
    loop: Optional[asyncio.AbstractEventLoop] = None,
    *,
    service: Optional[str] = None,
    threshold_ms: float = 20,
    outputs: Sequence[Output] = (),
    on_episode: Optional[Callable[[Episode], None]] = None,
    interval_s: float = 10,
) -> "Probe":
    """Watches `loop` (default: the running one) until it closes. A second call for a loop returns the first one's probe.

    service       value of the dimension `Service`; default HEADROOM_SERVICE, else `app`
    threshold_ms  an iteration of this length or longer is an episode; at least 5
    outputs       addresses (`udp://host:port`, `stdout:`) or callables that take a document; default HEADROOM_EMF
    on_episode    called with each `Episode` on the loop's thread after the block
    interval_s    seconds between two documents
    """
    watched = loop if loop is not None else _running_loop()
    with _probes_lock:
        probe = _probes.get(watched)
        if probe is None or not probe.active:
            if watched.is_closed():
                raise RuntimeError("the loop is closed, attach needs one that runs or is going to run")
            named = service or os.environ.get("HEADROOM_SERVICE") or "app"
            publisher = Publisher(outputs) if outputs else _default_publisher()
            probe = Probe(watched, named, threshold_ms, publisher, on_episode, interval_s)
            _probes[watched] = probe
        return probe


class Probe:
    """Made by `attach`. All methods may be called from any thread."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        service: str,
        threshold_ms: float,
        publisher: Publisher,
        on_episode: Optional[Callable[[Episode], None]],
        interval_s: float,
    ) -> None:
        if not threshold_ms >= 5:
            raise ValueError("threshold_ms is %r, allowed is 5 or more" % (threshold_ms,))
        if not interval_s > 0:
            raise ValueError("interval_s is %r, allowed is more than 0" % (interval_s,))
        host = os.environ.get("HEADROOM_HOST") or socket.gethostname()
        self._identity = Identity(service, host, os.environ.get("HEADROOM_LOG_GROUP"))
        self._interval_s = interval_s
        self._notify = on_episode
        self._publisher = publisher
        self._reader = reader_for(loop)
        self._watchdog = Watchdog(self._reader, threshold_ms / 1000, self._ended)
        self._past: Deque[Interval] = deque(maxlen=SNAPSHOT_INTERVALS - 1)
        self._episodes_total = 0
        self._blocked_s_total = 0.0
        self._documents_total = 0
        self._abandoned = False
        self._stopping = False
        #: Over the exchange of intervals. Steps only append to the current one.
        self._lock = threading.Lock()
        # Held while the probe lives: waiting for a lock with a timeout is the cheapest sleep that can be cut short.
        self._alarm_clock = threading.Lock()
        self._alarm_clock.acquire()
        self._thread = threading.Thread(target=self._run, name="headroom-probe", daemon=True)
        self._thread.start()

    @property
    def active(self) -> bool:
        """False once the probe was stopped, its loop was closed, or this is a fork of the process it was made in."""
        return not self._stopping and not self._abandoned

    def snapshot(self) -> Snapshot:
        """The present figures."""
        with self._lock:
            current = self._watchdog.interval
            intervals = [*self._past, current]
            p50, p99, p999, longest = Interval.wait_ms(intervals, (0.5, 0.99, 0.999, 1.0))
            episodes = sorted((e for i in intervals for e in i.episodes if not e.ongoing), key=lambda e: -e.duration_ms)
            blocked_s = self._blocked_s_total + current.blocked_s
            return Snapshot(
                self._identity.service,
                *(round(wait, 1) for wait in (p50, p99, p999, longest)),
                episodes,
                self._episodes_total,
                round(blocked_s * 1000, 1),
                self._documents_total,
                self._publisher.dropped,
            )

    def stop(self) -> None:
        """Sends a last document and ends the thread. May be called more than once."""
        if self._abandoned:
            return
        self._stopping = True
        self._wake()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=2)

    def _wake(self) -> None:
        try:
            self._alarm_clock.release()
        except RuntimeError:
            pass  # already awake

    def _run(self) -> None:
        started = time.monotonic()
        due = started + self._interval_s
        try:
            while not self._stopping:
                now = time.monotonic()
                pause = self._watchdog.step(now)
                if pause == PAUSE_S and self._loop_gone():
                    break
                if now >= due:
                    # Stamped with the time it was due: one document per period, however late the look was.
                    due += self._interval_s * ((now - due) // self._interval_s)
                    self._publish(now, due)
                    due += self._interval_s
                self._alarm_clock.acquire(timeout=pause)
        except Exception:
            _log.exception("the probe has stopped, the application goes on without it")
        finally:
            self._finish()

    def _loop_gone(self) -> bool:
        loop = self._reader.loop()
        return loop is None or loop.is_closed()

    def _finish(self) -> None:
        self._stopping = True
        try:
            now = time.monotonic()
            self._watchdog.step(now)
            self._publish(now, now)
        except Exception:
            _log.exception("the probe's last document is lost")
        self._reader.close()
        self._publisher.close()

    def _publish(self, now: float, due: float) -> None:
        with self._lock:
            interval = self._watchdog.close_interval(now)
            self._past.append(interval)
            self._blocked_s_total += interval.blocked_s
            self._documents_total += 1
        stamp_ms = int((time.time() - (now - due)) * 1000)
        self._publisher.publish(emf_document(interval, self._identity, stamp_ms, self._publisher.dropped))

    def _ended(self, episode: Episode) -> None:
        self._episodes_total += 1
        loop = self._reader.loop()
        if self._notify is None or loop is None:
            return
        try:
            loop.call_soon_threadsafe(_call, self._notify, episode)
        except RuntimeError:
            pass  # the loop was closed in between

    def _abandon(self) -> None:
        """In the child of a fork: the thread is not here, and locks may be held by it for ever."""
        self._abandoned = True
        self._lock = threading.Lock()


def _call(on_episode: Callable[[Episode], None], episode: Episode) -> None:
    try:
        on_episode(episode)
    except Exception:
        _log.exception("on_episode raised")


def _running_loop() -> asyncio.AbstractEventLoop:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise RuntimeError("no loop runs here, call attach() in a coroutine or pass it one with loop=") from None


def _default_publisher() -> Publisher:
    """A wrong address in the environment must not keep a service from starting; one in the code raises."""
    address = os.environ.get("HEADROOM_EMF")
    try:
        return Publisher([address] if address else [])
    except (ValueError, OSError) as error:
        _log.error("nothing is published: HEADROOM_EMF: %s", error)
        return Publisher([])


def _stop_all() -> None:
    for probe in list(_probes.values()):
        probe.stop()


def _after_fork_in_child() -> None:
    global _probes, _probes_lock
    inherited, _probes, _probes_lock = _probes, weakref.WeakKeyDictionary(), threading.Lock()
    for probe in list(inherited.values()):
        probe._abandon()


atexit.register(_stop_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
