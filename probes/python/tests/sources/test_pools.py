from __future__ import annotations

import asyncio
import unittest
from typing import Any

from headroom_probe._sources.spread import quantile_s
from headroom_probe.pools import AsyncpgPool, Classes, PoolAdapter, PoolSource, PoolState

from ..postgres import Missing, postgres
from ..requirement import required, skip


class AnyPool(unittest.TestCase):
    def test_an_adapter_of_three_figures_makes_the_metrics_of_an_interval(self) -> None:
        class Adapter(PoolAdapter):
            def __init__(self) -> None:
                self.seen: Classes = {}

            def state(self) -> PoolState:
                return PoolState(5, 3, 2)

            def waits(self) -> Classes:
                return dict(self.seen)

        adapter = Adapter()
        source = PoolSource(adapter, name="orders")
        adapter.seen = {0: 4}
        first = {m.name: m for m in source.metrics()}
        self.assertEqual((first["PoolInUse"].values, first["PoolWaiting"].values), ([3], [2]))
        self.assertEqual((first["PoolWait"].counts, first["PoolWait"].dimensions), ([4], {"Pool": "orders"}))
        adapter.seen = {0: 5, 10: 1}
        self.assertEqual({m.name: m for m in source.metrics()}["PoolWait"].counts, [1, 1])

    def test_a_pool_that_is_gone_has_no_state(self) -> None:
        class Adapter:
            def state(self) -> None:
                return None

        self.assertEqual([m.values for m in PoolSource(Adapter()).metrics()], [[]])


class Asyncpg(unittest.TestCase):
    def test_against_a_real_server(self) -> None:
        asyncpg = required(self, "asyncpg")
        try:
            with postgres() as dsn:
                asyncio.run(self.check(asyncpg, dsn))
        except Missing as reason:
            skip(self, str(reason))

    async def check(self, asyncpg: Any, dsn: str) -> None:
        pool = await self.connected(asyncpg, dsn)
        adapter = AsyncpgPool(pool)
        self.assertIs(AsyncpgPool(pool)._record, adapter._record)
        self.assertIsInstance(pool, asyncpg.Pool)
        async with pool.acquire() as first, pool.acquire() as second:
            self.assertEqual(await first.fetchval("select 40 + 2"), 42)
            waiting = [asyncio.create_task(pool.fetchval("select $1::int", number)) for number in range(5)]
            with self.assertRaises(asyncio.TimeoutError):
                await pool.acquire(timeout=0.05)
            await asyncio.sleep(0.25)
            self.assertEqual(adapter.state(), PoolState(2, 2, 5))
            await second.execute("select 1")
        self.assertEqual(await asyncio.gather(*waiting), list(range(5)))
        self.assertEqual(adapter.state(), PoolState(2, 0, 0))
        waits = adapter.waits()
        self.assertEqual(sum(waits.values()), 7)  # the one that gave up got no connection
        self.assertGreaterEqual(quantile_s(waits, 0.5), 0.25)
        self.assertEqual(await (await pool.acquire()).fetchval("select 1"), 1)  # without a context, as asyncpg allows
        metrics = {metric.name: metric.values for metric in PoolSource(adapter, name="orders").metrics()}
        self.assertEqual((metrics["PoolInUse"], metrics["PoolWaiting"]), ([1], [0]))
        pool.terminate()
        self.assertIsNone(adapter.state())

    async def connected(self, asyncpg: Any, dsn: str) -> Any:
        for _ in range(300):
            try:
                return await asyncpg.create_pool(dsn, min_size=2, max_size=2)
            except (OSError, asyncpg.CannotConnectNowError):
                await asyncio.sleep(0.1)  # it starts
        raise AssertionError("the server does not start")


if __name__ == "__main__":
    unittest.main()
