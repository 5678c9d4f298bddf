"""attach(): options, defaults from the environment, and the one probe of a loop."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Callable

from .._loop.episode import Episode
from .._loop.loopthread import running_loop
from .._sources.libraries import watch_threads
from .._sources.sources import Sources
from ..metric import Source
from ..outputs import Output, Publisher, default_publisher
from . import registry
from .probe import Probe
from .start import say_start, terminal_for

if TYPE_CHECKING:
    from .health import Health


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


def _health(asked: str | int | None, asked_ms: float | None, service: str) -> tuple[Health, float] | None:
    if asked is None and not os.environ.get("HEADROOM_HEALTH"):
        return None
    from .health import health_ms_of, health_of  # only where it is asked for

    health = health_of(asked, service)
    return None if health is None else (health, health_ms_of(asked_ms))


def _lock_source(loop: asyncio.AbstractEventLoop, threshold_s: float) -> Source:
    from .._sources.locks import lock_source  # only where it is asked for: each module takes memory

    return lock_source(loop, threshold_s)


def _declare(names: Sequence[str]) -> None:
    from .._blame.own import own_code

    own_code.declare(names)
