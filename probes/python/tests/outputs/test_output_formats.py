from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
import time
import unittest
from collections.abc import Sequence
from typing import Any
from unittest import mock

from headroom_probe._blame.blame import Blame
from headroom_probe._blame.culprits import Block
from headroom_probe._loop.interval import Interval
from headroom_probe._probe.document import Document, Identity, emf_documents
from headroom_probe.metric import Metric
from headroom_probe.outputs import JsonLinesOutput, Publisher, PutMetricDataOutput
from headroom_probe.outputs.output_queue import Rejected

from ..contract import CASES, is_kind

IDENTITY = Identity("prod-api", "i-0abc", None)
NOW_MS = 1_795_000_000_000


def documents(
    metrics: Sequence[Metric] = (), iterations: Sequence[tuple[float, int]] = ((0.1, 5),), observed_s: float = 10.0
) -> list[Document]:
    interval = Interval()
    interval.observed_s = observed_s
    for duration_s, times in iterations:
        for _ in range(times):
            interval.add_iteration(duration_s, 1.0)
            blame = Blame("f", "f.py", 1, "f")
            interval.add_blocked(Block(blame, duration_s * 1000, duration_s * 1000, NOW_MS, True, None, None))
    return emf_documents(interval, IDENTITY, NOW_MS, 2, metrics)


WAITS = Metric("ExecutorQueueWait", "Milliseconds", [1.5, 700.0], {"Executor": "io"}, [900, 100])


class Client:
    def __init__(self, error: Exception | None = None) -> None:
        self.requests: list[Any] = []
        self.error = error

    def put_metric_data(self, *, Namespace: str, MetricData: list[dict[str, Any]]) -> None:
        if self.error is not None:
            raise self.error
        self.requests.append((Namespace, MetricData))


class Picky(Client):
    """Refuses, as the API does, a request with one wrong unit in it."""

    def __init__(self, wrong: Any) -> None:
        super().__init__()
        self.wrong = wrong
        self.refused = 0

    def put_metric_data(self, *, Namespace: str, MetricData: list[dict[str, Any]]) -> None:
        if any(datum["Unit"] == self.wrong for datum in MetricData):
            self.refused += 1
            raise Refusal(400, "InvalidParameterValue")
        super().put_metric_data(Namespace=Namespace, MetricData=MetricData)


class Refusal(Exception):
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.response = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}


