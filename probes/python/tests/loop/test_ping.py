from __future__ import annotations

import asyncio
import time
import unittest
from typing import Any, NoReturn, cast

from headroom_probe._loop.ping import PingReader


class ClosingLoop:
    """Closed by another thread right after it was asked whether it is."""

    def is_closed(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def call_soon_threadsafe(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError("Event loop is closed")


class Pings(unittest.TestCase):
    def test_a_loop_that_closes_while_it_is_looked_at_is_one_that_does_not_run(self) -> None:
        loop = ClosingLoop()
        reader = PingReader(cast("asyncio.AbstractEventLoop", loop))
        for _ in range(2):
            self.assertIsNone(reader.look(0.005, time.monotonic()))
            self.assertFalse(reader.running)


if __name__ == "__main__":
    unittest.main()
