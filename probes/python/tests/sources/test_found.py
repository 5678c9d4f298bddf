"""Pools that are found in a whole process: whenever the library is imported, with green threads, and in unknown releases."""

from __future__ import annotations

import json
import logging
import os
import pathlib
import subprocess
import sys
import tempfile
import types
import unittest
from typing import Any
from unittest import mock

from headroom_probe._pools import of_aiohttp, of_asyncpg, of_httpcore, of_psycopg, of_redis, of_sqlalchemy, watching
from headroom_probe._sources import libraries
from headroom_probe._sources.imports import after_import

from ..requirement import installed
from .pool_figures import Figures

ROOT = str(pathlib.Path(__file__).parents[2])

TAKE = """
def make():
    from sqlalchemy import create_engine
    from sqlalchemy.pool import QueuePool
    options = {"check_same_thread": False}
    return create_engine("sqlite:///found.db", poolclass=QueuePool, pool_size=1, max_overflow=0, connect_args=options)

def take_and_hold(seconds):
    import time
    with engine.connect():
        time.sleep(seconds)
"""
BEFORE = (
    TAKE
    + """
engine = make()
take_and_hold(0)
import asyncio
async def main():
    await asyncio.gather(asyncio.to_thread(take_and_hold, .2), asyncio.to_thread(take_and_hold, .2))
asyncio.run(main())
"""
)
AFTER = (
    TAKE
    + """
import asyncio
async def main():
    global engine
    engine = make()
    await asyncio.gather(asyncio.to_thread(take_and_hold, .2), asyncio.to_thread(take_and_hold, .2))
asyncio.run(main())
"""
)
GREEN = (
    """
from gevent import monkey; monkey.patch_all()
import gevent
class GeventWorker: pass
from headroom_probe.gunicorn import post_worker_init
"""
    + TAKE
    + """
engine = make()
post_worker_init(GeventWorker())
gevent.joinall([gevent.spawn(take_and_hold, .2) for _ in range(3)], raise_error=True)
"""
)


class InAProcess(unittest.TestCase):
    def run_it(self, code: str, *command: str) -> list[dict[str, Any]]:
        environment = {**os.environ, "PYTHONPATH": ROOT, "HEADROOM_EMF": "stdout:"}
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "app.py").write_text(code, "utf-8")
            ran = subprocess.run(
                [sys.executable, *command, "app.py"],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        documents = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
        return [document for document in documents if "Pool" in document]

    def check(self, documents: list[dict[str, Any]]) -> None:
        self.assertEqual({document["Pool"] for document in documents}, {"found.db"})
        self.assertEqual({document["PoolSize"] for document in documents}, {1})
        waits = [ms for document in documents for ms in document.get("PoolWait", [])]
        self.assertGreaterEqual(max(waits), 150)
        self.assertGreaterEqual(sum(document["PoolSaturatedMs"] for document in documents), 150)
        (holder,) = documents[-1]["Holders"]
        self.assertEqual((holder["function"], holder["file"]), ("take_and_hold", "app.py"))

    def test_an_engine_that_was_there_before_the_loop_or_came_after_it(self) -> None:
        installed(self, "sqlalchemy")
        for title, code in (("before", BEFORE), ("after", AFTER)):
            with self.subTest(title):
                self.check(self.run_it(code, "-m", "headroom_probe", "run", "--output", "stdout:", "--"))

    def test_greenlets_that_wait_for_a_connection(self) -> None:
        installed(self, "sqlalchemy", "gevent")
        self.check(self.run_it(GREEN))


class Unknown(unittest.TestCase):
    def test_a_release_that_lacks_what_is_to_be_watched_is_one_line_in_the_log(self) -> None:
        for name, module in (
            ("sqlalchemy.pool", of_sqlalchemy),
            ("psycopg_pool", of_psycopg),
            ("asyncpg.pool", of_asyncpg),
            ("redis.connection", of_redis),
            ("httpcore._async.connection_pool", of_httpcore),
            ("aiohttp.connector", of_aiohttp),
        ):
            with self.subTest(name), mock.patch.object(watching, "_warned", set()):
                with self.assertLogs("headroom_probe", logging.WARNING) as logs:
                    for _ in range(2):
                        module.watch(types.ModuleType(name))
                lines = {record.getMessage() for record in logs.records}
                self.assertEqual(len(lines), len(logs.records))
                library = name.partition(".")[0]
                self.assertTrue(
                    all(line.startswith(f"headroom_probe: {library} unknown is not known") for line in lines), lines
                )

    def test_what_goes_wrong_in_watching_leaves_the_application_as_it_is(self) -> None:
        class Odd(watching.WatchedPool):
            def size(self, pool: Any) -> int | None:
                raise KeyError("size")

        class Pool:
            def take(self) -> str:
                return "connection"

            def give(self, connection: str) -> str:
                return connection

        watching.replace(Pool, "take", watching.get(Odd))
        watching.replace(Pool, "give", watching.give("connection"))
        pool = Pool()
        figures = Figures(self)
        with mock.patch.object(watching, "_warned", set()), self.assertLogs("headroom_probe", logging.WARNING) as logs:
            self.assertEqual([pool.give(pool.take()) for _ in range(3)], ["connection"] * 3)
        self.assertEqual(len(logs.records), 1)
        self.assertEqual(figures.look(), {})

    def test_a_watch_that_raises_does_not_break_the_import(self) -> None:
        def broken(module: Any) -> None:
            raise ValueError("of another kind")

        with tempfile.TemporaryDirectory() as folder, mock.patch.object(sys, "path", [folder, *sys.path]):
            pathlib.Path(folder, "headroom_test_module.py").write_text("value = 42\n", "utf-8")
            after_import("headroom_test_module", broken)
            with self.assertLogs("headroom_probe", logging.WARNING) as logs:
                import headroom_test_module  # type: ignore[import-not-found]
            self.addCleanup(sys.modules.pop, "headroom_test_module")
        self.assertEqual(headroom_test_module.value, 42)
        self.assertIn("of another kind", logs.output[0])

    def test_every_library_that_is_known_has_its_module(self) -> None:
        for name in set(libraries.POOLS.values()):
            self.assertIn("watch", vars(__import__(f"headroom_probe._pools.{name}", fromlist=["watch"])))


if __name__ == "__main__":
    unittest.main()
