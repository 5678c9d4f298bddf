"""One output's queue: bounded, in order, at least once; what is dropped is counted."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from typing import Any, Callable, Deque, List

#: Documents kept for an output that fails; then the oldest is dropped. Ten minutes of a probe without executors.
MAX_PENDING = 60
#: The last documents of a process may take this long, seconds.
CLOSE_S = 1.0

_log = logging.getLogger("headroom_probe")


class Rejected(Exception):
    """Raised by an output whose receiver will never take these documents: they are dropped and not sent again."""


class Lane:
    """Writes at once, on the thread that publishes."""

    def __init__(self, write: Callable[[Any], None]) -> None:
        self._write = write
        self._pending: Deque[Any] = deque()
        self._failing = False
        self._max_pending = getattr(write, "max_pending", MAX_PENDING)
        self.dropped = 0

    def publish(self, document: Any) -> None:
        self._pending.append(document)
        self._flush()
        self._trim()

    def close(self) -> None:
        self.dropped += len(self._pending)
        self._pending.clear()
        close = getattr(self._write, "close", None)
        if callable(close):
            try:
                close()
            except Exception as error:  # noqa: BLE001 - an output of the user's may raise anything
                self._report(error)

    def _flush(self) -> None:
        try:
            while self._pending:
                self._write_next()
            self._failing = False
        except Exception as error:  # noqa: BLE001
            self._report(error)

    def _write_next(self) -> None:
        document = self._pending[0]
        try:
            self._write(document)
        except Rejected as error:
            self._report(error)
            self.dropped += 1
        # The queue may have been trimmed in the meantime.
        if self._pending and self._pending[0] is document:
            self._pending.popleft()

    def _trim(self) -> None:
        while len(self._pending) > self._max_pending:
            self._pending.popleft()
            self.dropped += 1

    def _report(self, error: Exception) -> None:
        if not self._failing:  # once per outage, not once per document
            _log.warning("output %r failed, documents wait for it: %s: %s", self._write, type(error).__name__, error)
        self._failing = True


class ThreadLane(Lane):
    """Writes on a thread of its own, because the receiver may keep it waiting.

    The output may have `many(documents)`, `flush_s` (seconds between two calls, default 0) and `max_pending`.
    """

    def __init__(self, write: Callable[[Any], None]) -> None:
        super().__init__(write)
        self._many: Callable[[List[Any]], None] = getattr(write, "many", None) or (lambda batch: write(batch[0]))
        self._batch = None if hasattr(write, "many") else 1
        self._flush_s = getattr(write, "flush_s", 0)
        self._flushed = time.monotonic()
        self._lock = threading.Lock()
        self._news = threading.Semaphore(0)
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="headroom-output", daemon=True)
        self._thread.start()

    def publish(self, document: Any) -> None:
        with self._lock:
            self._pending.append(document)
            self._trim()
        self._news.release()

    def close(self) -> None:
        self._closing = True
        self._news.release()
        self._thread.join(CLOSE_S)
        with self._lock:
            super().close()

    def _run(self) -> None:
        closing = False
        while not closing:
            self._news.acquire()
            while self._news.acquire(blocking=False):
                pass  # one look at the queue for all of them
            closing = self._closing
            now = time.monotonic()
            if closing or now - self._flushed >= self._flush_s:
                self._flushed = now
                self._flush()

    def _write_next(self) -> None:
        with self._lock:
            batch = list(self._pending)[: self._batch]
        if not batch:
            return
        try:
            self._many(batch)
        except Rejected as error:
            self._report(error)
            self.dropped += len(batch)
        with self._lock:
            for document in batch:  # the oldest of them may have been trimmed in the meantime
                if self._pending and self._pending[0] is document:
                    self._pending.popleft()