class PutMetricData(unittest.TestCase):
    def setUp(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def sent(self, some: Any, **kwargs: Any) -> list[list[dict[str, Any]]]:
        client = Client()
        PutMetricDataOutput(client).many(some)
        return [request for _, request in client.requests]

    def test_values_go_with_their_counts_and_dimensions(self) -> None:
        (request,) = self.sent(documents([WAITS]))
        data = {datum["MetricName"]: datum for datum in request}
        waits, lag = data["ExecutorQueueWait"], data["LoopLag"]
        self.assertEqual(
            (waits["Values"], waits["Counts"], waits["Unit"]), ([1.5, 700.0], [900.0, 100.0], "Milliseconds")
        )
        self.assertEqual(
            [(d["Name"], d["Value"]) for d in waits["Dimensions"]], [("Service", "prod-api"), ("Executor", "io")]
        )
        self.assertEqual(waits["Timestamp"].timestamp() * 1000, NOW_MS)
        self.assertEqual((lag["Values"][0], lag["Counts"][0], sum(lag["Counts"])), (0.0, 95.0, 100.0))
        self.assertEqual(data["LoopHeartbeat"]["Values"], [1.0])

    def test_no_request_is_over_a_limit_of_the_api(self) -> None:
        many = Metric("LoopLagOfMany", "Milliseconds", [n / 7 for n in range(400)], {}, [1] * 400)
        named = [Metric(f"M{n}", "Count", [n / 3.0] * 140, {"Executor": "x" * 200}) for n in range(2500)]
        wide = [Metric(f"W{n}", "Count", [n + v / 7 for v in range(150)]) for n in range(300)]
        requests = self.sent(documents([many, *named, *wide]))
        self.assertGreater(len(requests), 3)
        found = [datum for request in requests for datum in request]
        self.assertEqual(sum(len(d["Values"]) for d in found if d["MetricName"] == "LoopLagOfMany"), 400)
        self.assertEqual(len({d["MetricName"] for d in found}), 4 + 1 + 2500 + 300)
        for request in requests:
            self.assertLessEqual(len(request), 1000)
            self.assertLessEqual(max(len(datum["Values"]) for datum in request), 150)
            self.assertLessEqual(len(self.query_of(request)), 1_000_000)

    def query_of(self, request: Any) -> str:
        """The request as the query protocol writes it."""
        from urllib.parse import urlencode

        fields = {}
        for number, datum in enumerate(request, 1):
            prefix = f"MetricData.member.{number}."
            for index, dimension in enumerate(datum["Dimensions"], 1):
                for part in ("Name", "Value"):
                    fields[f"{prefix}Dimensions.member.{index}.{part}"] = dimension[part]
            for key in ("Values", "Counts"):
                for index, value in enumerate(datum[key], 1):
                    fields[f"{prefix}{key}.member.{index}"] = value
            for key in ("MetricName", "Unit", "StorageResolution"):
                fields[prefix + key] = datum[key]
            fields[prefix + "Timestamp"] = datum["Timestamp"].isoformat()
        return urlencode({"Action": "PutMetricData", "Version": "2010-08-01", **fields})

    def test_the_client_is_called_on_another_thread_and_the_last_documents_on_close(self) -> None:
        threads = []

        class Slow(Client):
            def put_metric_data(self, **kwargs: Any) -> None:
                threads.append(threading.current_thread())
                time.sleep(0.1)
                super().put_metric_data(**kwargs)

        client = Slow()
        publisher = Publisher([PutMetricDataOutput(client, flush_s=3600)])
        for document in documents([WAITS]):
            publisher.publish(document)
        self.assertEqual(client.requests, [])
        publisher.close()
        self.assertEqual((len(client.requests), publisher.dropped), (1, 0))
        self.assertIsNot(threads[0], threading.current_thread())

    def test_one_refused_number_costs_its_own_document_alone(self) -> None:
        bad = [Metric("X", "bogus", [1.0], {"Executor": "bad"})]
        batch = [*documents(bad), *documents([WAITS]), *documents(bad)]  # main, bad, main, io, main, bad
        client = Picky("bogus")
        with self.assertRaises(Rejected) as refused:
            PutMetricDataOutput(client).many(batch)
        self.assertEqual(refused.exception.count, 2)
        self.assertEqual(sum(len(request) for _, request in client.requests), 3 * 4 + 1)
        self.assertEqual(client.refused, 1 + 2, "the whole of it, then each document once")

    def test_requests_after_a_refused_one_are_sent(self) -> None:
        wide = [Metric(f"W{n}", "Count", [n + v / 7 for v in range(150)]) for n in range(150)]
        batch = [*documents([Metric("X", "bogus", [1.0], {"Executor": "bad"})]), *documents(wide)]
        client = Picky("bogus")
        with self.assertRaises(Rejected):
            PutMetricDataOutput(client).many(batch)
        sent = [datum["MetricName"] for _, request in client.requests for datum in request]
        self.assertEqual(sorted(sent), sorted(m.name for document in batch for m in document.metrics if m.name != "X"))

    def test_the_queue_counts_those_that_were_refused_only(self) -> None:
        client = Picky("bogus")
        publisher = Publisher([PutMetricDataOutput(client, flush_s=3600)])
        for document in documents([Metric("X", "bogus", [1.0], {"A": "b"})]):
            publisher.publish(document)
        publisher.close()
        self.assertEqual((publisher.dropped, sum(len(request) for _, request in client.requests)), (1, 4))

    def test_what_is_refused_for_good_is_dropped_and_what_is_not_is_kept(self) -> None:
        for error, dropped in (
            (Refusal(400, "InvalidParameterValue"), 1),
            (Refusal(400, "Throttling"), 0),
            (OSError(), 0),
        ):
            with self.subTest(error):
                client = Client(error)
                publisher = Publisher([PutMetricDataOutput(client, flush_s=0)])
                publisher.publish(documents()[0])
                queue = publisher._queues[0]
                end = time.monotonic() + 20
                while not (queue._failing or publisher.dropped) and time.monotonic() < end:
                    time.sleep(0.005)
                self.assertEqual(publisher.dropped, dropped)
                client.error = None
                publisher.publish(documents()[0])
                publisher.close()
                self.assertEqual(
                    (publisher.dropped, sum(len(r) for _, r in client.requests)), (dropped, 4 * (2 - dropped))
                )


class JsonLines(unittest.TestCase):
    def test_it_appends_one_object_per_line_also_after_the_file_was_rotated_away(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "probe.jsonl")
            write = JsonLinesOutput(path)
            for document in documents([WAITS]):
                write(document)
            os.rename(path, path + ".1")
            publisher = Publisher(["json:" + path])
            publisher.publish(documents()[0])
            publisher.close()
            with open(path + ".1", encoding="utf-8") as file:
                lines = [json.loads(line) for line in file]
            with open(path, encoding="utf-8") as file:
                self.assertEqual(len(file.readlines()), 1)
        self.assertEqual([line.get("Executor") for line in lines], [None, "io"])
        self.assertEqual((lines[0]["timestampMs"], lines[0]["LoopHeartbeat"]), (NOW_MS, 1))
        self.assertNotIn("_aws", lines[0])
        for name, kind in CASES["jsonLine"].items():
            self.assertTrue(is_kind(lines[0][name], kind), name)

    def test_a_line_that_the_file_took_a_part_of_is_sent_again_on_a_line_of_its_own(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "probe.jsonl")
            output = JsonLinesOutput(path)
            room: list[int | OSError] = [40, OSError(28, "no space left"), 10**6, 10**6]
            real = os.write

            def write(descriptor: int, data: bytes) -> int:
                taken = room.pop(0)
                if isinstance(taken, OSError):
                    raise taken
                return real(descriptor, data[:taken])

            with mock.patch.object(os, "write", write):
                with self.assertRaises(OSError):
                    output(documents()[0])
                output(documents()[0])
                output(documents()[0])
            with open(path, encoding="utf-8") as file:
                cut, *whole = file.read().splitlines()
        self.assertEqual(len(cut), 40)
        self.assertEqual([json.loads(line)["LoopHeartbeat"] for line in whole], [1, 1])

    def test_a_short_write_is_carried_on(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "probe.jsonl")
            real = os.write
            with mock.patch.object(os, "write", lambda descriptor, data: real(descriptor, data[:100])):
                JsonLinesOutput(path)(documents()[0])
            with open(path, encoding="utf-8") as file:
                self.assertEqual(json.loads(file.read())["LoopHeartbeat"], 1)

    def test_a_path_that_can_not_be_written_is_refused_at_the_start(self) -> None:
        with self.assertRaises(OSError):
            JsonLinesOutput("/nonexistent/probe.jsonl")


if __name__ == "__main__":
    unittest.main()
