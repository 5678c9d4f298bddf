"""Collects the messages of one lane into calls, and tries again what was not accepted, and only that."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Callable

from .back_pressure import Gate
from .channel import Accepted, Answer, Channel, Outgoing, Refused
from .errors import SendError, error_text

#: One wait between two tries is never longer.
MAX_RETRY_S = 5.0


@dataclass(frozen=True)
class Outcome:
    """kind: "sent", "shed" or "spilled". message_id: of the SQS message, or of the bus's event."""

    kind: str
    id: str
    message_id: str | None = None


@dataclass(frozen=True)
class Settings:
    """linger_s   time that a message may wait for others to share its call
    attempts   tries of each message, the first included
    retry_s    first bound of the wait between two tries; it doubles with each
    max_calls  threads that send, and so calls at the same time; one for a FIFO queue, where a retry must not come late
    """

    linger_s: float
    attempts: int
    retry_s: float
    max_calls: int
    sleep: Callable[[float], object]
    random: Callable[[], float]


@dataclass(frozen=True)
class _Waiting:
    message: Outgoing
    future: Future[Outcome]
    since: float


class Batcher:
    """Threads are started by the first message, and in a forked child by its own first: what waited belongs to the parent."""

    def __init__(self, channel: Channel, gate: Gate | None, settings: Settings) -> None:
        self._channel = channel
        self._gate = gate
        self._settings = settings
        self._max_threads = 1 if channel.ordered else settings.max_calls
        self.after_fork()

    def after_fork(self) -> None:
        self._changed = threading.Condition()
        self._pending: deque[_Waiting] = deque()
        self._threads = 0
        self._idle = 0
        self._hurry = False
        if self._gate is not None:
            self._gate.after_fork()

    def send(self, message: Outgoing) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        # A message that is on its way can't be called back.
        future.set_running_or_notify_cancel()
        with self._changed:
            self._pending.append(_Waiting(message, future, time.monotonic()))
            if self._idle == 0:
                self._start_thread()
            self._changed.notify()
        self.serve_alone()
        return future

    def _start_thread(self) -> bool:
        if self._threads >= self._max_threads:
            return False
        try:
            threading.Thread(target=self._run, name="headroom-producer", daemon=True).start()
        except Exception:  # noqa: BLE001 - no thread to be had: the caller's sends, or those that there are
            return False
        self._threads += 1
        return True

    def serve_alone(self) -> None:
        """Sends on the caller's thread what waits, where the lane has no thread and can't have one."""
        with self._changed:
            if self._threads > 0 or not self._pending or self._start_thread():
                return
            self._threads += 1
        batch: list[_Waiting] = []
        while True:
            with self._changed:
                # Given back under the lock that empties the queue, so that nothing is added behind the last look.
                self._threads -= 1
                if not self._pending or self._start_thread():
                    return
                self._threads += 1
                batch = self._take()
            try:
                self._deliver(batch)
            except BaseException:
                with self._changed:
                    self._threads -= 1
                raise

    def hurry(self, on: bool) -> None:
        """Nobody waits for company while it is on."""
        with self._changed:
            self._hurry = on
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            self._deliver(self._next_batch())

    def _next_batch(self) -> list[_Waiting]:
        with self._changed:
            self._idle += 1
            while not self._is_due():
                self._changed.wait(self._time_left())
            self._idle -= 1
            return self._take()

    def _is_due(self) -> bool:
        if not self._pending:
            return False
        return self._hurry or len(self._pending) >= self._channel.max_entries or (self._time_left() or 0) <= 0

    def _time_left(self) -> float | None:
        if not self._pending:
            return None
        return self._pending[0].since + self._settings.linger_s - time.monotonic()

    def _take(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        groups: set[str | None] = set()
        size = 0
        while self._pending and len(batch) < self._channel.max_entries:
            message = self._pending[0].message
            size += self._channel.bytes_of(message)
            if batch and (size > self._channel.max_bytes or (self._channel.ordered and message.group_id in groups)):
                break
            groups.add(message.group_id)
            batch.append(self._pending.popleft())
        return batch

    def _deliver(self, batch: list[_Waiting]) -> None:
        """Never raises: each message learns its own fate."""
        try:
            waiting = self._after_back_pressure(batch)
            for tries in range(1, self._settings.attempts + 1):
                waiting = self._one_call(waiting, tries)
                if not waiting:
                    return
                # Full jitter: producers that failed together don't return together.
                longest = min(MAX_RETRY_S, self._settings.retry_s * 2 ** (tries - 1))
                self._settings.sleep(self._settings.random() * longest)
        except BaseException as error:  # noqa: BLE001 - each sender is told
            for each in batch:
                if not each.future.done():
                    each.future.set_exception(error)

    def _after_back_pressure(self, batch: list[_Waiting]) -> list[_Waiting]:
        if self._gate is None or not self._gate.is_past():
            return batch
        spill = self._channel.back_pressure.spill if self._channel.back_pressure else None
        for each in batch:
            try:
                if spill is not None:
                    spill(each.message)
                each.future.set_result(Outcome("shed" if spill is None else "spilled", each.message.id))
            except Exception as error:  # noqa: BLE001 - the sender is told
                each.future.set_exception(error)
        return []

    def _one_call(self, batch: list[_Waiting], tries: int) -> list[_Waiting]:
        """Returns what is to be tried again."""
        if not batch:
            return []
        again = []
        answers = self._answers(batch)
        for index, each in enumerate(batch):
            answer = answers[index] if index < len(answers) else Refused("no answer", retry=True)
            message = each.message
            if isinstance(answer, Accepted):
                each.future.set_result(Outcome("sent", message.id, answer.message_id))
            elif not answer.retry:
                each.future.set_exception(SendError(message.lane, message.id, "refused", answer.error))
            elif tries < self._settings.attempts:
                again.append(each)
            else:
                problem = f"{answer.error}, after {tries} tries"
                self._fail(each, problem)
        return again

    def _fail(self, failed: _Waiting, problem: str) -> None:
        """FIFO: what waits behind it in its group fails too. Its sender decides what comes next, in which order."""
        behind: list[_Waiting] = []
        group_id = failed.message.group_id
        if self._channel.ordered:
            with self._changed:
                behind = [each for each in self._pending if each.message.group_id == group_id]
                self._pending = deque(each for each in self._pending if each.message.group_id != group_id)
        reason = f"not sent, because message {failed.message.id} before it in group {group_id} failed"
        for each in [failed, *behind]:
            message = each.message
            text = problem if each is failed else reason
            each.future.set_exception(SendError(message.lane, message.id, "failed", text))

    def _answers(self, batch: Sequence[_Waiting]) -> Sequence[Answer]:
        try:
            return self._channel.put([each.message for each in batch])
        except Exception as error:  # noqa: BLE001 - a client may raise anything
            return [Refused(error_text(error), retry=_may_pass(error))] * len(batch)


def _may_pass(error: Exception) -> bool:
    """botocore's ClientError says whose fault it is; what says nothing happened on the way."""
    try:
        response: Any = getattr(error, "response", None)
        if not isinstance(response, dict):
            return True
        code = str(response.get("Error", {}).get("Code", ""))
        status = int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500))
    except Exception:  # noqa: BLE001 - an error of which nothing can be read
        return True
    return status >= 500 or any(word in code for word in ("Throttl", "TooMany", "Timeout"))
