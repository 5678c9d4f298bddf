"""Pools of databases against the real libraries and a real PostgreSQL, and SQLite where a database does not matter."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import unittest
from typing import Any

from headroom_probe._sources.libraries import watch_pools
from headroom_probe.pools import AsyncpgPool, PoolSource, PoolState, PsycopgPool, SqlAlchemyPool

from ..older import is_older, passes_with_older_releases
from ..postgres import Missing, postgres
from ..requirement import required, skip
from .pool_figures import Figures, Threads, run, soon, told, until

THIS = "test_pools_sql.py"


class SqlAlchemy(unittest.TestCase):
    def setUp(self) -> None:
        self.sqlalchemy = required(self, "sqlalchemy")
        watch_pools()
        self.figures = Figures(self)

    def engine(self, name: str = "shop", **options: Any) -> Any:
        from sqlalchemy.pool import QueuePool

        given = {"pool_size": 1, "max_overflow": 1, "poolclass": QueuePool, **options}
        # One database in memory for each connection, which is enough to wait for a connection.
        engine = self.sqlalchemy.create_engine(
            f"sqlite:///file:{name}?mode=memory&uri=true", connect_args={"check_same_thread": False}, **given
        )
        self.addCleanup(engine.dispose)
        return engine

    def test_size_use_waits_so_far_saturation_and_who_holds_them(self) -> None:
        engine, threads, go = self.engine(), Threads(), threading.Event()

        def take_and_hold() -> None:
            with engine.connect() as connection:
                connection.execute(self.sqlalchemy.text("select 1"))
                go.wait(60)

        def ask() -> None:
            with engine.connect():
                pass

        for _ in range(2):
            threads.start(take_and_hold)
        until(lambda: engine.pool.checkedout() == 2)
        for _ in range(3):
            threads.start(ask)
        (name,) = self.figures.look()
        self.assertIn("shop", name)
        until(lambda: self.figures.look()[name]["PoolWaiting"] == 3)
        threading.Event().wait(0.2)
        now = self.figures.look()[name]
        self.assertEqual((now["PoolSize"], now["PoolInUse"], now["PoolWaiting"]), (2, 2, 3))
        self.assertEqual(len(now["PoolWait"]), 3)
        self.assertGreaterEqual(min(now["PoolWait"]), 150)
        self.assertGreaterEqual(now["PoolSaturatedMs"], 150)
        (holder,) = now["Holders"]
        self.assertEqual((holder["function"], holder["count"]), ("take_and_hold", 2))
        self.assertTrue(holder["file"].endswith(THIS), holder)
        self.assertGreaterEqual(holder["maxMs"], 200)
        self.assertLessEqual(holder["totalMs"], 2 * holder["maxMs"])
        go.set()
        threads.join()
        after = self.figures.look()[name]
        self.assertEqual((after["PoolInUse"], after["PoolWaiting"], len(after["PoolWait"])), (0, 0, 3))
        self.assertEqual({holder["function"] for holder in after["Holders"]}, {"take_and_hold", "ask"})
        self.assertNotIn("Holders", self.figures.look()[name])

    def test_who_gives_up_has_waited(self) -> None:
        engine = self.engine(pool_timeout=0.2, max_overflow=0)
        with engine.connect(), self.assertRaises(self.sqlalchemy.exc.TimeoutError):
            engine.connect()
        (figures,) = self.figures.look().values()
        self.assertEqual(len(figures["PoolWait"]), 2)
        self.assertGreaterEqual(max(figures["PoolWait"]), 150)

    def test_connections_that_are_detached_invalidated_or_collected_are_given_back(self) -> None:
        engine = self.engine(pool_size=3)
        detached = engine.connect()
        detached.detach()
        detached.close()
        invalidated = engine.connect()
        invalidated.invalidate()
        invalidated.close()
        raw = engine.raw_connection()
        del raw
        until(lambda: engine.pool.checkedout() == 0)
        (figures,) = self.figures.look().values()
        self.assertEqual(figures["PoolInUse"], 0)
        self.assertEqual(sum(holder["count"] for holder in figures["Holders"]), 3)
        self.assertNotIn("Holders", next(iter(self.figures.look().values())))

    def test_several_engines_have_names_of_their_own_that_dispose_does_not_change(self) -> None:
        first, second, same = (
            self.engine("orders"),
            self.engine("users"),
            self.engine("orders", pool_logging_name="replica"),
        )
        for engine in (first, second, same):
            engine.connect().close()
        names = sorted(self.figures.look())
        self.assertEqual(len(names), 3)
        self.assertIn("replica", names)
        held = first.connect()
        first.dispose()
        first.connect().close()
        self.assertEqual(sorted(self.figures.look()), names)
        held.close()

    def test_no_name_has_a_user_or_a_password(self) -> None:
        engine = self.engine()
        engine.url = self.sqlalchemy.engine.make_url("postgresql://bob:s3cret@db.internal:5433/orders")
        engine.connect().close()
        self.assertEqual(list(self.figures.look()), ["db.internal:5433/orders"])

    def test_a_pool_without_a_limit_has_no_size(self) -> None:
        engine = self.engine(max_overflow=-1)
        engine.connect().close()
        (figures,) = self.figures.look().values()
        self.assertNotIn("PoolSize", figures)
        self.assertEqual(figures["PoolSaturatedMs"], 0)

    def test_one_that_the_application_names_is_told_once_and_by_that_name(self) -> None:
        engine = self.engine()
        source = PoolSource(SqlAlchemyPool(engine), name="mine")
        engine.connect().close()
        self.assertEqual(self.figures.look(), {})
        self.assertEqual({metric.dimensions["Pool"] for metric in source.metrics()}, {"mine"})

    def test_of_more_than_twenty_the_further_ones_are_told_together(self) -> None:
        engines = [self.engine(f"tenant{number}") for number in range(23)]
        for engine in engines:
            engine.connect().close()
        held = [engine.connect() for engine in engines]
        found = self.figures.look()
        self.assertEqual(len(found), 21)
        self.assertEqual((found["other"]["PoolSize"], found["other"]["PoolInUse"]), (6, 3))
        for connection in held:
            connection.close()


class WithPostgres(unittest.TestCase):
    """One server for all of them: it takes seconds to start."""

    dsn: str
    why: str | None = None

    @classmethod
    def setUpClass(cls) -> None:
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        try:
            cls.dsn = stack.enter_context(postgres())
        except Missing as reason:
            cls.why = str(reason)
            return
        cls.wait_for_it()

    @classmethod
    def wait_for_it(cls) -> None:
        import asyncpg

        async def connect() -> None:
            for _ in range(300):
                try:
                    await (await asyncpg.connect(cls.dsn)).close()
                    return
                except (OSError, asyncpg.CannotConnectNowError):
                    await asyncio.sleep(0.1)  # it starts
            raise AssertionError("the server does not start")

        asyncio.run(connect())

    def setUp(self) -> None:
        if self.why:
            skip(self, self.why)
        watch_pools()
        self.figures = Figures(self)

    def check(self, now: dict[str, Any], holder: str) -> None:
        """Of a pool of two, held by `holder` for 0.2 s and longer while three more wait."""
        self.assertEqual((now["PoolSize"], now["PoolInUse"], now["PoolWaiting"]), (2, 2, 3))
        self.assertEqual(len(now["PoolWait"]), 3)
        self.assertGreaterEqual(min(now["PoolWait"]), 150)
        self.assertGreaterEqual(now["PoolSaturatedMs"], 150)
        self.assertEqual([(each["function"], each["count"]) for each in now["Holders"]], [(holder, 2)])
        self.assertTrue(now["Holders"][0]["file"].endswith(THIS), now["Holders"])

    async def contend(self, acquire: Any, name: str) -> None:
        """`acquire()` is an async context manager of a connection of a pool of two."""
        go = asyncio.Event()

        async def take_and_hold() -> None:
            async with acquire():
                await go.wait()

        async def ask() -> None:
            async with acquire():
                pass

        held = [asyncio.ensure_future(take_and_hold()) for _ in range(2)]
        await soon(lambda: self.figures.look().get(name, {}).get("PoolInUse") == 2)
        waiting = [asyncio.ensure_future(ask()) for _ in range(3)]
        await soon(lambda: self.figures.look()[name]["PoolWaiting"] == 3)
        await asyncio.sleep(0.2)
        self.check(self.figures.look()[name], "take_and_hold")
        go.set()
        await asyncio.gather(*held, *waiting)
        after = self.figures.look()[name]
        self.assertEqual((after["PoolInUse"], after["PoolWaiting"], len(after["PoolWait"])), (0, 0, 3))
        self.assertEqual({each["function"] for each in after["Holders"]}, {"take_and_hold", "ask"})

    def where(self) -> str:
        return self.dsn.rpartition("@")[2]

    def test_asyncpg_as_it_is_found(self) -> None:
        asyncpg = required(self, "asyncpg")

        async def main() -> None:
            pool = await asyncpg.create_pool(self.dsn, min_size=1, max_size=2)
            self.assertIsInstance(pool, asyncpg.Pool)
            await self.contend(pool.acquire, self.where())
            self.assertEqual(await pool.fetchval("select 40 + 2"), 42)
            await pool.close()
            self.assertEqual(self.figures.look(), {})

        run(main())

    def test_asyncpg_by_hand(self) -> None:
        asyncpg = required(self, "asyncpg")

        async def main() -> None:
            pool = await asyncpg.create_pool(self.dsn, min_size=2, max_size=2)
            adapter = AsyncpgPool(pool)
            self.assertIs(AsyncpgPool(pool).watched, adapter.watched)
            async with pool.acquire(), pool.acquire() as second:
                waiting = [asyncio.ensure_future(pool.fetchval("select $1::int", number)) for number in range(5)]
                with self.assertRaises(asyncio.TimeoutError):
                    await pool.acquire(timeout=0.05)
                await asyncio.sleep(0.25)
                self.assertEqual(adapter.state(), PoolState(2, 2, 5))
                await second.execute("select 1")
            self.assertEqual(await asyncio.gather(*waiting), list(range(5)))
            self.assertEqual(adapter.state(), PoolState(2, 0, 0))
            self.assertEqual(sum(adapter.waits().values()), 8)  # the one that gave up has waited, too
            self.assertEqual(self.figures.look(), {})
            pool.terminate()
            self.assertIsNone(adapter.state())

        run(main())

    def test_sqlalchemys_asyncio_engine(self) -> None:
        required(self, "sqlalchemy")
        from sqlalchemy.ext.asyncio import create_async_engine

        async def main() -> None:
            engine = create_async_engine(
                self.dsn.replace("postgresql:", "postgresql+asyncpg:"), pool_size=1, max_overflow=1
            )
            await self.contend(engine.connect, self.where())
            await engine.dispose()

        run(main())

    def test_psycopgs_pool_of_coroutines(self) -> None:
        psycopg_pool = required(self, "psycopg_pool")

        async def main() -> None:
            async with psycopg_pool.AsyncConnectionPool(self.dsn, min_size=2, max_size=2, open=False) as pool:
                await self.contend(pool.connection, self.where())
            self.assertEqual(self.figures.look(), {})

        run(main())

    def test_psycopgs_pool_of_threads(self) -> None:
        psycopg_pool = required(self, "psycopg_pool")
        threads, go = Threads(), threading.Event()
        with psycopg_pool.ConnectionPool(self.dsn, min_size=2, max_size=2, name="orders", open=True) as pool:
            adapter = PsycopgPool(pool)
            source = PoolSource(adapter)
            self.assertEqual(adapter.watched.default_name, "orders")

            def take_and_hold() -> None:
                with pool.connection() as connection:
                    connection.execute("select 1")
                    go.wait(60)

            def ask() -> None:
                with pool.connection():
                    pass

            for _ in range(2):
                threads.start(take_and_hold)
            until(lambda: adapter.state() == PoolState(2, 2, 0))
            list(source.metrics())
            for _ in range(3):
                threads.start(ask)
            until(lambda: adapter.state() == PoolState(2, 2, 3))
            threading.Event().wait(0.2)
            now = told(source)
            self.assertEqual(now["PoolSize"].values, [2])
            self.assertEqual(sum(now["PoolWait"].counts), 3)
            self.assertGreaterEqual(now["PoolSaturatedMs"].values[0], 150)
            self.assertEqual([each["function"] for each in now["Holders"].value], ["take_and_hold"])
            go.set()
            threads.join()
        self.assertIsNone(adapter.state())


@unittest.skipIf(is_older(), "is one of them")
class Older(unittest.TestCase):
    def test_older_releases_are_watched_as_well(self) -> None:
        passes_with_older_releases(self, "tests.sources.test_pools_sql")


if __name__ == "__main__":
    unittest.main()
