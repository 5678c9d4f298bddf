"""Sends each document to all outputs of a probe."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import Any, Callable

from .._clock import monotonic
from .addresses import Output, addresses_in, opened
from .output_queue import CLOSE_S, OutputQueue

_log = logging.getLogger("headroom_probe")


class Publisher:
    """Sends documents to all outputs; keeps what an output would not take and counts what it had to drop.

    own_threads  False: all are called on the thread that publishes, also those that may keep it waiting
    """

    def __init__(self, outputs: Sequence[Output], *, own_threads: bool = True) -> None:
        self._own_threads = own_threads
        self._queues: list[OutputQueue] = []
        #: Made here from addresses. The others are the application's.
        self._made: list[Any] = []
        try:
            # All are opened before the first thread starts: most mistakes are in an address.
            for write in [self._open(output) for output in outputs]:
                self._queues.append(self._queue_of(write))
        except BaseException:
            self.discard()
            raise

    @property
    def dropped(self) -> int:
        return sum(queue.dropped for queue in self._queues)

    @property
    def has_outputs(self) -> bool:
        return bool(self._queues)

    @property
    def names(self) -> list[str]:
        """Of the outputs, for people."""
        return [queue.name for queue in self._queues]

    def add(self, output: Output) -> None:
        """Takes effect with the next document."""
        self._queues = [*self._queues, self._queue_of(self._open(output))]

    def publish(self, document: Any) -> None:
        for queue in self._queues:
            queue.publish(document)

    def close(self) -> None:
        """Documents that are still pending after a last try, for a second at most in all, count as dropped."""
        self._end()
        for queue in self._queues:
            queue.close_output()

    def discard(self) -> None:
        """Nothing is going to be published after all: what was opened here is closed, what was given stays open."""
        self._end()
        for made in self._made:
            OutputQueue(made).close_output()

    def _end(self) -> None:
        queues = self._queues
        for queue in queues:
            queue.begin_end()  # all of them at once: one that hangs takes the time of no other
        deadline = monotonic() + CLOSE_S
        for queue in queues:
            queue.end(deadline)

    def _open(self, output: Output) -> Callable[[Any], object]:
        if not isinstance(output, str):
            if not callable(output):
                raise ValueError(f"output {output!r} can't be called with a document")
            return output
        made = opened(output)
        self._made.append(made)
        return made

    def _queue_of(self, write: Callable[[Any], object]) -> OutputQueue:
        if not self._own_threads or not getattr(write, "waits", False):
            return OutputQueue(write)
        from .thread_queue import ThreadQueue

        return ThreadQueue(write)


#: Where `run` leaves what its --output said, so that a message can name what is wrong. The words are in HEADROOM_EMF.
BY_RUN = "HEADROOM_RUN_OUTPUT"


def default_publisher(*, own_threads: bool = True, checked: Callable[[str], str] = str) -> Publisher:
    """For HEADROOM_EMF. A wrong address there must not keep a service from starting; one in the code raises.

    checked  given back what it is given; may refuse it by a ValueError, too
    """
    asked = os.environ.get("HEADROOM_EMF", "")
    named_by = "--output" if asked and os.environ.get(BY_RUN) == asked else "HEADROOM_EMF"
    publisher = Publisher([], own_threads=own_threads)
    for address in addresses_in(asked):
        try:
            publisher.add(checked(address))
        except (ValueError, OSError) as error:
            _log.error("nothing is sent to %s, which %s names: %s", address, named_by, error)
    return publisher
