"""Five ways to block a loop, each with its true duration, and the plan that mixes them."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from collections.abc import Sequence
from typing import Any

#: Of processor time where a block computes: what a busy machine adds to it is in the truth, but is not what is asked for.
DURATIONS_MS = (20, 30, 50, 80, 120, 200, 350, 500)


class Truth:
    """Seconds of `time.perf_counter` from the first to the last moment of a block."""

    started = 0.0
    #: None while the block goes on.
    ended: float | None = None

    def first(self) -> None:
        self.started, self.ended = time.perf_counter(), None

    def last(self) -> None:
        self.ended = time.perf_counter()

    @property
    def ms(self) -> float:
        assert self.ended is not None
        return (self.ended - self.started) * 1000


def block_sleep(ms: float) -> None:
    time.sleep(ms / 1000)  # lets go of the GIL


def block_cpu(ms: float) -> None:
    end = time.thread_time() + ms / 1000
    while time.thread_time() < end:
        sum(range(20))


def block_gil(ms: float) -> None:
    Memory.bytes.count(b"x", 0, int(ms * 1.1 * Memory.per_ms))  # one call in C that holds the GIL throughout


def block_pile(ms: float) -> None:
    end = time.thread_time() + ms / 1000
    while time.thread_time() < end:
        sum(range(20))


def block_io(ms: float) -> None:
    end = time.thread_time() + ms / 1000
    while time.thread_time() < end:
        sum(range(20))


class Memory:
    """Bytes to count in, and how many of them take a millisecond on this machine."""

    bytes = b""
    per_ms = 0.0

    @classmethod
    def allocate(cls) -> None:
        cls.calibrate(bytes(20_000_000))
        cls.bytes = bytes(int(cls.per_ms * max(DURATIONS_MS) * 2))

    @classmethod
    def calibrate(cls, sample: Any) -> None:
        """Again before each block: the machine is not always as fast."""
        started = time.perf_counter()
        sample.count(b"x")
        cls.per_ms = len(sample) / ((time.perf_counter() - started) * 1000)


class Blocking(asyncio.Protocol):
    """Blocks within data_received: no callback of asyncio's call_soon is involved."""

    ms = 0.0
    truth = Truth()

    def data_received(self, data: bytes) -> None:
        self.truth.first()
        block_io(self.ms)
        self.truth.last()


async def run_block(kind: str, ms: float, protocol: Any, sender: Any) -> Any:
    """Blocks once, in an iteration of its own; returns the truth in milliseconds."""
    loop, truth = asyncio.get_running_loop(), Truth()
    if kind == "io":
        protocol.ms, protocol.truth = ms, truth
        sender.send(b"x")
    else:
        block = {"sleep": block_sleep, "cpu": block_cpu, "gil": block_gil, "pile": block_pile}[kind]
        parts = max(1, round(ms / 5)) if kind == "pile" else 1
        loop.call_soon(truth.first)
        for _ in range(parts):
            loop.call_soon(lambda: block(ms / parts))  # what blocks is rarely the callback itself
        loop.call_soon(truth.last)
    while truth.ended is None:
        await asyncio.sleep(0.001)
    return truth.ms


KINDS = ("sleep", "cpu", "gil", "io", "pile")


async def blocks(count: int, kinds: Sequence[str], seed: int, settle_s: float) -> Any:
    """Yields (kind, asked ms, true ms) after each of `count` blocks, shuffled; each waits `settle_s` for its reports."""
    Memory.allocate()
    near, far = socket.socketpair()
    near.setblocking(False)
    transport, protocol = await asyncio.get_running_loop().create_connection(Blocking, sock=near)
    rng = random.Random(seed)
    plan = [(kinds[n % len(kinds)], DURATIONS_MS[n // len(kinds) % len(DURATIONS_MS)]) for n in range(count)]
    rng.shuffle(plan)
    await asyncio.sleep(0.3)
    for kind, ms in plan:
        Memory.calibrate(Memory.bytes[:4_000_000])
        await asyncio.sleep(rng.uniform(0.02, 0.06))
        true_ms = await run_block(kind, ms, protocol, far)
        await asyncio.sleep(settle_s)
        yield kind, ms, true_ms
    transport.close()
    far.close()
