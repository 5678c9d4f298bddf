from __future__ import annotations

import json
import os
import unittest
from typing import Any

from headroom_probe._blame.blame import Blame
from headroom_probe._blame.culprits import Block
from headroom_probe._loop.episode import Episode
from headroom_probe._loop.interval import Interval
from headroom_probe._probe.document import Document, Identity, emf_documents, encode
from headroom_probe.metric import Metric, Property

from ..contract import CASES, shape_errors

IDENTITY = Identity("prod-api", "i-0abc", "/headroom/prod/api/probe")


def main_document(*args: Any) -> Document:
    return emf_documents(*args)[0]


def interval_with(count: int, text: str = "f") -> Interval:
    interval = Interval()
    interval.observed_s = 10
    for number in range(count):
        duration_s = 0.4 + number / 1000
        interval.add_iteration(duration_s, 1.0)
        blame = Blame(text * 120, text * 160, number, text * 512, first_line=number)
        interval.add_blocked(Block(blame, duration_s * 1000, duration_s * 1000, 1_795_000_000_000, True, 3, text * 80))
        interval.add_episode(Episode(duration_s * 1000, text * 120, text * 160, 42, text * 512, 1_795_000_000_000))
    return interval


class EmfDocument(unittest.TestCase):
    def test_it_keeps_to_the_contract(self) -> None:
        for interval in (Interval(), interval_with(3), interval_with(50)):
            document = json.loads(encode(main_document(interval, IDENTITY, 1_795_000_000_000, 0)))
            self.assertEqual(shape_errors(document), [])

    def test_it_fits_into_one_datagram_with_the_longest_names_there_are(self) -> None:
        for text in ("f", "\u00e9", "\U0001f600", '"'):
            encoded = encode(main_document(interval_with(50, text), IDENTITY, 1_795_000_000_000, 0))
            self.assertLessEqual(len(encoded), CASES["limits"]["documentBytes"])
            episodes = json.loads(encoded)["Episodes"]
            self.assertGreaterEqual(len(episodes), 1)
            self.assertAlmostEqual(episodes[0]["durationMs"], 449.0)

    def test_it_names_the_log_group_only_where_one_is_given(self) -> None:
        self.assertEqual(main_document(Interval(), IDENTITY, 1, 0)["_aws"]["LogGroupName"], IDENTITY.log_group)
        anonymous = main_document(Interval(), IDENTITY._replace(log_group=None), 1, 0)
        self.assertNotIn("LogGroupName", anonymous["_aws"])

    def test_each_says_of_which_process_it_is_or_is_told_so(self) -> None:
        own = Metric("ExecutorActive", "Count", [1], {"Executor": "default"})
        main, further = emf_documents(Interval(), IDENTITY, 1, 0, [own])
        self.assertEqual((main["Pid"], further["Pid"]), (os.getpid(), os.getpid()))
        (other,) = emf_documents(Interval(), IDENTITY, 1, 0, [Property("Pid", 4711)])
        self.assertEqual(other["Pid"], 4711)

    def test_an_episode_tells_the_loops_iteration(self) -> None:
        interval = Interval()
        interval.add_episode(Episode(30.0, "f", "f.py", 1, "f", 1_795_000_000_000, loop_iteration=77))
        self.assertEqual(main_document(interval, IDENTITY, 1, 0)["Episodes"][0]["loopIteration"], 77)

    def test_a_process_whose_loop_did_not_run_has_no_heartbeat(self) -> None:
        self.assertEqual(main_document(Interval(), IDENTITY, 1, 0)["LoopHeartbeat"], 0)
        self.assertEqual(main_document(interval_with(1), IDENTITY, 1, 0)["LoopHeartbeat"], 1)

    def test_more_metrics_than_a_directive_takes_go_into_further_documents(self) -> None:
        for dimensions in ({}, {"Pool": "orders"}):
            metrics = [Metric(f"M{number}", "Count", [number], dimensions) for number in range(250)]
            documents = emf_documents(interval_with(3), IDENTITY, 1_795_000_000_000, 0, metrics)
            declared = [document["_aws"]["CloudWatchMetrics"][0] for document in documents]
            for directive in declared:
                self.assertLessEqual(len(directive["Metrics"]), CASES["limits"]["metricsPerDocument"])
            names = [definition["Name"] for directive in declared for definition in directive["Metrics"]]
            self.assertEqual(names, [metric["name"] for metric in CASES["metrics"]] + [m.name for m in metrics])
            self.assertEqual([each["M249"] for each in documents if "M249" in each], [249])
            self.assertEqual({tuple(d["Dimensions"][0]) for d in declared[1:]}, {("Service", *dimensions)})
            self.assertEqual([d.waits is not None for d in documents], [True] + [False] * (len(documents) - 1))

    def test_every_document_fits_into_a_datagram_however_many_values_there_are(self) -> None:
        metrics = [Metric(f"Metric{n}", "Milliseconds", [n + v / 7 for v in range(100)]) for n in range(90)]
        documents = emf_documents(interval_with(5), IDENTITY, 1_795_000_000_000, 0, metrics)
        for document in documents:
            self.assertLessEqual(len(encode(document)), CASES["limits"]["documentBytes"])
        self.assertGreaterEqual(len(json.loads(encode(documents[0]))["Episodes"]), 1)
        self.assertEqual(sum(f"Metric{n}" in document for n in range(90) for document in documents), 90)


if __name__ == "__main__":
    unittest.main()
