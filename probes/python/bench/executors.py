"""Executor counts against the truth, and what counting costs: python bench/executors.py [--tasks N] [--rounds N] [--json]

Side by side: this package, no instrument at all, and the wrapper of a typical article, which adds 1 when work is submitted
and takes 1 away in a done-callback, and calls that "active threads".
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from typing import Any, Callable, NoReturn

from headroom_probe.executors import InstrumentedThreadPoolExecutor

WORKERS = 4
SUBMITTERS = 8


class ArticleExecutor(ThreadPoolExecutor):
    """As found in articles: not synchronised, pending work counts as active."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.active = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.active += 1
        future = super().submit(fn, *args, **kwargs)
        future.add_done_callback(self._done)
        return future

    def _done(self, _: object) -> None:
        self.active -= 1


def hold(running: threading.Semaphore, go: threading.Event) -> None:
    running.release()
    go.wait()


def active_with_20_submitted(executor: Any, active: Any) -> Any:
    """What it says while WORKERS of 20 tasks run and the rest waits, and once all are over."""
    go, running = threading.Event(), threading.Semaphore(0)
    futures = [executor.submit(hold, running, go) for _ in range(20)]
    for _ in range(WORKERS):
        running.acquire()
    busy = active()
    go.set()
    for future in futures:
        future.result()
    return busy, active()


def fail(number: int) -> NoReturn:
    raise ValueError(number)


def counts_after(submits: int) -> Any:
    """What happened to `submits` tasks that several threads submit at once, and what the executor's counts say."""
    truths: list[dict[str, int]] = []

    def submit_many(seed: int) -> None:
        seen = {"completed": 0, "failed": 0, "cancelled": 0}
        futures = []
        for number in range(submits // SUBMITTERS):
            kind = (number + seed) % 5
            work: Callable[..., Any] = abs
            if kind == 0:
                work = fail
            futures.append(executor.submit(work, number))
            if kind == 1:
                futures[-1].cancel()
        for future in futures:
            try:
                seen["failed" if future.exception() else "completed"] += 1
            except CancelledError:
                seen["cancelled"] += 1
        truths.append(seen)

    with InstrumentedThreadPoolExecutor(WORKERS) as executor:
        threads = [threading.Thread(target=submit_many, args=(seed,)) for seed in range(SUBMITTERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        stats = executor.stats()
    truth = {kind: sum(seen[kind] for seen in truths) for kind in truths[0]}
    return {kind: [count, getattr(stats, kind)] for kind, count in truth.items()}


def cpu_us_per_task(make: Any, tasks: int) -> float:
    with make(WORKERS) as executor:
        list(executor.map(int, range(100)))
        began = time.process_time()
        for future in [executor.submit(int) for _ in range(tasks)]:
            future.result()
        return (time.process_time() - began) / tasks * 1e6


def measured(submits: int, tasks: int, rounds: int) -> dict[str, Any]:
    with InstrumentedThreadPoolExecutor(WORKERS) as ours, ArticleExecutor(WORKERS) as article:
        active = {
            "ours": active_with_20_submitted(ours, lambda: ours.stats().active),
            "article": active_with_20_submitted(article, lambda: article.active),
        }
    counts = counts_after(submits)
    kinds = {"none": ThreadPoolExecutor, "article": ArticleExecutor, "ours": InstrumentedThreadPoolExecutor}
    taken: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, make in kinds.items():
            taken[name].append(cpu_us_per_task(make, tasks))
    return {
        "submits": submits,
        "counts": counts,
        "exact": all(truth == said for truth, said in counts.values()),
        "active": active,
        "usPerTask": {name: [statistics.median(us), min(us), max(us)] for name, us in taken.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submits", type=int, default=100_000)
    parser.add_argument("--tasks", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measured(options.submits, options.tasks, options.rounds)
    if options.json:
        print(json.dumps(found))
        return
    print(f"{found['submits']} concurrent submits, [what happened, what it says]:", found["counts"])
    print(f"active while {WORKERS} run and 16 wait, and after:")
    print("  this package", *found["active"]["ours"])
    print("  an article's", *found["active"]["article"])
    print(f"processor time per empty task, microseconds, median (range) of {options.rounds} rounds in turns:")
    for name, values in found["usPerTask"].items():
        median, least, most = values
        print(f"  {name:<8} {median:5.1f} ({least:.1f} to {most:.1f})")


if __name__ == "__main__":
    main()
