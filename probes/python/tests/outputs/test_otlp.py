from __future__ import annotations

import contextlib
import json
import math
import os
import threading
import unittest
import zlib
from collections.abc import Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from unittest import mock

from headroom_probe.metric import Metric
from headroom_probe.outputs import OtlpOutput, Publisher
from headroom_probe.outputs.addresses import check, opened
from headroom_probe.outputs.otlp.encoding import MAX_BYTES, MAX_POINTS, Encoder
from headroom_probe.outputs.otlp.histogram import MAX_BUCKETS, point_of
from headroom_probe.outputs.otlp_address import Endpoint, endpoint_of
from headroom_probe.outputs.output_queue import Rejected

from ..contract import CASES
from .test_output_formats import NOW_MS, WAITS, documents

Reply = tuple[int, Mapping[str, str], str]
OK: Reply = (200, {}, "{}")


class Receiver:
    """Answers each request with the next of `replies`, then with 200; keeps what it got."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.bodies: list[Any] = []
        self.headers: list[dict[str, str]] = []
        left = list(replies)
        received = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                packed = self.rfile.read(int(self.headers["content-length"]))
                received.bodies.append(json.loads(zlib.decompress(packed, 31)))
                received.headers.append({**dict(self.headers), "path": self.path})
                status, headers, text = left.pop(0) if left else OK
                self.send_response(status)
                for name, value in {"Content-Length": str(len(text)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())
                # A receiver may close what it promised to keep open.
                self.close_connection = status == 418

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"otlp://127.0.0.1:{self.server.server_port}"


@contextlib.contextmanager
def receiver(*replies: Reply) -> Iterator[Receiver]:
    made = Receiver(replies)
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        thread.join()
        made.server.server_close()


def metrics_of(body: Any) -> dict[str, Any]:
    return {metric["name"]: metric for metric in body["resourceMetrics"][0]["scopeMetrics"][0]["metrics"]}


def encoded(*metrics: Metric, **options: Any) -> dict[str, Any]:
    ((_, body),) = Encoder(NOW_MS - 60_000).requests(documents(metrics, **options))
    return metrics_of(json.loads(body))


def attributes_of(point: Any) -> dict[str, Any]:
    return {each["key"]: next(iter(each["value"].values())) for each in point.get("attributes", [])}


def quantile(point: Any, fraction: float) -> float:
    """As a receiver takes it from an exponential histogram: the upper bound of the bucket in which the rank lies."""
    rank = math.ceil(fraction * int(point["count"])) - int(point["zeroCount"])
    for index, count in enumerate(point["positive"]["bucketCounts"], point["positive"]["offset"]):
        if rank <= 0:
            return 0.0
        rank -= int(count)
        if rank <= 0:
            return float(2 ** ((index + 1) / 2 ** point["scale"]))
    return 0.0


class Histograms(unittest.TestCase):
    def test_each_value_lies_in_its_bucket_whatever_the_scale(self) -> None:
        for name, seconds in {
            "powers of two, which are upper bounds": [2.0**power for power in range(-10, 5)],
            "so far apart that the scale gets coarser": [1e-9, 1e-3, 1.0, 1e6],
            "one": [0.123],
        }.items():
            with self.subTest(name):
                point = point_of([(each, 1) for each in seconds])
                counts = [int(count) for count in point["positive"]["bucketCounts"]]
                expected = [0] * len(counts)
                for each in seconds:
                    fits = [
                        2 ** (index / 2 ** point["scale"]) < each * (1 + 1e-12)
                        and each <= 2 ** ((index + 1) / 2 ** point["scale"]) * (1 + 1e-12)
                        for index in range(point["positive"]["offset"], point["positive"]["offset"] + len(counts))
                    ]
                    self.assertIn(True, fits)
                    expected[max(0, fits.index(True))] += 1
                self.assertEqual(counts, expected)
                self.assertLessEqual(len(counts), MAX_BUCKETS)
                self.assertEqual(int(point["count"]), len(seconds))

    def test_nothing_and_nothing_but_zeros_are_data_points(self) -> None:
        self.assertEqual(point_of([])["count"], "0")
        zeros = point_of([(0.0, 5), (0.0, 2)])
        self.assertEqual((zeros["count"], zeros["zeroCount"], zeros["max"]), ("7", "7", 0.0))

    def test_percentiles_of_the_lag_are_those_of_the_contract(self) -> None:
        for case in CASES["lag"]:
            with self.subTest(case["title"]):
                iterations = [(each["durationMs"] / 1000, each["times"]) for each in case["iterations"]]
                lag = encoded(iterations=iterations, observed_s=case["observedSec"])["asyncio.eventloop.lag"]
                (point,) = lag["exponentialHistogram"]["dataPoints"]
                self.assertAlmostEqual(int(point["count"]), case["observedSec"] * 1000, delta=100)
                self.assertGreaterEqual(point["scale"], 3)
                bucket = 2 ** (1 / 2 ** point["scale"]) - 1
                p99 = case["p99Ms"] / 1000
                self.assertAlmostEqual(quantile(point, 0.99), p99, delta=p99 * bucket + 1e-4)
                self.assertAlmostEqual(point["max"], case["maxMs"] / 1000, places=4)

    def test_two_hosts_of_different_weight_have_one_true_percentile(self) -> None:
        """2 % of the calls of the one host wait 700 ms, none of the other's: p99 of all is theirs, of the second none."""
        waits = [
            Metric("PoolWait", "Milliseconds", [1.0, 700.0], {"Pool": "db"}, [980, 20]),
            Metric("PoolWait", "Milliseconds", [1.0], {"Pool": "db"}, [200]),
        ]
        points = [
            encoded(metric)["db.client.connection.wait_time"]["exponentialHistogram"]["dataPoints"][0]
            for metric in waits
        ]
        merged = point_of([(0.001, 1180), (0.7, 20)])
        total = sum(int(point["count"]) for point in points)
        self.assertEqual(total, int(merged["count"]))
        self.assertAlmostEqual(quantile(merged, 0.99), 0.7, delta=0.035)
        self.assertEqual({point["scale"] for point in points}, {merged["scale"]})


