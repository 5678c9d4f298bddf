"""The queue of an output that waits for its receiver."""

from __future__ import annotations

import threading
from typing import Any, Callable

from .._clock import monotonic
from .output_queue import OutputQueue, Rejected


class ThreadQueue(OutputQueue):
    """Writes on a thread of its own, because the receiver may keep it waiting.

    The output may have `many(documents)`, `flush_s` (seconds between two calls, default 0) and `max_pending`.
    """

    def __init__(self, write: Callable[[Any], object]) -> None:
        super().__init__(write)
        self._many: Callable[[list[Any]], object] = getattr(write, "many", None) or (lambda batch: write(batch[0]))
        self._batch = None if hasattr(write, "many") else 1
        self._flush_s = getattr(write, "flush_s", 0)
        self._flushed = monotonic()
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

    def begin_end(self) -> None:
        self._closing = True
        self._news.release()

    def end(self, deadline: float) -> None:
        self._thread.join(max(0.0, deadline - monotonic()))
        with self._lock:
            super().end(deadline)

    def _run(self) -> None:
        closing = False
        while not closing:
            self._news.acquire()
            while self._news.acquire(blocking=False):
                pass  # one look at the queue for all of them
            closing = self._closing
            now = monotonic()
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
            self.dropped += len(batch) if error.count is None else error.count
        with self._lock:
            for document in batch:  # the oldest of them may have been trimmed in the meantime
                if self._pending and self._pending[0] is document:
                    self._pending.popleft()
