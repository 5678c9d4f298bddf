"""redis-py's pools against a redis server. What holds a connection is a BLPOP, which the test ends by a push."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import unittest
from unittest import mock

from headroom_probe._sources.libraries import watch_pools
from headroom_probe.pools import PoolSource, PoolState, RedisPool

from .. import redis_server
from ..older import is_older, passes_with_older_releases
from ..requirement import required
from .pool_figures import Figures, Threads, run, soon, told, until


class Redis(unittest.TestCase):
    port: int

    @classmethod
    def setUpClass(cls) -> None:
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.port = stack.enter_context(redis_server.redis_server())

    def setUp(self) -> None:
        self.redis = required(self, "redis")
        required(self, "redis.asyncio")
        watch_pools()
        self.figures = Figures(self)
        self.name = f"127.0.0.1:{self.port}/0"

    def check(self) -> None:
        """While one holds the only connection for 0.2 s and longer, and two wait."""
        now = self.figures.look()[self.name]
        self.assertEqual((now["PoolSize"], now["PoolInUse"], now["PoolWaiting"]), (1, 1, 2))
        self.assertEqual(len(now["PoolWait"]), 2)
        self.assertGreaterEqual(min(now["PoolWait"]), 190)
        self.assertGreaterEqual(now["PoolSaturatedMs"], 190)
        self.assertEqual([(each["function"], each["count"]) for each in now["Holders"]], [("take_and_hold", 1)])
        self.assertTrue(now["Holders"][0]["file"].endswith("test_pools_redis.py"))

    def test_a_pool_of_threads_that_blocks(self) -> None:
        pool = self.redis.BlockingConnectionPool(host="127.0.0.1", port=self.port, max_connections=1, timeout=60)
        client, threads = self.redis.Redis(connection_pool=pool), Threads()
        other = self.redis.Redis(host="127.0.0.1", port=self.port, db=1)
        self.addCleanup(other.close)
        self.addCleanup(pool.disconnect)

        def take_and_hold() -> None:
            self.assertEqual(client.blpop(["blocking"], timeout=60)[1], b"go")

        def ask() -> None:
            client.ping()

        client.ping()
        self.figures.look()
        threads.start(take_and_hold)
        until(lambda: self.figures.look()[self.name]["PoolInUse"] == 1)
        for _ in range(2):
            threads.start(ask)
        until(lambda: self.figures.look()[self.name]["PoolWaiting"] == 2)
        threading.Event().wait(0.2)
        self.check()
        self.redis.Redis(host="127.0.0.1", port=self.port).rpush("blocking", "go")
        threads.join()
        after = self.figures.look()[self.name]
        self.assertEqual((after["PoolInUse"], after["PoolWaiting"], len(after["PoolWait"])), (0, 0, 2))

    def test_a_pool_of_coroutines_that_blocks(self) -> None:
        async def main() -> None:
            from redis import asyncio as redis

            pool = redis.BlockingConnectionPool(host="127.0.0.1", port=self.port, max_connections=1, timeout=60)
            client = redis.Redis(connection_pool=pool)

            async def take_and_hold() -> None:
                self.assertEqual((await client.blpop(["async"], timeout=60))[1], b"go")

            async def ask() -> None:
                await client.ping()

            await ask()
            self.figures.look()
            tasks = [asyncio.ensure_future(take_and_hold())]
            await soon(lambda: self.figures.look()[self.name]["PoolInUse"] == 1)
            tasks += [asyncio.ensure_future(ask()) for _ in range(2)]
            await soon(lambda: self.figures.look()[self.name]["PoolWaiting"] == 2)
            await asyncio.sleep(0.2)
            self.check()
            pusher = redis.Redis(host="127.0.0.1", port=self.port)
            await pusher.rpush("async", "go")
            await asyncio.gather(*tasks)
            after = self.figures.look()[self.name]
            self.assertEqual((after["PoolInUse"], after["PoolWaiting"], len(after["PoolWait"])), (0, 0, 2))
            await pool.disconnect()
            await pusher.connection_pool.disconnect()

        run(main())

    def test_a_pool_that_refuses_has_its_limit_and_no_name_has_a_password(self) -> None:
        client = self.redis.Redis(host="127.0.0.1", port=self.port, db=3, max_connections=4)
        source = PoolSource(RedisPool(client))
        client.ping()
        now = told(source)
        self.assertEqual((now["PoolSize"].values, now["PoolInUse"].values), ([4], [0]))
        self.assertEqual(now["PoolSize"].dimensions, {"Pool": f"127.0.0.1:{self.port}/3"})
        secret = self.redis.ConnectionPool.from_url("redis://bob:s3cret@cache.internal:6380/2")
        self.assertEqual(RedisPool(secret).watched.default_name, "cache.internal:6380/2")
        local = self.redis.ConnectionPool.from_url("unix:///run/redis.sock?db=1")
        self.assertEqual(RedisPool(local).watched.default_name, "/run/redis.sock/1")
        self.assertEqual(RedisPool(secret).state().waiting, 0)  # type: ignore[union-attr]

    def test_a_connection_that_can_not_be_made_is_not_held(self) -> None:
        pool = self.redis.BlockingConnectionPool(
            host="127.0.0.1", port=1, max_connections=1, timeout=1, retry_on_timeout=False
        )
        adapter = RedisPool(pool)
        for _ in range(2):
            with self.assertRaises(self.redis.ConnectionError):
                self.redis.Redis(connection_pool=pool).ping()
        self.assertEqual(adapter.state(), PoolState(1, 0, 0))
        self.assertEqual(sum(adapter.waits().values()), 2)


@unittest.skipIf(is_older(), "needs it once")
class WithoutTheRealServer(Redis):
    """Where none is installed."""

    @classmethod
    def setUpClass(cls) -> None:
        with mock.patch("shutil.which", lambda name: None):
            super().setUpClass()


@unittest.skipIf(is_older(), "is one of them")
class Older(unittest.TestCase):
    def test_older_releases_are_watched_as_well(self) -> None:
        passes_with_older_releases(self, "tests.sources.test_pools_redis")


if __name__ == "__main__":
    unittest.main()
