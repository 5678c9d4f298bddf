"""The walk over the frames of another process, whose memory changes under it."""

from __future__ import annotations

import unittest
from typing import cast

from headroom_probe.watch._memory import Gone, Memory
from headroom_probe.watch._process import Frame, Process

RUN_ONCE, OTHER = 0x1000, 0x2000
#: Far more than any walk of the frames below needs.
MANY_READS = 60


class Frames:
    """Memory with frames of two words: the code, and the frame before."""

    def __init__(self, frames: dict[int, tuple[int, int]]) -> None:
        self._frames = frames
        self.reads = 0

    def words(self, address: int, count: int) -> tuple[int, ...]:
        self.reads += 1
        if address not in self._frames:
            raise Gone
        return self._frames[address][:count]


def process_with(frames: Frames, innermost: int) -> Process:
    process = object.__new__(Process)
    process.memory = cast("Memory", frames)
    process.innermost = lambda state: innermost  # type: ignore[method-assign]
    process._low = process._executable_at = 0
    process._previous_at, process._words = 8, 2
    process._codes = {RUN_ONCE: 3, OTHER: None}
    return process


class Walk(unittest.TestCase):
    def test_finds_the_innermost_run_once(self) -> None:
        frames = Frames({8: (OTHER, 16), 16: (RUN_ONCE, 24), 24: (RUN_ONCE, 0)})
        self.assertEqual(process_with(frames, 8).frame_of_loop(0), Frame(16, 3))

    def test_a_thread_without_one_has_none(self) -> None:
        frames = Frames({8: (OTHER, 16), 16: (OTHER, 0)})
        self.assertIsNone(process_with(frames, 8).frame_of_loop(0))
        self.assertIsNone(process_with(Frames({}), 0).frame_of_loop(0))

    def test_a_circle_is_left_soon(self) -> None:
        for before, length in ((0, 1), (0, 2), (3, 1), (5, 7), (9, 8)):
            with self.subTest(before=before, length=length):
                addresses = [8 * (number + 1) for number in range(before + length)]
                following = [*addresses[1:], addresses[before]]
                frames = Frames({address: (OTHER, after) for address, after in zip(addresses, following)})
                with self.assertRaises(Gone):
                    process_with(frames, 8).frame_of_loop(0)
                self.assertLess(frames.reads, MANY_READS)

    def test_a_deep_stack_is_no_circle(self) -> None:
        frames = Frames({8 * number: (OTHER, 8 * number + 8) for number in range(1, 900)} | {7200: (RUN_ONCE, 0)})
        self.assertEqual(process_with(frames, 8).frame_of_loop(0), Frame(7200, 3))


if __name__ == "__main__":
    unittest.main()
