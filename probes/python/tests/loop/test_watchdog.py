from __future__ import annotations

import random
import unittest
from collections.abc import Sequence

from headroom_probe._loop.episode import Episode
from headroom_probe._loop.look import Look
from headroom_probe._loop.reader import Accounts
from headroom_probe._loop.watchdog import SKIP_S, Watchdog

STACK = ((compile("pass", "shop.py", "exec"), 1),)


class ScriptedReader:
    """Iterations that the test decides."""

    poll_s = 0.010
    follow_s = 0.010
    thread: Accounts | None = None

    def __init__(self) -> None:
        self.present: float | None = None
        self.ends: dict[float, float] = {}
        self.marks = True
        self.delayed: int | None = 7
        self.running = True
        self.iterated = self.idled_s = 0.0

    def look(self, arm_s: float, now: float) -> Look | None:
        return None if self.present is None else Look(self.present, self.present, STACK)

    def mark(self, look: Look) -> bool:
        return self.marks

    def end_of(self, key: float) -> float | None:
        return self.ends.get(key)

    def delayed_of(self, key: float) -> int | None:
        return self.delayed

    def iterations(self, now: float) -> float:
        return self.iterated

    def idle_s(self) -> float:
        return self.idled_s

    def cpu_s(self) -> None:
        return None


class WatchdogSteps(unittest.TestCase):
    def setUp(self) -> None:
        self.reader = ScriptedReader()
        self.episodes: list[Episode] = []
        self.watchdog = Watchdog(self.reader, 0.020, self.episodes.append)
        self.watchdog._last_look = 0.0
        self.watchdog.step(0.0)

    def block(self, start: float, looks: Sequence[float], end: float) -> None:
        self.reader.present = start
        for now in looks:
            self.watchdog.step(now)
        self.reader.present, self.reader.ends[start] = None, end
        self.watchdog.step(looks[-1] + 0.010)

    def test_it_reports_an_iteration_of_the_threshold_but_none_just_below(self) -> None:
        self.block(1.0, [1.008, 1.018], 1.020)
        self.block(2.0, [2.008, 2.018], 2.0199)
        self.assertEqual([round(e.duration_ms, 1) for e in self.episodes], [20.0])
        self.assertEqual(len(self.watchdog.interval.iterations), 2)

    def test_it_looks_again_as_soon_as_a_young_iteration_would_count_in_each_case_where_processors_are_short(
        self,
    ) -> None:
        self.watchdog.is_contended = True
        for number in range(8):
            self.reader.present = 1.0 + number
            self.assertAlmostEqual(self.watchdog.step(1.002 + number), 0.003)

    def test_it_does_so_for_one_of_four_and_a_little_later_for_the_others_elsewhere(self) -> None:
        pauses = []
        for number in range(8):
            self.reader.present = 1.0 + number
            pauses.append(round(self.watchdog.step(1.002 + number), 6))
        self.assertEqual(pauses, [SKIP_S, SKIP_S, SKIP_S, 0.003] * 2)

    def test_the_next_iteration_ends_the_one_before_when_its_marker_has_not_run_yet(self) -> None:
        self.reader.present = 1.0
        self.watchdog.step(1.009)
        self.reader.present = 1.050
        self.watchdog.step(1.060)
        self.assertAlmostEqual(self.episodes[0].duration_ms, 50.0)

    def test_without_a_marker_it_never_overstates(self) -> None:
        self.reader.marks = False
        self.reader.present = 1.0
        self.watchdog.step(1.030)
        self.reader.present = 1.900
        self.watchdog.step(1.901)
        self.assertAlmostEqual(self.episodes[0].duration_ms, 30.0)

    def test_a_loop_that_stops_ends_its_iteration_where_it_was_last_seen(self) -> None:
        self.reader.present = 1.0
        self.watchdog.step(1.030)
        self.reader.running, self.reader.present = False, None
        self.watchdog.step(1.040)
        self.assertAlmostEqual(self.episodes[0].duration_ms, 30.0)

    def test_a_block_over_two_intervals_is_split_in_time_and_told_in_both(self) -> None:
        self.reader.present = 1.0
        self.watchdog.step(1.3)
        first = self.watchdog.close_interval(1.3)
        self.reader.present, self.reader.ends[1.0] = None, 1.5
        self.watchdog.step(1.51)
        second = self.watchdog.close_interval(1.51)
        self.assertAlmostEqual(first.blocked_s + second.blocked_s, 0.5)
        self.assertAlmostEqual(sum(d for i in (first, second) for d, _ in i.iterations), 0.5)
        self.assertEqual([(e.ongoing, round(e.duration_ms)) for e in first.episodes], [(True, 300)])
        self.assertEqual([(e.ongoing, round(e.duration_ms)) for e in second.episodes], [(False, 500)])
        self.assertEqual((first.episode_count, second.episode_count), (0, 1))

    def test_a_short_iteration_stands_for_those_between_two_looks(self) -> None:
        self.watchdog.is_contended = True
        self.watchdog.step(0.990)
        self.reader.present = 0.994
        self.watchdog.step(1.000)
        self.reader.present, self.reader.ends[0.994] = None, 1.002
        self.watchdog.step(1.010)
        ((duration, weight),) = self.watchdog.interval.iterations
        self.assertAlmostEqual(duration * weight, 0.010)

    def test_time_counts_as_observed_only_while_the_loop_runs(self) -> None:
        self.watchdog.step(1.0)
        self.reader.running = False
        self.watchdog.step(2.0)
        self.watchdog.step(3.0)
        self.reader.running = True
        self.watchdog.step(4.0)
        self.watchdog.step(4.5)
        self.assertAlmostEqual(self.watchdog.interval.observed_s, 1.5)

    def test_all_records_of_one_episode_have_the_same_start_and_it_is_told_once_as_over(self) -> None:
        self.reader.present = 1.0
        closed = []
        for now in (1.3, 2.3, 3.3):
            self.watchdog.step(now)
            closed.append(self.watchdog.close_interval(now))
        self.reader.present, self.reader.ends[1.0] = None, 3.5
        self.watchdog.step(3.51)
        closed.append(self.watchdog.close_interval(4.0))
        records = [episode for interval in closed for episode in interval.episodes]
        self.assertEqual([e.ongoing for e in records], [True, True, True, False])
        self.assertEqual(len({e.started_at for e in records}), 1)
        self.assertEqual(len({e.loop_iteration for e in records}), 1)
        self.assertEqual([round(e.duration_ms) for e in self.episodes], [2500])

    def test_the_number_of_the_iteration_grows_also_where_iterations_are_only_estimated(self) -> None:
        self.reader.iterated = 1000
        for number, iterated in enumerate((1000, 990, 1500)):
            self.reader.iterated = iterated
            self.block(1.0 + number, [1.030 + number], 1.040 + number)
        self.assertEqual([e.loop_iteration for e in self.episodes], [1000, 1001, 1500])

    def test_iterations_and_busy_time_are_those_of_the_interval(self) -> None:
        self.watchdog.step(1.0)
        self.watchdog.close_interval(1.0)
        self.reader.iterated, self.reader.idled_s = 400, 1.5
        self.watchdog.step(3.0)
        closed = self.watchdog.close_interval(3.0)
        assert closed.busy_s is not None
        self.assertEqual((closed.iteration_count, round(closed.busy_s, 6)), (400, 0.5))
        self.watchdog.step(4.0)
        self.assertEqual(self.watchdog.close_interval(4.0).iteration_count, 0)

    def test_slow_callbacks_are_told_by_the_function_they_began_in(self) -> None:
        for number in range(3):
            self.block(1.0 + number, [1.015 + number], 1.040 + number)
        count, total_ms, max_ms = self.watchdog.interval.slow["<module>"]
        self.assertEqual((count, round(total_ms), round(max_ms)), (3, 120, 40))

    def test_it_keeps_the_five_longest_episodes_and_counts_all(self) -> None:
        for number in range(8):
            start = 1.0 + number
            self.block(start, [start + 0.015], start + 0.030 + number / 100)
        closed = self.watchdog.close_interval(20.0)
        self.assertEqual([round(e.duration_ms) for e in closed.episodes], [100, 90, 80, 70, 60])
        self.assertEqual(closed.episode_count, 8)
        self.assertAlmostEqual(closed.blocked_max_s, 0.100)


