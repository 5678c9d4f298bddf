"""Who is named, and what for: one record per culprit, ranked by the time that it took."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import threading
import time
import unittest
from collections.abc import Sequence
from types import CodeType
from typing import Any, Callable

import headroom_probe
from headroom_probe._blame.blame import LOGGING, Blame, blame_of
from headroom_probe._blame.culprits import MAX_CULPRITS, OTHERS, Block, Culprits, merged
from headroom_probe._blame.endpoints import RequestScope, endpoint_of
from headroom_probe._blame.own import own_code
from headroom_probe._loop.frames import StackSamples
from headroom_probe._loop.interval import Interval
from headroom_probe._loop.pauses import Pause, Pauses
from headroom_probe._probe.document import Identity, emf_documents

SITE = "/srv/.venv/lib/python3.12/site-packages/"


def block(name: str, ms: float, *, line: int = 8, at: int = 1000, ended: bool = True, delayed: int | None = 2) -> Block:
    return Block(Blame(name, f"{name}.py", line, name, first_line=7), ms, ms, at, ended, delayed, None)


def stack_of(*frames: tuple[str, str, int]) -> tuple[tuple[CodeType, int], ...]:
    codes = [(compile("pass", file, "exec").replace(co_name=name), line) for name, file, line in frames]
    return tuple(codes)


def blamed(*stacks: Sequence[tuple[CodeType, int]]) -> Blame:
    samples = StackSamples()
    for stack in stacks:
        samples.add(tuple(stack))
    return blame_of(samples.seen, own_code)


class Ranking(unittest.TestCase):
    def test_the_frequent_short_one_comes_before_the_single_long_one(self) -> None:
        interval = Interval()
        for number in range(80):
            interval.add_blocked(block("verify", 300, at=1000 + number))
        interval.add_blocked(block("nightly_report", 900))
        (document,) = emf_documents(interval, Identity("api", "i-1", None), 1, 0)
        first, second = document["Culprits"]
        self.assertEqual(
            first,
            {
                "function": "verify",
                "file": "verify.py",
                "line": 8,
                "count": 80,
                "totalMs": 24000.0,
                "maxMs": 300,
                "firstAt": 1000,
                "lastAt": 1079,
                "delayed": 160,
            },
        )
        self.assertEqual((second["function"], second["count"], second["totalMs"]), ("nightly_report", 1, 900))

    def test_a_function_is_one_culprit_whichever_of_its_lines_was_seen(self) -> None:
        culprits = Culprits()
        for line, ms in ((8, 100), (9, 300), (9, 50), (12, 200)):
            culprits.add(block("render", ms, line=line))
        (only,) = culprits.ranked()
        self.assertEqual((only.line, only.count, only.total_ms, only.max_ms), (9, 4, 650, 300))

    def test_a_block_that_goes_on_has_its_time_but_is_counted_where_it_ends(self) -> None:
        first, second = Culprits(), Culprits()
        first.add(block("stuck", 700, ended=False, delayed=None))
        second.add(Block(Blame("stuck", "stuck.py", 8, "", first_line=7), 300, 1000, 1000, True, 5, "GET /a"))
        (only,) = first.ranked()
        self.assertEqual((only.count, only.total_ms, only.delayed), (0, 700, None))
        (both,) = merged([first, second])
        self.assertEqual(
            (both.count, both.total_ms, both.max_ms, both.delayed, both.endpoint), (1, 1000, 1000, 5, "GET /a")
        )

    def test_there_is_a_bound_to_how_many_are_kept(self) -> None:
        culprits = Culprits()
        for number in range(MAX_CULPRITS + 50):
            culprits.add(block(f"f{number}", 10))
        ranked = culprits.ranked()
        self.assertEqual(len(ranked), MAX_CULPRITS + 1)
        self.assertEqual((ranked[0].function, ranked[0].count), (OTHERS.function, 50))


class Stacks(unittest.TestCase):
    def test_are_told_innermost_first_with_the_frames_of_a_package_in_one(self) -> None:
        stack = stack_of(
            ("recv_into", f"{SITE}urllib3/response.py", 700),
            ("read", f"{SITE}urllib3/response.py", 300),
            ("get", f"{SITE}urllib3/connection.py", 638),
            ("load", "/srv/shop/store.py", 7),
            ("customer", "/srv/shop/main.py", 20),
            ("run", f"{SITE}fastapi/routing.py", 214),
            ("app", f"{SITE}starlette/routing.py", 73),
            ("wrapped", f"{SITE}starlette/_handler.py", 42),
        )
        blame = blamed(stack)
        self.assertEqual((blame.function, blame.line, blame.callback), ("load", 7, "wrapped"))
        parts = [part.replace(SITE, "") for part in blame.stack.split(" < ")]
        self.assertEqual(
            parts,
            [
                "recv_into urllib3/response.py:700",
                "urllib3 (2 frames)",
                "load /srv/shop/store.py:7",
                "customer /srv/shop/main.py:20",
                "run fastapi/routing.py:214",
                "starlette (2 frames)",
            ],
        )

    def test_a_logger_that_waits_is_named_and_not_who_logs(self) -> None:
        log = logging.__file__
        first = stack_of(("flush", log, 1100), ("emit", log, 1110), ("info", log, 1500), ("pay", "/srv/pay.py", 3))
        second = stack_of(("acquire", log, 990), ("info", log, 1500), ("ship", "/srv/ship.py", 4))
        for stacks in ((first,), (first, second)):
            blame = blamed(*stacks)
            self.assertEqual((blame.function, blame.kind, blame.file), (LOGGING, "logging", "logging/__init__.py"))
        self.assertIn("pay /srv/pay.py:3", blamed(first).stack)

    def test_what_a_logged_object_computes_is_its_own(self) -> None:
        log = logging.__file__
        blame = blamed(stack_of(("__repr__", "/srv/order.py", 9), ("getMessage", log, 380), ("pay", "/srv/pay.py", 3)))
        self.assertEqual((blame.function, blame.kind), ("__repr__", None))

    def test_frames_of_the_probe_alone_blame_nobody(self) -> None:
        ours = headroom_probe._loop.loopthread.__file__
        blame = blamed(stack_of(("delay_s", ours, 65), ("stamp", ours, 75)))
        self.assertEqual((blame.function, blame.file), ("unknown", "unknown"))


class Collections(unittest.TestCase):
    def test_the_pauses_within_a_time_are_added_up_with_the_generation_that_took_most(self) -> None:
        pauses = Pauses()
        pauses._kept.extend([Pause(1.0, 1.1, 0), Pause(2.0, 2.5, 2), Pause(3.0, 3.2, 1)])
        for (began, ended), expected in {
            (0.0, 4.0): (0.8, 2),
            (0.9, 1.05): (0.05, 0),
            (2.4, 3.1): (0.2, 2),
            (3.3, 4.0): (0.0, -1),
        }.items():
            shared_s, generation = pauses.between(began, ended)
            self.assertEqual((round(shared_s, 6), generation), expected)

    def test_nothing_is_called_once_its_last_user_has_gone(self) -> None:
        pauses, before = Pauses(), len(gc.callbacks)
        pauses.begin()
        pauses.begin()
        pauses.end()
        self.assertEqual(len(gc.callbacks), before + 1)
        pauses.end()
        self.assertEqual(len(gc.callbacks), before)


class Service:
    """A loop with a probe, and what its documents tell of culprits."""

    def __init__(self) -> None:
        self.documents: list[Any] = []

    def run(self, work: Callable[[], Any], **options: Any) -> list[dict[str, Any]]:
        async def main() -> None:
            probe = headroom_probe.attach(outputs=[self.documents.append], **options)
            await asyncio.sleep(0.05)
            await work()
            await asyncio.sleep(0.05)
            probe.stop()

        asyncio.run(main())
        return [culprit for document in self.documents for culprit in document["Culprits"]]


class Naming(unittest.TestCase):
    def test_the_garbage_collector_is_named_and_not_who_allocates(self) -> None:
        graph = [{"k": [number], "v": (number, [number])} for number in range(300_000)]

        async def order() -> None:
            gc.collect()

        service = Service()
        culprits = service.run(order)
        self.assertEqual([(c["function"], c["kind"]) for c in culprits], [("(garbage collection, generation 2)", "gc")])
        pauses = [pause for document in service.documents for pause in document.get("GcPause", [])]
        self.assertGreater(max(pauses), 20)
        self.assertEqual(len(graph), 300_000)

    def test_a_log_whose_reader_has_stopped_reading_says_logging(self) -> None:
        reading, writing = os.pipe()
        log, message = logging.getLogger("headroom_test.blocked"), "x" * (1 << 17)  # twice what a pipe holds
        stream = os.fdopen(writing, "w")
        handler = logging.StreamHandler(stream)
        log.addHandler(handler)
        self.addCleanup(log.removeHandler, handler)

        def drain() -> None:
            time.sleep(0.2)
            with os.fdopen(reading) as far:
                far.read()

        async def pay() -> None:
            log.warning(message)

        reader = threading.Thread(target=drain, daemon=True)
        reader.start()
        culprits = Service().run(pay)
        stream.close()
        reader.join(30)
        self.assertIn((LOGGING, "logging"), [(c["function"], c.get("kind")) for c in culprits])

    def test_what_waited_behind_a_block_is_counted(self) -> None:
        async def work() -> None:
            loop = asyncio.get_running_loop()
            loop.call_soon(time.sleep, 0.1)
            loop.call_soon(lambda: [loop.call_soon(int) for _ in range(30)])
            await asyncio.sleep(0.01)
            await asyncio.sleep(0)

        (culprit,) = Service().run(work)
        self.assertGreaterEqual(culprit["delayed"], 30)

    def test_the_route_of_the_request_is_told_and_never_its_path(self) -> None:
        class Route:
            path = "/orders/{id}"

        scopes: list[dict[str, Any]] = [
            {"type": "http", "method": "GET", "path": "/orders/42", "route": Route()},
            {"type": "http", "method": "GET", "path": "/orders/42", "endpoint": Ranking},
            {"type": "http", "method": "GET", "path": "/orders/42"},
        ]
        told: list[Any] = []

        def look(loop: asyncio.AbstractEventLoop) -> None:
            thread = threading.Thread(target=lambda: told.append(endpoint_of(loop)))
            thread.start()
            thread.join()

        async def main() -> None:
            loop = asyncio.get_running_loop()
            for scope in scopes:
                request = RequestScope(scope)
                look(loop)
                request.close()
            look(loop)

        asyncio.run(main())
        self.assertEqual(told, ["GET /orders/{id}", "GET Ranking", None, None])


if __name__ == "__main__":
    unittest.main()
