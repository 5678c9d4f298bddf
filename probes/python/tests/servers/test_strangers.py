"""A program that knows nothing of the probe does, prints and returns the same under `run` as without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..requirement import installed

ROOT = Path(__file__).resolve().parents[2]

PROGRAMS = {
    "a selector that has its select on the object": """
        import asyncio, selectors, time

        class Timed:
            def __init__(self, inner):
                for name in ("register", "unregister", "modify", "get_map", "get_key", "close"):
                    setattr(self, name, getattr(inner, name))
                self.select = lambda timeout=None: inner.select(timeout)

        async def main():
            until = time.monotonic() + 0.3
            while time.monotonic() < until:
                await asyncio.sleep(0)

        selector = Timed(selectors.DefaultSelector())
        asyncio.SelectorEventLoop(selector).run_until_complete(main())
        print(callable(selector.select))
    """,
    "a selector that hands its attributes on": """
        import asyncio, selectors, time

        class Proxy:
            def __init__(self, inner):
                object.__setattr__(self, "inner", inner)
            def __getattr__(self, name):
                return getattr(self.inner, name)
            def __setattr__(self, name, value):
                setattr(self.inner, name, value)
            def __delattr__(self, name):
                delattr(self.inner, name)
            def select(self, timeout=None):
                return self.inner.select(timeout)

        async def main():
            until = time.monotonic() + 0.3
            while time.monotonic() < until:
                await asyncio.sleep(0)

        asyncio.SelectorEventLoop(Proxy(selectors.DefaultSelector())).run_until_complete(main())
        print("ok")
    """,
    "a selector that is replaced while it counts": """
        import asyncio, time
        from unittest import mock

        async def main():
            loop = asyncio.get_running_loop()
            until = time.monotonic() + 0.3
            while time.monotonic() < until:
                with mock.patch.object(loop._selector, "select", wraps=loop._selector.select):
                    await asyncio.sleep(0)
                await asyncio.sleep(0.001)

        asyncio.run(main())
        print("ok")
    """,
    "threads once the loop is closed": """
        import asyncio, threading

        for pause_s in (0, 0.01, 0.1):
            asyncio.run(asyncio.sleep(pause_s))
            print(threading.active_count(), [thread.name for thread in threading.enumerate()])
    """,
    "threads of a default executor": """
        import asyncio, threading

        async def main():
            print(await asyncio.get_running_loop().run_in_executor(None, lambda: threading.current_thread().name))
            print(await asyncio.get_running_loop().run_in_executor(executor=None, func=lambda: 1))

        async def nothing():
            loop = asyncio.get_running_loop()
            print(loop._default_executor)

        asyncio.run(main())
        asyncio.run(nothing())
        print(threading.active_count())
    """,
    "a close that is taken early": """
        import asyncio, threading

        loop = asyncio.new_event_loop()
        close = loop.close
        loop.run_until_complete(asyncio.sleep(0.1))
        close()
        close()
        print(loop.is_closed())
    """,
    "a loop that is closed": """
        import asyncio

        loop = asyncio.new_event_loop()
        loop.close()
        loop.close()
        for run in (loop.run_forever, lambda: loop.run_until_complete(None)):
            try:
                run()
            except (RuntimeError, TypeError) as error:
                print(type(error).__name__, error)
    """,
    "a loop that is closed by its own callback": """
        import asyncio

        loop = asyncio.new_event_loop()

        def close():
            try:
                loop.close()
            except RuntimeError as error:
                print(error)
            loop.call_later(0.05, loop.stop)

        loop.call_soon(close)
        loop.run_forever()
        loop.close()
        print("ok")
    """,
    "a clock that is replaced": """
        import asyncio, itertools, time
        from unittest import mock

        async def main():
            await asyncio.sleep(0.1)
            for name in ("time.monotonic", "time.time"):
                with mock.patch(name, side_effect=itertools.count()) as clock:
                    first = clock()
                    threading_wait(0.1)
                    second = clock()
                print(second - first, clock.call_count)

        def threading_wait(seconds):
            import select
            select.select([], [], [], seconds)

        asyncio.run(main())
    """,
    "a clock that was replaced before": """
        import itertools, time
        from unittest import mock

        with mock.patch("time.monotonic", side_effect=itertools.count()) as clock:
            import asyncio

            loop = asyncio.new_event_loop()
            loop.call_soon(loop.stop)
            loop.run_forever()
            loop.close()
            print(clock.call_count)
    """,
    "attributes of a loop": """
        import asyncio

        loop = asyncio.new_event_loop()
        before = set(vars(loop))
        loop.run_until_complete(asyncio.sleep(0.05))
        loop.close()
        print(sorted(set(vars(loop)) - before - {"_old_agen_hooks"}))
    """,
    "a loop that is dropped unclosed": """
        import asyncio, gc, time, warnings, weakref

        warnings.simplefilter("ignore")
        loop = asyncio.new_event_loop()
        loop.run_until_complete(asyncio.sleep(0.05))
        alive = weakref.ref(loop)
        del loop
        for _ in range(200):
            gc.collect()
            if alive() is None:
                break
            time.sleep(0.01)
        print(alive())
    """,
    "an exit code": """
        import asyncio, sys

        async def main():
            await asyncio.sleep(0.02)
            sys.exit(7)

        asyncio.run(main())
    """,
}

ON_UVLOOP = {
    "a close that is taken early, on uvloop": """
        import asyncio, time, uvloop

        for _ in range(5):
            loop = uvloop.new_event_loop()
            close = loop.close
            loop.run_until_complete(asyncio.sleep(0.05))
            close()
            time.sleep(0.1)
        print("ok")
    """,
    "threads once uvloop's loop is closed": """
        import asyncio, threading, uvloop

        loop = uvloop.new_event_loop()
        loop.run_until_complete(asyncio.sleep(0.05))
        loop.close()
        print(threading.active_count())
    """,
}

SHORT_LOOPS = """
import asyncio

async def nothing():
    pass

for _ in range(50):
    asyncio.run(nothing())
"""


class Strangers(unittest.TestCase):
    def test_do_the_same(self) -> None:
        for name, program in PROGRAMS.items():
            with self.subTest(name):
                self._does_the_same(program)

    def test_do_the_same_on_uvloop(self) -> None:
        installed(self, "uvloop")
        for name, program in ON_UVLOOP.items():
            with self.subTest(name):
                self._does_the_same(program)

    def test_that_run_many_short_loops_get_one_document_for_all_of_them(self) -> None:
        code, printed, _ = _run(["-m", "headroom_probe", "run", "--output", "stdout:", "--"], SHORT_LOOPS)
        documents = [json.loads(line) for line in printed.splitlines()]
        self.assertEqual((code, len([each for each in documents if "LoopLag" in each])), (0, 1))

    def _does_the_same(self, program: str) -> None:
        program = textwrap.dedent(program)
        with ThreadPoolExecutor(2) as both:
            probed, alone = both.map(_run, (["-m", "headroom_probe", "run", "--"], []), (program, program))
        self.assertEqual(probed, alone)


def _run(before: list[str], program: str) -> tuple[int, str, str]:
    ended = subprocess.run(
        [sys.executable, *before, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


if __name__ == "__main__":
    unittest.main()