class Encoding(unittest.TestCase):
    def test_each_metric_has_its_kind_unit_temporality_and_times(self) -> None:
        found = encoded(WAITS, Metric("PoolInUse", "Count", [3], {"Pool": "db"}), Metric("OwnBytes", "Bytes", [1.5]))
        start, end = f"{NOW_MS - 10_000}000000", f"{NOW_MS}000000"
        beats = found["asyncio.eventloop.heartbeats"]
        self.assertEqual(
            beats["sum"],
            {
                "aggregationTemporality": 1,
                "isMonotonic": True,
                "dataPoints": [{"startTimeUnixNano": start, "timeUnixNano": end, "asInt": "1"}],
            },
        )
        used = found["db.client.connection.count"]["sum"]
        self.assertEqual((used["aggregationTemporality"], used["isMonotonic"]), (2, False))
        self.assertEqual(used["dataPoints"][0]["startTimeUnixNano"], f"{NOW_MS - 60_000}000000")
        self.assertEqual(
            attributes_of(used["dataPoints"][0]),
            {"db.client.connection.state": "used", "db.client.connection.pool.name": "db"},
        )
        (waited,) = found["asyncio.executor.wait_time"]["exponentialHistogram"]["dataPoints"]
        self.assertEqual((waited["count"], waited["startTimeUnixNano"]), ("1000", start))
        self.assertEqual(attributes_of(waited), {"asyncio.executor.name": "io"})
        own = found["headroom.own.bytes"]
        self.assertEqual((own["unit"], own["gauge"]["dataPoints"][0]["asDouble"]), ("By", 1.5))
        self.assertEqual(found["headroom.documents.dropped"]["sum"]["dataPoints"][0]["asInt"], "2")

    def test_a_culprit_has_its_time_its_blocks_and_its_longest_and_the_sum_is_all_of_the_blocked_time(self) -> None:
        found = encoded(iterations=[(0.1, 5)])
        taken = found["asyncio.eventloop.blocked.time"]["sum"]["dataPoints"]
        who = {"code.function.name": "f", "code.file.path": "f.py", "code.line.number": "1"}
        self.assertEqual(attributes_of(taken[0]), who)
        self.assertEqual(attributes_of(taken[-1])["code.function.name"], "other")
        self.assertAlmostEqual(sum(point["asDouble"] for point in taken), 0.5)
        self.assertEqual([p["asInt"] for p in found["asyncio.eventloop.blocks"]["sum"]["dataPoints"]], ["5", "0"])
        (longest,) = found["asyncio.eventloop.block.longest"]["gauge"]["dataPoints"]
        self.assertEqual((longest["asDouble"], attributes_of(longest)), (0.1, who))

    def test_a_function_is_one_culprit_at_whatever_line_it_was_seen(self) -> None:
        encoder = Encoder(NOW_MS)
        for line in (7, 9):
            (document,) = documents(iterations=[(0.1, 5)])
            (culprit,) = document["Culprits"]
            document["Culprits"] = [{**culprit, "line": each, "count": 1, "totalMs": 100} for each in (line, line + 1)]
            ((_, body),) = encoder.requests([document])
            taken = metrics_of(json.loads(body))["asyncio.eventloop.blocked.time"]["sum"]["dataPoints"]
            self.assertEqual([attributes_of(point)["code.line.number"] for point in taken], ["7", "0"])
            self.assertEqual([point["asDouble"] for point in taken], [0.2, 0.3])

    def test_fifty_culprits_have_data_points_and_further_ones_are_among_the_rest(self) -> None:
        encoder = Encoder(NOW_MS)
        names = set()
        for number in range(60):
            (document,) = documents()
            document["Culprits"] = [{**document["Culprits"][0], "function": f"f{number}"}]
            ((_, body),) = encoder.requests([document])
            taken = metrics_of(json.loads(body))["asyncio.eventloop.blocked.time"]["sum"]["dataPoints"]
            self.assertAlmostEqual(sum(point["asDouble"] for point in taken), 0.5)
            names |= {attributes_of(point)["code.function.name"] for point in taken}
        self.assertEqual(names, {*(f"f{number}" for number in range(50)), "other"})

    def test_a_request_keeps_to_the_limits_of_cloudwatch_and_the_same_documents_make_the_same_requests(self) -> None:
        many = [Metric("ExecutorPending", "Count", [1.5], {"Executor": f"{number:0100}"}) for number in range(300)]
        made = documents(many) * 8
        encoder = Encoder(NOW_MS)
        requests = list(encoder.requests(made))
        self.assertEqual([number for numbers, _ in requests for number in numbers], list(range(len(made))))
        self.assertGreater(len(requests), 2)
        for _, body in requests:
            points = 0
            for metric in metrics_of(json.loads(body)).values():
                (content,) = (part for part in metric.values() if isinstance(part, dict))
                points += len(content["dataPoints"])
            self.assertLessEqual(points, MAX_POINTS)
            self.assertLessEqual(len(body), MAX_BYTES)
        self.assertEqual(list(encoder.requests(made)), requests)

    def test_the_resource_says_who_and_what_the_environment_adds(self) -> None:
        added = "deployment.environment.name=prod,service.name=not%20this,team=a%2Cb,,broken"
        with mock.patch.dict(os.environ, {"OTEL_RESOURCE_ATTRIBUTES": added}):
            ((_, body),) = Encoder(NOW_MS).requests(documents())
        self.assertEqual(
            attributes_of(json.loads(body)["resourceMetrics"][0]["resource"]),
            {
                "deployment.environment.name": "prod",
                "service.name": "prod-api",
                "team": "a,b",
                "host.name": "i-0abc",
                "process.pid": str(os.getpid()),
            },
        )


