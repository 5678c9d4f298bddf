"""One output's queue: bounded, in order, at least once; what is dropped is counted."""

from __future__ import annotations

import logging
from collections import deque
from typing import Any, Callable

#: Documents kept for an output that fails; then the oldest is dropped. Ten minutes of a probe without executors.
MAX_PENDING = 60
#: The last documents of a process may take this long where an output waits for its receiver, seconds.
CLOSE_S = 1.0

_log = logging.getLogger("headroom_probe")


class Rejected(Exception):
    """Raised by an output whose receiver will never take these documents: they are dropped and not sent again.

    count  how many of those that it was called with; default: all
    """

    def __init__(self, reason: str, count: int | None = None) -> None:
        super().__init__(reason)
        self.count = count


class OutputQueue:
    """Writes at once, on the thread that publishes."""

    def __init__(self, write: Callable[[Any], object]) -> None:
        self._write = write
        self._pending: deque[Any] = deque()
        self._failing = False
        self._max_pending = getattr(write, "max_pending", MAX_PENDING)
        self.dropped = 0

    @property
    def name(self) -> str:
        """Of the output, for people: its address, or what the application calls it."""
        return str(getattr(self._write, "__qualname__", "") or repr(self._write))

    def publish(self, document: Any) -> None:
        self._pending.append(document)
        self._flush()
        self._trim()

    def begin_end(self) -> None:
        """No further document comes."""

    def end(self, deadline: float) -> None:
        """What is pending at `deadline` (time.monotonic) is dropped."""
        self.dropped += len(self._pending)
        self._pending.clear()

    def close_output(self) -> None:
        close = getattr(self._write, "close", None)
        if callable(close):
            try:
                close()
            except BaseException as error:  # noqa: BLE001 - an output of the user's may raise anything
                self._report(error)

    def _flush(self) -> None:
        try:
            while self._pending:
                self._write_next()
            self._failing = False
        except BaseException as error:  # noqa: BLE001 - SystemExit would end the probe's thread, and nothing else
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

    def _report(self, error: BaseException) -> None:
        if not self._failing:  # once per outage, not once per document
            _log.warning("output %s failed, documents wait for it: %s: %s", self.name, type(error).__name__, error)
        self._failing = True