class Timeline(ScriptedReader):
    """Iterations one after the other, with a moment between them; seconds."""

    def __init__(self, durations: Sequence[float]) -> None:
        super().__init__()
        self.iterations_s: list[tuple[float, float]] = []
        at = 1.0
        for duration in durations:
            self.iterations_s.append((at, at + duration))
            at += duration + 0.0001
        self.end = at
        self.index = 0

    def look(self, arm_s: float, now: float) -> Look | None:
        while self.index < len(self.iterations_s) and self.iterations_s[self.index][1] <= now:
            begin, end = self.iterations_s[self.index]
            self.ends[begin] = end
            self.index += 1
        if self.index == len(self.iterations_s) or self.iterations_s[self.index][0] > now:
            return None
        begin = self.iterations_s[self.index][0]
        return Look(begin, begin, STACK)


class Sampling(unittest.TestCase):
    """In virtual time, with a seed: how late looks are and how long iterations last is drawn, what comes out is the same always."""

    def counted(self, durations: Sequence[float], is_contended: bool) -> Watchdog:
        reader = Timeline(durations)
        watchdog = Watchdog(reader, 0.020, lambda episode: None)
        watchdog.is_contended = is_contended
        watchdog._last_look = now = 0.9
        rng = random.Random(5)
        while now < reader.end:
            now += watchdog.step(now) + rng.expovariate(1 / 0.0002)
        return watchdog

    def test_iterations_of_each_length_count_for_the_time_that_they_took(self) -> None:
        rng = random.Random(7)
        durations = [rng.choice((0.0005, 0.002, 0.0065, 0.009, 0.013)) for _ in range(60_000)]
        for is_contended in (False, True):
            watchdog = self.counted(durations, is_contended)
            for length in (0.0065, 0.009, 0.013):
                seen_s = sum(d * weight for d, weight in watchdog.interval.iterations if abs(d - length) < 1e-6)
                with self.subTest(is_contended=is_contended, length=length):
                    self.assertAlmostEqual(seen_s / sum(d for d in durations if d == length), 1.0, delta=0.1)

    def test_no_block_of_the_threshold_is_missed_on_a_loop_that_is_never_idle(self) -> None:
        rng = random.Random(9)
        durations = [rng.choice((0.0005, 0.001, 0.003)) if rng.random() < 0.98 else 0.0205 for _ in range(20_000)]
        watchdog = self.counted(durations, False)
        self.assertEqual(watchdog.interval.episode_count, durations.count(0.0205))


if __name__ == "__main__":
    unittest.main()