class Addresses(unittest.TestCase):
    def test_what_they_stand_for(self) -> None:
        for address, expected in {
            "otlp://collector:4318": (False, "collector", 4318, "/v1/metrics", "collector:4318", None),
            "otlp://[::1]": (False, "::1", 4318, "/v1/metrics", "[::1]:4318", None),
            "otlps://collector:443/": (True, "collector", 443, "/v1/metrics", "collector", None),
            "http://gateway/otlp/v1/metrics": (False, "gateway", 80, "/otlp/v1/metrics", "gateway", None),
            "https://monitoring.eu-central-1.amazonaws.com/v1/metrics": (
                True,
                "monitoring.eu-central-1.amazonaws.com",
                443,
                "/v1/metrics",
                "monitoring.eu-central-1.amazonaws.com",
                "eu-central-1",
            ),
            "http://monitoring.eu-central-1.amazonaws.com": (
                False,
                "monitoring.eu-central-1.amazonaws.com",
                80,
                "/v1/metrics",
                "monitoring.eu-central-1.amazonaws.com",
                None,
            ),
        }.items():
            with self.subTest(address):
                check(address)
                self.assertEqual(endpoint_of(address), Endpoint(*expected))
                self.assertEqual(repr(opened(address)), address)

    def test_what_is_none(self) -> None:
        for address in (
            "otlp:",
            "otlp://",
            "otlp://h:0",
            "otlp://h:65536",
            "otlp://h:x",
            "https://u@h/",
            "http://h?a",
            "otlp://a b",
        ):
            with self.subTest(address), self.assertRaisesRegex(ValueError, "otlp://host:port"):
                check(address)


