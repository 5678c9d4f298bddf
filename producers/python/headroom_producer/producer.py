"""The way into lanes for services."""

from __future__ import annotations

import atexit
import os
import random
import time
import warnings
import weakref
from collections.abc import Mapping
from concurrent.futures import Future, wait
from typing import Any, Callable

from .back_pressure import Gate
from .batcher import Batcher, Outcome, Settings
from .channel import Channel
from .outgoing import outgoing

#: How long the end of a process waits for messages on their way.
EXIT_WAIT_S = 10.0


def _warn(message: str) -> None:
    warnings.warn(message, RuntimeWarning, stacklevel=2)


class Producer:
    """producer = Producer({"media": QueueLane(boto3.client("sqs"), queue_url)})
    producer.send("media", {"image": key}).result()

    Messages of the same lane share calls, and what is not accepted is tried again with its id. Threads of its own send;
    it may be used from any thread, and after a fork.
    """

    def __init__(
        self,
        lanes: Mapping[str, Channel],
        *,
        linger_s: float = 0.005,
        attempts: int = 5,
        retry_s: float = 0.1,
        max_calls: int = 4,
        now_ms: Callable[[], int] = lambda: int(time.time() * 1000),
        now_s: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
        random: Callable[[], float] = random.random,
        warn: Callable[[str], object] = _warn,
    ) -> None:
        settings = Settings(linger_s, attempts, retry_s, max_calls, sleep, random)
        self._lanes = dict(lanes)
        self._now_ms = now_ms
        self._batchers = {
            lane: Batcher(way, Gate(way.back_pressure, now_s, warn) if way.back_pressure else None, settings)
            for lane, way in self._lanes.items()
        }
        self._under_way: set[Future[Outcome]] = set()
        _follow(self)

    def send(
        self,
        lane: str,
        payload: Any,
        *,
        deadline_ms: int | None = None,
        group_id: str | None = None,
        id: str | None = None,
        trace_id: str | None = None,
    ) -> Future[Outcome]:
        """deadline_ms  milliseconds since 1970 from which on the work is of no use and is dropped
        group_id     FIFO: what shares it keeps its order. Otherwise the tenant, whom others' messages don't delay
        id           the same for the same work: what idempotency goes by
        trace_id     W3C traceparent, or an id of one's own

        Raises SendError at once for a message that must be changed; the future fails with one when it is in no queue.
        """
        if lane not in self._lanes:
            raise KeyError(f'no lane "{lane}"; this producer has {", ".join(self._lanes)}: add it to lanes')
        message = outgoing(
            lane,
            payload,
            self._lanes[lane],
            self._now_ms(),
            deadline_ms=deadline_ms,
            group_id=group_id,
            id=id,
            trace_id=trace_id,
        )
        future = self._batchers[lane].send(message)
        self._under_way.add(future)
        future.add_done_callback(self._under_way.discard)
        return future

    def flush(self, timeout_s: float | None = None) -> bool:
        """Sends what still waits for company, and waits for every message. False when some still are on their way.

        Where no thread can be started it sends on the caller's, as `send` does then.
        """
        for batcher in self._batchers.values():
            batcher.hurry(True)
        try:
            for batcher in self._batchers.values():
                batcher.serve_alone()
            return not wait(list(self._under_way), timeout=timeout_s).not_done
        finally:
            for batcher in self._batchers.values():
                batcher.hurry(False)

    def __enter__(self) -> Producer:
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()

    def _after_fork(self) -> None:
        self._under_way = set()
        for batcher in self._batchers.values():
            batcher.after_fork()


def _follow(producer: Producer) -> None:
    """Through forks and to the end of the process, without keeping the producer alive."""
    known = weakref.ref(producer)

    def after_fork() -> None:
        it = known()
        if it is not None:
            it._after_fork()

    def at_exit() -> None:
        it = known()
        if it is not None:
            it.flush(EXIT_WAIT_S)

    os.register_at_fork(after_in_child=after_fork)
    atexit.register(at_exit)
