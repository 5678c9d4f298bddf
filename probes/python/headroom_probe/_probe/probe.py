"""attach() and the life of a probe: its thread, its documents and the loop's end."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
import threading
import weakref
from collections import deque
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Callable

from .._clock import monotonic, thread_time, wall_time
from .._loop.episode import Episode, tell
from .._loop.instance_method import before_close
from .._loop.interval import Interval
from .._loop.loopthread import LoopThread, come_first, running_loop
from .._loop.pauses import pauses
from .._loop.readers import reader_for
from .._loop.watchdog import ARM_S, PAUSE_S, Watchdog
from .._sources.libraries import watch_threads
from .._sources.sources import Sources
from ..metric import Source
from ..outputs import Output, Publisher, default_publisher
from . import registry
from .document import Identity, emf_documents
from .serving import BOOT_S, before_serving, will_serve
from .snapshot import INTERVALS, Snapshot, Totals, count_tasks, snapshot_of
from .start import say_start, terminal_for

if TYPE_CHECKING:
    from types import FrameType

    from .._loop.tasks import TaskTimes
    from ..outputs.terminal import Terminal
    from .health import BlockWatch, Health, Readiness

_log = logging.getLogger("headroom_probe")

#: A look that comes later than this tells that processors are short: a thread that computes lets go of the GIL sooner. Looks are
#: then closer for some time, so that one that is late still finds a short block, seconds.
LATE_S = 0.008
CONTENDED_S = 2.0
CONTENDED_POLL_S = 0.008
#: How long `stop` waits for the last document.
STOP_S = 2.0
#: How long a loop that closes waits for it: no receiver that does not answer may hold up the application.
LOOP_CLOSE_S = 0.25


def attach(  # noqa: PLR0913 - options, all by their names
    loop: asyncio.AbstractEventLoop | None = None,
    *,
    service: str | None = None,
    threshold_ms: float = 20,
    outputs: Sequence[Output] = (),
    on_episode: Callable[[Episode], object] | None = None,
    interval_s: float = 10,
    sources: Iterable[Source] = (),
    task_times: bool = False,
    app: Sequence[str] = (),
    health: str | int | None = None,
    health_ms: float | None = None,
    lock_waits: bool = False,
) -> Probe:
    """Watches `loop` (default: the running one) until it closes. A second call for a loop returns the first one's probe.

    service       value of the dimension `Service`; default HEADROOM_SERVICE, else `app`
    threshold_ms  an iteration of this length or longer is an episode; at least 5
    outputs       addresses (`udp://host:port`, `stdout:`) or callables that take a document; default HEADROOM_EMF
    on_episode    called with each `Episode` on the loop's thread after the block
    interval_s    seconds between two documents
    sources       further figures for the documents: executors, pools, the process
    task_times    time the loop's tasks by name, from now on; costs each task about two microseconds
    app           import packages, files or directories of the application, where it does not show from the command or the
                  place of its files: its functions are named and not those of the packages that they call
    health        `host:port`, or a port of this machine: answers /live, /ready and /host; default HEADROOM_HEALTH
    health_ms     a block of this length makes it not ready; default HEADROOM_HEALTH_MS, else 1000
    lock_waits    tell of long waits for locks and semaphores of asyncio
    """
    watched = loop if loop is not None else running_loop()

    def make() -> Probe:
        if watched.is_closed():
            raise RuntimeError("the loop is closed, attach needs one that runs or is going to run")
        # All that may be refused comes before the outputs, which open sockets and begin threads.
        if not threshold_ms >= 5:
            raise ValueError(f"threshold_ms is {threshold_ms!r}, allowed is 5 or more")
        if not interval_s > 0:
            raise ValueError(f"interval_s is {interval_s!r}, allowed is more than 0")
        named, asked = service or os.environ.get("HEADROOM_SERVICE") or "app", Sources(sources, watched)
        if lock_waits:
            asked.add(_lock_source(watched, threshold_ms / 1000))
        if app:
            _declare([app] if isinstance(app, str) else app)
        publisher = Publisher(outputs) if outputs else default_publisher()
        terminal = terminal_for(outputs)
        try:
            probe = Probe(
                watched,
                named,
                threshold_ms,
                publisher,
                on_episode,
                interval_s,
                asked,
                task_times,
                terminal=terminal,
                asked_health=_health(health, health_ms, named),
            )
        except BaseException:
            publisher.discard()
            raise
        say_start(watched, threshold_ms, publisher, terminal)
        return probe

    watch_threads()
    return registry.active_probe(watched, make)


class Probe:
    """Made by `attach`. All methods may be called from any thread."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        service: str,
        threshold_ms: float,
        publisher: Publisher,
        on_episode: Callable[[Episode], object] | None,
        interval_s: float,
        sources: Sources,
        task_times: bool,
        *,
        terminal: Terminal | None = None,
        asked_health: tuple[Health, float] | None = None,
    ) -> None:
        host = os.environ.get("HEADROOM_HOST") or socket.gethostname()
        self._identity = Identity(service, host, os.environ.get("HEADROOM_LOG_GROUP"))
        self._interval_s = interval_s
        self._notify = on_episode
        self._publisher = publisher
        self._reader = reader_for(loop)
        self._watchdog = Watchdog(self._reader, threshold_ms / 1000, self._ended, endpoint=self._endpoint)
        self._terminal = terminal
        self._watchdog.on_unscheduled = None if terminal is None else self._tell_terminal
        self._blocks: BlockWatch | None = None
        #: What listens on the loop, if it is a server's; and whether the loop is such a one.
        self._server: weakref.ref[Any] | None = None
        self.serves = False
        self._sources = sources
        self._task_times = _task_times(loop) if task_times else None
        self._past: deque[Interval] = deque(maxlen=INTERVALS - 1)
        self._episodes_total = 0
        self._blocked_s_total = 0.0
        self._documents_total = 0
        self._abandoned = self._stopping = self._finished = self._is_sparing = False
        #: Until then the loop serves nobody, if it does not begin sooner; None once it does.
        self._boots_until: float | None = None
        #: Over the exchange of intervals. Steps only append to the current one.
        self._lock = threading.Lock()
        # Held while the probe lives: waiting for a lock with a timeout is the cheapest sleep that can be cut short.
        self._alarm_clock = threading.Lock()
        self._alarm_clock.acquire()
        self._thread = threading.Thread(target=self._run, name="headroom-probe", daemon=True)
        self._undo = [before_close(loop, lambda: self._end(LOOP_CLOSE_S)), pauses.end]
        pauses.begin()
        self._begin()
        if asked_health is not None:
            from .health import BlockWatch

            answering, late_ms = asked_health
            self._blocks = BlockWatch(self._watchdog, late_ms)
            answering.watch(self)

    @property
    def active(self) -> bool:
        """False once the probe was stopped, its loop was closed, or this is a fork of the process it was made in."""
        return not self._stopping and not self._abandoned

    def add_source(self, source: Source) -> None:
        """Its metrics are in the documents from the next one on."""
        self._sources.add(source)

    def remove_source(self, source: Source) -> None:
        """Its metrics are in no further document."""
        self._sources.remove(source)

    def add_output(self, output: Output) -> None:
        """It gets the documents from the next one on. Raises ValueError for what `attach` would not take."""
        self._publisher.add(output)

    def spare_documents(self) -> None:
        """Its loop may be one of hundreds per second: where it lives for less than an interval and there is nothing to tell
        of it, its last document comes out only if no probe of this process has published within an interval."""
        self._is_sparing = True

    def boots(self, runner: FrameType | None) -> None:
        """Its loop is about to be run, by `runner` where that is known, on this thread. Of a server's nothing is lag until
        it serves."""
        loop, thread = self._reader.loop(), self._reader.thread
        if runner is not None and isinstance(thread, LoopThread):
            thread.expect(runner)
        if loop is None or not will_serve():
            return
        self.serves = True
        self._boots_until = monotonic() + BOOT_S
        self.at_end(before_serving(loop, self._listens))

    def _listens(self, server: Any) -> None:
        self._boots_until = 0.0  # the probe's thread sees it at its next look
        try:
            self._server = weakref.ref(server)
        except TypeError:
            pass  # then it is not known when it stops to listen

    def readiness(self) -> Readiness | None:
        """For a health check: whether the loop turns, and in words; None where it is over or does not run."""
        from .health import Readiness

        loop = self._reader.loop()
        if not self.active or loop is None or loop.is_closed():
            return None
        boots_until = self._boots_until
        if boots_until is not None and monotonic() < boots_until:
            return Readiness(False, "starting")
        if not loop.is_running():
            return None
        blocked = None if self._blocks is None else self._blocks.blocked()
        if blocked is not None:
            return Readiness(False, blocked)
        server = None if self._server is None else self._server()
        if self._server is not None and (server is None or not server.is_serving()):
            return Readiness(False, "draining")
        return Readiness(True, "ready")

    def at_end(self, undo: Callable[[], None]) -> None:
        """`undo()` takes back what was done to the loop for this probe."""
        self._undo.append(undo)

    def snapshot(self) -> Snapshot:
        """The present figures."""
        loop = self._reader.loop()
        tasks = None if loop is None else count_tasks(loop)
        task_times = {} if self._task_times is None else self._task_times.figures()
        with self._lock:
            current = self._watchdog.present(monotonic())
            blocked_s = self._blocked_s_total + current.blocked_s
            totals = Totals(self._episodes_total, blocked_s, self._documents_total, self._publisher.dropped)
            return snapshot_of(self._identity.service, [*self._past, current], totals, tasks, task_times)

    def stop(self) -> None:
        """Sends a last document and ends the thread. May be called more than once.

        Waits for an output with a thread of its own, a second at most; in a coroutine: `await asyncio.to_thread(stop)`.
        """
        self._end(STOP_S)

    def _end(self, within_s: float) -> None:
        if self._abandoned:
            return
        self._stopping = True
        try:
            self._alarm_clock.release()
        except RuntimeError:
            pass  # awake already
        if threading.current_thread() is not self._thread:
            self._thread.join(within_s)

    def _begin(self) -> None:
        try:
            self._thread.start()
        except BaseException:  # no more threads can be had: the loop is left as it was
            self._close_readers()
            raise
        registry.begun(self)
        if self._finished:
            registry.finished(self)

    def _run(self) -> None:
        started = monotonic()
        due = started + self._interval_s
        come_first()
        watchdog, poll_s, wait = self._watchdog, self._reader.poll_s, self._alarm_clock.acquire
        asleep_until, contended_until = started + ARM_S, 0.0
        # Whoever begins a thread waits until it lets go of the GIL for the first time: not for a whole look.
        self._alarm_clock.acquire(timeout=ARM_S)
        try:
            while not self._stopping:
                now = monotonic()
                if now - asleep_until > LATE_S:
                    contended_until = now + CONTENDED_S
                poll_s = self._reader.poll_s if now >= contended_until else CONTENDED_POLL_S
                rest = watchdog.rest
                if rest is not None and now < rest.until and now < due and thread_time(rest.clock) == rest.cpu_s:
                    # Most of what an idle loop pays is waking up, and then memory that others have used in the meantime:
                    # a look touches much of it, this hardly any.
                    asleep_until = now + poll_s
                    wait(True, poll_s)
                    continue
                watchdog.is_contended = now < contended_until
                pause = watchdog.step(now)
                if pause == PAUSE_S and self._loop_gone():
                    break
                if self._boots_until is not None and now >= self._boots_until:
                    self._boots_until = None
                    self._forget_boot(now)
                if self._blocks is not None:
                    self._blocks.look(now)
                if self._terminal is not None and self._boots_until is None:
                    self._terminal.look(now, self._watchdog)
                if now >= due:
                    # Stamped with the time it was due: one document per period, however late the look was.
                    due += self._interval_s * ((now - due) // self._interval_s)
                    self._publish(now, due)
                    due += self._interval_s
                self._sources.looked(now < contended_until, getattr(self._reader.thread, "account", None))
                if pause == self._reader.poll_s:
                    pause = poll_s
                asleep_until = now + pause
                wait(True, pause)
        except BaseException:  # noqa: BLE001 - the probe's thread ends, nothing else
            _log.exception("the probe has stopped, the application goes on without it")
        finally:
            self._finish()

    def _forget_boot(self, now: float) -> None:
        """What the present interval has seen so far was the application's start."""
        with self._lock:
            self._watchdog.close_interval(now)

    def _loop_gone(self) -> bool:
        loop = self._reader.loop()
        return loop is None or loop.is_closed()

    def _finish(self) -> None:
        self._stopping = True
        now = monotonic()
        try:
            self._watchdog.step(now)
            if self._has_to_tell(now):
                self._publish(now, now)
        except BaseException:  # noqa: BLE001 - what was opened is closed all the same
            _log.exception("the probe's last document is lost")
        self._sources.ended = True
        if self._terminal is not None:
            self._terminal.close()
        try:
            self._close_readers()
        finally:
            self._publisher.close()
            self._finished = True
            registry.finished(self)

    def _has_to_tell(self, now: float) -> bool:
        if not self._is_sparing or self._documents_total > 0 or self._watchdog.interval.iterations:
            return True
        if not self._publisher.has_outputs:
            return False
        return self._sources.have_work or not registry.has_published_within(self._interval_s, now)

    def _close_readers(self) -> None:
        for undo in self._undo:
            undo()
        try:
            if self._task_times is not None:
                self._task_times.close(self._reader.loop())
        finally:
            self._reader.close()

    def _publish(self, now: float, due: float) -> None:
        loop = self._reader.loop()
        with self._lock:
            interval = self._watchdog.close_interval(now)
            interval.booting = self._boots_until is not None
            if not interval.booting:
                self._past.append(interval)
                self._blocked_s_total += interval.blocked_s
            self._documents_total += 1
        registry.published(now)
        interval.tasks = None if loop is None or loop.is_closed() else count_tasks(loop)
        if self._task_times is not None:
            self._task_times.rotate()
        stamp_ms = int((wall_time() - (now - due)) * 1000)
        metrics = self._sources.metrics(interval)
        for document in emf_documents(interval, self._identity, stamp_ms, self._publisher.dropped, metrics):
            self._publisher.publish(document)

    def _endpoint(self) -> str | None:
        # Loaded by the middleware, without which none is known.
        endpoints = sys.modules.get("headroom_probe._blame.endpoints")
        return None if endpoints is None else endpoints.endpoint_of(self._reader.loop())

    def _ended(self, episode: Episode) -> None:
        if self._boots_until is not None:
            return
        self._episodes_total += 1
        self._tell_terminal(episode)
        loop = self._reader.loop()
        if self._notify is None or loop is None:
            return
        try:
            loop.call_soon_threadsafe(tell, self._notify, episode)
        except RuntimeError:
            pass  # the loop was closed in between

    def _tell_terminal(self, episode: Episode) -> None:
        if self._terminal is not None and self._boots_until is None:
            self._terminal.ended(episode)

    def abandon(self) -> None:
        """In the child of a fork: the thread is not here, and locks may be held by it for ever."""
        self._abandoned = True
        self._lock = threading.Lock()
        self._reader.abandon()
        if self._task_times is not None:
            self._task_times.abandon()


def _health(asked: str | int | None, asked_ms: float | None, service: str) -> tuple[Health, float] | None:
    if asked is None and not os.environ.get("HEADROOM_HEALTH"):
        return None
    from .health import health_ms_of, health_of  # only where it is asked for

    health = health_of(asked, service)
    return None if health is None else (health, health_ms_of(asked_ms))


def _lock_source(loop: asyncio.AbstractEventLoop, threshold_s: float) -> Source:
    from .._sources.locks import lock_source  # only where it is asked for: each module takes memory

    return lock_source(loop, threshold_s)


def _task_times(loop: asyncio.AbstractEventLoop) -> TaskTimes:
    from .._loop.tasks import TaskTimes  # only where it is asked for: each module takes memory

    return TaskTimes(loop, INTERVALS)


def _declare(names: Sequence[str]) -> None:
    from .._blame.own import own_code

    own_code.declare(names)