class Sending(unittest.TestCase):
    def test_one_connection_json_packed_with_the_headers_that_were_asked_for(self) -> None:
        headers = {"OTEL_EXPORTER_OTLP_HEADERS": "api-key=s%3Dcret, X-Team=web"}
        with receiver() as received, mock.patch.dict(os.environ, headers):
            output = OtlpOutput(received.address, headers={"x-team": "api"})
            output.many(documents())
            output(documents()[0])
            output.close()
        self.assertEqual(len(received.bodies), 2)
        got = {name.lower(): value for name, value in received.headers[0].items()}
        self.assertEqual(
            [got[name] for name in ("content-type", "content-encoding", "api-key", "x-team", "path")],
            ["application/json", "gzip", "s=cret", "api", "/v1/metrics"],
        )
        self.assertIn("asyncio.eventloop.lag", metrics_of(received.bodies[0]))

    def test_what_passes_is_sent_again_and_what_does_not_is_dropped(self) -> None:
        for reply, error in (
            ((429, {}, "slow down"), OSError),
            ((503, {}, ""), OSError),
            ((401, {}, ""), OSError),
            ((400, {}, "no"), Rejected),
            ((413, {}, ""), Rejected),
        ):
            with self.subTest(reply[0]), receiver(reply) as received:
                output = OtlpOutput(received.address)
                with self.assertRaisesRegex(error, str(reply[0])):
                    output.many(documents())
                output.close()

    def test_a_receiver_that_names_a_time_is_left_alone_until_then(self) -> None:
        with receiver((503, {"Retry-After": "120"}, "")) as received:
            output = OtlpOutput(received.address)
            for expected in ("503", "1(19|20) s more"):
                with self.assertRaisesRegex(OSError, expected):
                    output.many(documents())
            self.assertEqual(len(received.bodies), 1)
            with mock.patch("headroom_probe.outputs.otlp.output.monotonic", lambda: 1e9):
                output.many(documents())
            output.close()
            self.assertEqual(len(received.bodies), 2)

    def test_one_document_that_is_refused_does_not_take_others_with_it(self) -> None:
        no: Reply = (400, {}, "bad point")
        with receiver(no, OK, no, OK) as received:
            output = OtlpOutput(received.address)
            with self.assertRaisesRegex(Rejected, "bad point") as raised:
                output.many(documents() * 3)
            output.close()
        self.assertEqual(raised.exception.count, 1)
        self.assertEqual(len(received.bodies), 4)

    def test_data_points_that_are_refused_of_a_request_that_is_taken_are_told_and_not_sent_again(self) -> None:
        partly = json.dumps({"partialSuccess": {"rejectedDataPoints": "3", "errorMessage": "too old"}})
        with receiver((200, {}, partly)) as received:
            output = OtlpOutput(received.address)
            with self.assertRaisesRegex(Rejected, "3 data points refused: too old") as raised:
                output.many(documents() * 2)
            output.close()
        self.assertEqual((raised.exception.count, len(received.bodies)), (0, 1))

    def test_a_connection_that_the_receiver_closed_meanwhile_is_made_anew(self) -> None:
        with receiver((200, {}, "{}"), (200, {"Connection": "keep-alive"}, "{}")) as received:
            output = OtlpOutput(received.address)
            output.many(documents())
            assert output._connection is not None and output._connection.sock is not None
            output._connection.sock.shutdown(2)
            output.many(documents())
            output.close()
        self.assertEqual(len(received.bodies), 2)

    def test_nobody_there_is_one_line_and_the_documents_wait(self) -> None:
        with receiver() as received:
            address = received.address
        with self.assertLogs("headroom_probe", "WARNING") as logs:
            publisher = Publisher([address])
            for _ in range(3):
                publisher.publish(documents()[0])
            publisher.close()
        self.assertEqual((len(logs.output), publisher.dropped), (1, 3))
        self.assertIn(f"output {address} failed", logs.output[0])
