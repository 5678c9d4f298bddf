"""The life of a probe: its thread, and its loop's end."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
import threading
from typing import TYPE_CHECKING, Callable

from .._clock import monotonic, thread_time
from .._loop.episode import Episode, tell
from .._loop.instance_method import before_close
from .._loop.loopthread import LoopThread, come_first
from .._loop.pauses import pauses
from .._loop.readers import reader_for
from .._loop.watchdog import ARM_S, PAUSE_S, Watchdog
from .._sources.sources import Sources
from ..metric import Source
from ..outputs import Output, Publisher
from . import registry
from .document import Identity
from .publishing import Documents
from .serving import Serving, will_serve
from .snapshot import INTERVALS, Snapshot

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
        identity = Identity(service, host, os.environ.get("HEADROOM_LOG_GROUP"))
        self._interval_s = interval_s
        self._notify = on_episode
        self._publisher = publisher
        self._reader = reader_for(loop)
        self._watchdog = Watchdog(self._reader, threshold_ms / 1000, self._ended, endpoint=self._endpoint)
        self._terminal = terminal
        self._watchdog.on_unscheduled = None if terminal is None else self._tell_terminal
        self._blocks: BlockWatch | None = None
        self._serving = Serving()
        self._sources = sources
        timed = _task_times(loop) if task_times else None
        self._documents = Documents(identity, self._reader.loop, self._watchdog, sources, publisher, timed)
        self._abandoned = self._stopping = self._finished = self._is_sparing = False
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
        self.at_end(self._serving.begin(loop))

    @property
    def serves(self) -> bool:
        """Whether its loop is a server's."""
        return self._serving.expected

    def readiness(self) -> Readiness | None:
        """For a health check: whether the loop turns, and in words; None where it is over or does not run."""
        from .health import Readiness

        loop = self._reader.loop()
        if not self.active or loop is None or loop.is_closed():
            return None
        if self._serving.is_starting:
            return Readiness(False, "starting")
        if not loop.is_running():
            return None
        blocked = None if self._blocks is None else self._blocks.blocked()
        if blocked is not None:
            return Readiness(False, blocked)
        if self._serving.is_draining:
            return Readiness(False, "draining")
        return Readiness(True, "ready")

    def at_end(self, undo: Callable[[], None]) -> None:
        """`undo()` takes back what was done to the loop for this probe."""
        self._undo.append(undo)

    def snapshot(self) -> Snapshot:
        """The present figures."""
        return self._documents.snapshot()

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
                if self._serving.begins(now):
                    self._documents.forget(now)
                if self._blocks is not None:
                    self._blocks.look(now)
                if self._terminal is not None and not self._serving.is_booting:
                    self._terminal.look(now, self._watchdog)
                if now >= due:
                    # Stamped with the time it was due: one document per period, however late the look was.
                    due += self._interval_s * ((now - due) // self._interval_s)
                    self._documents.publish(now, due, self._serving.is_booting)
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

    def _loop_gone(self) -> bool:
        loop = self._reader.loop()
        return loop is None or loop.is_closed()

    def _finish(self) -> None:
        self._stopping = True
        now = monotonic()
        try:
            self._watchdog.step(now)
            if self._has_to_tell(now):
                self._documents.publish(now, now, self._serving.is_booting)
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
        if not self._is_sparing or self._documents.total > 0 or self._watchdog.interval.iterations:
            return True
        if not self._publisher.has_outputs:
            return False
        return self._sources.have_work or not registry.has_published_within(self._interval_s, now)

    def _close_readers(self) -> None:
        for undo in self._undo:
            undo()
        try:
            self._documents.close()
        finally:
            self._reader.close()

    def _endpoint(self) -> str | None:
        # Loaded by the middleware, without which none is known.
        endpoints = sys.modules.get("headroom_probe._blame.endpoints")
        return None if endpoints is None else endpoints.endpoint_of(self._reader.loop())

    def _ended(self, episode: Episode) -> None:
        if self._serving.is_booting:
            return
        self._documents.episodes_total += 1
        self._tell_terminal(episode)
        loop = self._reader.loop()
        if self._notify is None or loop is None:
            return
        try:
            loop.call_soon_threadsafe(tell, self._notify, episode)
        except RuntimeError:
            pass  # the loop was closed in between

    def _tell_terminal(self, episode: Episode) -> None:
        if self._terminal is not None and not self._serving.is_booting:
            self._terminal.ended(episode)

    def abandon(self) -> None:
        """In the child of a fork: the thread is not here, and locks may be held by it for ever."""
        self._abandoned = True
        self._documents.abandon()
        self._reader.abandon()


def _task_times(loop: asyncio.AbstractEventLoop) -> TaskTimes:
    from .._loop.tasks import TaskTimes  # only where it is asked for: each module takes memory

    return TaskTimes(loop, INTERVALS)
