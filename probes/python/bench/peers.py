"""The probes compared, behind one face: `start` begins to watch the running loop and returns what takes the reports.

A report is (duration in ms, text in which the name of the blocking function is looked for). Where a threshold can be
set it is 15 ms. `settle_s` is how long after a block its report may come.
"""

from __future__ import annotations

import asyncio
import logging
import pathlib
import re
import sys
import threading
import time
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

THRESHOLD_MS = 15


class Nothing:
    settle_s = 0.05

    def start(self) -> None:
        self.reports: list[tuple[float, str]] = []

    def take(self) -> list[Any]:
        """The reports since the last call."""
        taken, self.reports = self.reports, []
        return taken


class IdleThread(Nothing):
    """The control: what a second thread costs that does nothing at all."""

    def start(self) -> None:
        super().start()
        lock = threading.Lock()
        lock.acquire()
        threading.Thread(target=lock.acquire, daemon=True).start()


class Headroom(Nothing):
    def start(self) -> None:
        import headroom_probe

        super().start()
        self.probe = headroom_probe.attach(threshold_ms=THRESHOLD_MS, outputs=[len], on_episode=self.report)

    def report(self, episode: Any) -> None:
        self.reports.append((episode.duration_ms, episode.function))


class NaiveHeartbeat(Nothing):
    """`sleep(0.1)` in a loop; what is more than 10 ms late is a block."""

    settle_s = 0.15

    def start(self) -> None:
        super().start()
        self.task = asyncio.ensure_future(self.beat())

    async def beat(self) -> None:
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(0.1)
            late_ms = (time.perf_counter() - asked - 0.1) * 1000
            if late_ms > 10:
                self.reports.append((late_ms, ""))


class AsyncioDebug(Nothing):
    def start(self) -> None:
        super().start()
        loop = asyncio.get_running_loop()
        loop.set_debug(True)
        loop.slow_callback_duration = THRESHOLD_MS / 1000
        handler = logging.Handler()
        setattr(handler, "emit", self.emit)  # noqa: B010 - a method
        logging.getLogger("asyncio").addHandler(handler)
        logging.getLogger("asyncio").propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        found = re.search(r"took ([\d.]+) seconds", text)
        if found:
            self.reports.append((float(found.group(1)) * 1000, text))


class Aiodebug(Nothing):
    def start(self) -> None:
        from aiodebug import log_slow_callbacks

        super().start()
        log_slow_callbacks.enable(THRESHOLD_MS / 1000, lambda name, s: self.reports.append((s * 1000, name)))


class Aiocop(Nothing):
    def start(self) -> None:
        import aiocop

        super().start()
        aiocop.patch_audit_functions()
        aiocop.start_blocking_io_detection(trace_depth=20)
        aiocop.detect_slow_tasks(threshold_ms=THRESHOLD_MS, on_slow_task=self.report)
        aiocop.activate()

    def report(self, event: Any) -> None:
        if event.exceeded_threshold:
            self.reports.append((event.elapsed_ms, f"{event.blocking_events} {event.cpu_stack_samples}"))


class Pyleak(Nothing):
    def start(self) -> None:
        from pyleak.eventloop import _EventLoopBlockDetector

        super().start()
        quiet = logging.getLogger("bench.pyleak")
        quiet.disabled = True
        self.detector = _EventLoopBlockDetector(
            action="log",
            logger=quiet,
            threshold=THRESHOLD_MS / 1000,
            check_interval=0.005,
            schedule_callback=asyncio.get_running_loop().call_soon_threadsafe,
        )
        self.detector.start_monitoring()

    def take(self) -> list[Any]:
        blocks, self.detector.detected_blocks = self.detector.detected_blocks, []
        return [(block.duration * 1000, str(block)) for block in blocks]


class BeatingThread(Nothing):
    """A thread that wakes up as often as the probe's, and does nothing."""

    BEAT_S = 0.014

    def start(self) -> None:
        super().start()
        self.lock = threading.Lock()
        self.lock.acquire()
        threading.Thread(target=self.beat, daemon=True).start()

    def beat(self) -> None:
        while True:
            self.lock.acquire(timeout=self.BEAT_S)


PEERS = {
    "none": Nothing,
    "idle thread": IdleThread,
    "beating thread": BeatingThread,
    "headroom-probe": Headroom,
    "aiocop": Aiocop,
    "asyncio debug": AsyncioDebug,
    "aiodebug": Aiodebug,
    "pyleak": Pyleak,
    "naive 100 ms": NaiveHeartbeat,
}
