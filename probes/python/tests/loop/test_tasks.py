from __future__ import annotations

import asyncio
import unittest
from typing import Any
from unittest import mock

import headroom_probe
from headroom_probe._loop import tasks
from headroom_probe._loop.tasks import TaskTimes
from headroom_probe._probe.snapshot import count_tasks


class TimesByName(unittest.TestCase):
    def run_tasks(self, main: Any) -> Any:
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        times = TaskTimes(loop, 3)
        loop.run_until_complete(main())
        return times, loop

    def test_named_tasks_go_by_their_name_and_others_by_their_coroutine(self) -> None:
        async def wait() -> None:
            await asyncio.sleep(0.02)

        async def main() -> None:
            named = [asyncio.ensure_future(wait()) for _ in range(3)]
            for task in named:
                task.set_name("refresh")
            await asyncio.gather(wait(), *named)

        figures = self.run_tasks(main)[0].figures()
        own = next(name for name in figures if name.endswith("wait"))
        self.assertEqual((figures["refresh"].count, figures[own].count), (3, 1))
        for name in ("refresh", own):
            self.assertGreaterEqual(figures[name].mean_ms, 19)
            self.assertGreaterEqual(figures[name].p99_ms, figures[name].mean_ms * 0.99)

    def test_mean_and_p99_are_those_of_all_tasks_of_the_last_intervals(self) -> None:
        times, _ = self.run_tasks(lambda: asyncio.sleep(0))
        for duration_s in [0.001] * 98 + [1.0, 2.0]:
            times._current.setdefault("job", tasks._Times()).add(duration_s)
        self.assertEqual(times.figures()["job"], (100, 30.98, 1000.0))
        for _ in range(3):
            times.rotate()
        self.assertEqual(times.figures(), {})

    def test_the_loop_waits_for_no_sorting(self) -> None:
        times, _ = self.run_tasks(lambda: asyncio.sleep(0))
        times._current.setdefault("job", tasks._Times()).add(1.0)
        free = []

        def figures(parts: Any) -> Any:
            free.append(times._lock.acquire(blocking=False))
            if free[-1]:
                times._lock.release()
            times._current["job"].add(5.0)  # a task that ends meanwhile is none of these figures
            return plain(parts)

        plain = tasks._figures
        with mock.patch.object(tasks, "_figures", figures):
            found = times.figures()
        self.assertEqual((set(free), found["job"]), ({True}, (1, 1000.0, 1000.0)))

    def test_names_and_samples_are_bounded(self) -> None:
        async def main() -> None:
            for number in range(tasks.MAX_NAMES + 50):
                task = asyncio.ensure_future(asyncio.sleep(0))
                task.set_name(f"job {number}")
                await task

        figures = self.run_tasks(main)[0].figures()
        self.assertLessEqual(len(figures), tasks.MAX_NAMES + 1)
        self.assertGreaterEqual(figures["(other)"].count, 50)
        kept = tasks._Times()
        for number in range(10_000):
            kept.add(number)
        self.assertEqual((len(kept.sample), kept.count), (tasks.MAX_SAMPLES, 10_000))
        self.assertGreater(max(kept.sample), 9_000)

    def test_a_task_factory_of_the_application_stays_in_use_and_is_put_back(self) -> None:
        made = []

        def factory(loop: asyncio.AbstractEventLoop, coro: Any, **options: Any) -> asyncio.Task[Any]:
            made.append(coro)
            return asyncio.Task(coro, loop=loop, **options)

        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        loop.set_task_factory(factory)
        times = TaskTimes(loop, 3)
        loop.run_until_complete(asyncio.sleep(0))
        times.close(loop)
        self.assertEqual((len(made), loop.get_task_factory()), (1, factory))

    def test_snapshot_has_them_on_request_only(self) -> None:
        async def main(**options: Any) -> Any:
            probe = headroom_probe.attach(**options)
            await asyncio.ensure_future(asyncio.sleep(0))
            await asyncio.sleep(0)
            return probe.snapshot().task_times

        self.assertEqual(asyncio.run(main()), {})
        self.assertIn("sleep", asyncio.run(main(task_times=True)))


class Counts(unittest.TestCase):
    def test_tasks_that_are_done_do_not_count(self) -> None:
        async def main() -> Any:
            others = [asyncio.ensure_future(asyncio.sleep(0 if n else 60)) for n in range(5)]
            await asyncio.sleep(0.01)
            count = count_tasks(asyncio.get_running_loop())
            others[0].cancel()
            return count

        self.assertEqual(asyncio.run(main()), 2)


if __name__ == "__main__":
    unittest.main()
