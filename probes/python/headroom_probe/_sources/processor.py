"""What the loop's thread waits for a processor, each time that it becomes ready to run. Linux only."""

from __future__ import annotations

import os
from collections import Counter

from ..metric import Metric
from .spread import class_of, in_ms

#: While turns waited longer than this, seconds, and so many looks after it, each look at the thread reads what it waited.
LONG_S = 0.001
EAGER_LOOKS = 150
#: Otherwise every so many looks: reading lets go of the GIL.
SELDOM = 20


class ProcessorWaits:
    """From the kernel's account of the thread: how long it has waited in all, and how many turns it had since.

    Turns between two readings count with their mean. While others wait as well, a reading comes every few milliseconds.
    """

    def __init__(self) -> None:
        self._path = ""
        self._waited_s = 0.0
        self._turns = 0
        self._eager = 0
        self._unread = 0
        self._waits: Counter[int] = Counter()

    def looked(self, is_contended: bool, account: str | None) -> None:
        """The loop's thread has run. `account` is the kernel's file about it; None where there is none.

        is_contended  the probe's own thread was woken up late
        """
        self._unread += 1
        self._eager = EAGER_LOOKS if is_contended else max(0, self._eager - 1)
        if account is not None and (self._eager or self._unread >= SELDOM or account != self._path):
            self._read(account)

    def metrics(self) -> list[Metric]:
        if self._path:
            self._read(self._path)
        waits, self._waits = self._waits, Counter()
        values, counts = in_ms(waits)
        return [Metric("ProcessorWait", "Milliseconds", values, {}, counts)]

    def _read(self, path: str) -> None:
        try:
            # Opened each time, as a number that is kept might be closed by the application, and given to another file.
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                _, waited_ns, turns = map(int, os.read(descriptor, 80).split())
            finally:
                os.close(descriptor)
        except (OSError, ValueError):
            self._path = ""
            return
        had, self._unread = turns - self._turns, 0
        if path == self._path and had > 0:
            each_s = max(0.0, waited_ns / 1e9 - self._waited_s) / had
            self._waits[class_of(each_s)] += had
            if each_s > LONG_S:
                self._eager = EAGER_LOOKS
        self._path, self._waited_s, self._turns = path, waited_ns / 1e9, turns
