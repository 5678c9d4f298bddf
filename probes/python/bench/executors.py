"""Executor counts against the truth, and what counting costs: python bench/executors.py [--tasks N] [--rounds N]

Side by side: this package, no instrument at all, and the wrapper of a typical article, which adds 1 when work is submitted
and takes 1 away in a done-callback, and calls that "active threads".
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from headroom_probe.executors import InstrumentedThreadPoolExecutor  # noqa: E402

WORKERS = 4


class ArticleExecutor(ThreadPoolExecutor):
    """As found in articles: not synchronised, pending work counts as active."""

    def __init__(self, workers):
        super().__init__(workers)
        self.active = 0

    def submit(self, fn, *args, **kwargs):
        self.active += 1
        future = super().submit(fn, *args, **kwargs)
        future.add_done_callback(self._done)
        return future

    def _done(self, _):
        self.active -= 1


def active_with_20_submitted(executor, active):
    """What it says while WORKERS of 20 tasks run and the rest waits, and once all are over."""
    go, running = threading.Event(), threading.Semaphore(0)
    futures = [executor.submit(lambda: (running.release(), go.wait())) for _ in range(20)]
    for _ in range(WORKERS):
        running.acquire()
    busy = active()
    go.set()
    for future in futures:
        future.result()
    return busy, active()


def cpu_us_per_task(make, tasks):
    with make(WORKERS) as executor:
        list(executor.map(int, range(100)))
        began = time.process_time()
        for future in [executor.submit(int) for _ in range(tasks)]:
            future.result()
        return (time.process_time() - began) / tasks * 1e6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tasks", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with InstrumentedThreadPoolExecutor(WORKERS) as ours, ArticleExecutor(WORKERS) as article:
        print("active while %d run and 16 wait, and after:" % WORKERS)
        print("  this package", *active_with_20_submitted(ours, lambda: ours.stats().active))
        print("  an article's", *active_with_20_submitted(article, lambda: article.active))
    kinds = {"none": ThreadPoolExecutor, "article": ArticleExecutor, "ours": InstrumentedThreadPoolExecutor}
    taken = {name: [] for name in kinds}
    for _ in range(arguments.rounds):
        for name, make in kinds.items():
            taken[name].append(cpu_us_per_task(make, arguments.tasks))
    print("processor time per empty task, microseconds, median (range) of %d rounds in turns:" % arguments.rounds)
    for name, values in taken.items():
        print("  %-8s %5.1f (%.1f to %.1f)" % (name, statistics.median(values), min(values), max(values)))


if __name__ == "__main__":
    main()
