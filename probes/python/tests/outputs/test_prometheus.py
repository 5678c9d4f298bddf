from __future__ import annotations

import asyncio
import logging
import re
import shutil
import subprocess
import time
import unittest
import urllib.request
from typing import Any

from headroom_probe._loop.interval import Interval
from headroom_probe._probe.document import Document, emf_documents
from headroom_probe.metric import Metric
from headroom_probe.outputs import PrometheusOutput
from headroom_probe.outputs.http_server import PORTS

from ..contract import CASES
from ..requirement import required, skip
from .test_output_formats import IDENTITY, NOW_MS, WAITS, documents


def port_of(output: PrometheusOutput) -> int:
    assert output._server is not None
    return output._server.port


class Prometheus(unittest.TestCase):
    def text(self, *batches: list[Document]) -> str:
        output = PrometheusOutput()
        for batch in batches:
            for document in batch:
                output(document)
        return output.text()

    def value(self, text: str, line: str) -> float:
        found = re.search("^" + re.escape(line) + " (.*)$", text, re.MULTILINE)
        assert found is not None
        return float(found[1])

    def test_lag_is_a_histogram_of_arrivals_by_time(self) -> None:
        text = self.text(documents(), documents())  # 2 x 5 blocks of 100 ms in 2 x 10 s
        bucket = 'headroom_loop_lag_seconds_bucket{service="prod-api",le="%s"}'
        self.assertEqual(self.value(text, bucket % "0"), 19_000)
        self.assertAlmostEqual(self.value(text, bucket % "0.05"), 19_500)
        self.assertEqual(self.value(text, bucket % "0.1"), 20_000)
        self.assertEqual(self.value(text, bucket % "+Inf"), 20_000)
        self.assertEqual(self.value(text, 'headroom_loop_lag_seconds_count{service="prod-api"}'), 20_000)
        self.assertAlmostEqual(
            self.value(text, 'headroom_loop_lag_seconds_sum{service="prod-api"}'), 50
        )  # 1000 x 50 ms

    def test_sums_are_counters_and_the_rest_is_gauges(self) -> None:
        gauge = Metric("Threads", "Count", [7])
        text = self.text(documents([gauge]), documents([gauge]))
        self.assertEqual(self.value(text, 'headroom_loop_heartbeat_total{service="prod-api"}'), 2)
        self.assertEqual(self.value(text, 'headroom_threads{service="prod-api"}'), 7)
        self.assertEqual(self.value(text, 'headroom_dropped_documents_total{service="prod-api"}'), 2)

    def test_counted_durations_are_histograms_in_seconds(self) -> None:
        text = self.text(documents([WAITS]), documents([WAITS]))
        labels = 'service="prod-api",executor="io"'
        self.assertEqual(self.value(text, f'headroom_executor_queue_wait_seconds_bucket{{{labels},le="0.5"}}'), 1800)
        self.assertEqual(self.value(text, f"headroom_executor_queue_wait_seconds_count{{{labels}}}"), 2000)

    def test_each_line_is_one_that_a_scraper_reads_also_with_odd_names(self) -> None:
        text = self.text(documents([Metric("PoolInUse", "Count", [1], {"Pool": 'a"b\\c\nd'})]))
        line = re.compile(r'^[a-z_]+\{[a-z]+="(\\.|[^"\\\n])*"(,[a-z]+="(\\.|[^"\\\n])*")*\} -?[0-9.]+$')
        for each in text.rstrip("\n").split("\n"):
            self.assertTrue(each.startswith("# ") or line.match(each), each)

    def blocked(self, text: str) -> dict[tuple[str, ...], float]:
        """Seconds of each culprit."""
        name = re.escape(CASES["prometheusCulprits"]["family"])
        labels = ",".join(f'{label}="([^"]*)"' for label in CASES["prometheusCulprits"]["labels"])
        found = re.finditer("^" + name + '{service="prod-api",' + labels + "} (.*)$", text, re.MULTILINE)
        return {match.groups()[:-1]: float(match.groups()[-1]) for match in found}

    def test_who_blocked_is_told_and_the_sum_is_all_blocked_time(self) -> None:
        rest = tuple(CASES["prometheusCulprits"]["rest"].values())
        some = documents()  # 500 ms
        some[0]["Culprits"] = []
        self.assertEqual(self.blocked(self.text(some)), {rest: 0.5})
        some[0]["Culprits"] = [
            {"function": "verify", "file": "auth.py", "line": 8, "totalMs": 300.0},
            {"function": "(garbage collection, generation 2)", "file": "unknown", "line": 0, "totalMs": 50.0},
        ]
        found = self.blocked(self.text(some, some))
        self.assertEqual(found.pop(("verify", "auth.py", "8")), 0.6)
        self.assertEqual(found.pop(("(garbage collection, generation 2)", "unknown", "0")), 0.1)
        self.assertEqual((list(found), round(sum(found.values()), 6)), ([rest], 0.3))

    def test_culprits_beyond_the_most_that_are_kept_are_the_rest(self) -> None:
        most, output = CASES["prometheusCulprits"]["most"], PrometheusOutput()
        for number in range(most + 10):
            (document,) = documents()
            document["Culprits"] = [{"function": f"f{number}", "file": "a.py", "line": number, "totalMs": 500.0}]
            output(document)
        (document,) = documents()
        document["Culprits"] = [{"function": "f0", "file": "a.py", "line": 0, "totalMs": 500.0}]
        output(document)  # one that is known is still told
        found = self.blocked(output.text())
        self.assertEqual(len(found), most + 1)
        self.assertEqual(found[tuple(CASES["prometheusCulprits"]["rest"].values())], 5.0)
        self.assertEqual((found["f0", "a.py", "0"], sum(found.values())), (1.0, (most + 11) * 0.5))

    def everything(self) -> str:
        """With each family that this probe knows."""
        interval = Interval()
        interval.observed_s, interval.iteration_count, interval.busy_s, interval.tasks = 10.0, 500, 1.0, 3
        interval.gc_pauses_ms = [12.5]
        others = {metric["name"] for metric in CASES["metrics"]} | {
            "LoopIterationsPerSec",
            "LoopUtilisation",
            "LoopTasks",
        }
        sources = [
            Metric(
                metric["name"],
                metric["unit"],
                [1],
                {metric["dimension"]: "one"} if "dimension" in metric else {},
                [1] if metric["values"] == "quantiles" else None,
            )
            for metric in CASES["optionalMetrics"]
            if metric["name"]
            not in {*others, "GcPause", "HeapUsed", "ThreadPoolQueueWait", "ThreadPoolSaturatedMs"}  # Node's
        ]
        return self.text(emf_documents(interval, IDENTITY, NOW_MS, 0, sources))

    def test_its_names_and_words_are_those_of_the_contract(self) -> None:
        found = re.findall(r"^# HELP (\S+) (.+)\n# TYPE \1 (\S+)$", self.everything(), re.MULTILINE)
        expected = {(family["name"], family["help"], family["type"]) for family in CASES["prometheus"]}
        self.assertEqual(set(found), expected)

    def test_what_a_source_of_the_applications_tells_has_a_unit_of_prometheus_as_well(self) -> None:
        for name, unit, value, line in (
            ("CacheAge", "Seconds", 2, "headroom_cache_age_seconds"),
            ("ParseTimeUs", "Microseconds", 2_000_000, "headroom_parse_time_us_seconds"),
            ("CacheSize", "Bytes", 2, "headroom_cache_size_bytes"),
            ("HitsPerSec", "Count/Second", 2, "headroom_hits_per_second"),
            ("HitRate", "Percent", 200, "headroom_hit_rate_ratio"),
        ):
            with self.subTest(name):
                text = self.text(documents([Metric(name, unit, [value])]))
                self.assertEqual(self.value(text, line + '{service="prod-api"}'), 2)
                self.assertIn(f"# HELP {line} {name} of a source of the application's\n", text)

    def test_promtool_has_nothing_to_say(self) -> None:
        promtool = shutil.which("promtool")
        if promtool is None:
            skip(self, "promtool is not installed, it is in Debian's package prometheus")
        command = [str(promtool), "check", "metrics"]
        ran = subprocess.run(command, input=self.everything(), capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((ran.returncode, ran.stdout, ran.stderr), (0, "", ""))

    def test_a_parser_of_prometheus_own_reads_it_and_promtools_rules_hold(self) -> None:
        parser = required(self, "prometheus_client.parser")
        families = list(parser.text_string_to_metric_families(self.everything()))
        self.assertEqual(len(families), len(CASES["prometheus"]))
        for family in families:
            with self.subTest(family.name):
                self.assertTrue(family.documentation)
                self.assertTrue(family.samples)
                words = family.name.split("_")
                self.assertEqual({"ms", "sec", "us", "milliseconds", "count", "sum", "gauge"} & set(words), set())
                self.assertRegex(family.name, "^[a-z_]+$")
                for sample in family.samples:
                    endings = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}.get(
                        family.type, ("",)
                    )
                    self.assertIn(sample.name, [family.name + ending for ending in endings])

    def test_its_server_ends_at_once_and_lets_go_of_its_address(self) -> None:
        began = time.monotonic()
        for _ in range(20):  # half a second each where it looks for its end twice a second
            output = PrometheusOutput.serving("127.0.0.1", 0)
            port = port_of(output)
            output.close()
        self.assertLess(time.monotonic() - began, 5)
        PrometheusOutput.serving("127.0.0.1", port).close()

    def test_a_further_worker_has_the_next_port_and_says_so(self) -> None:
        first = PrometheusOutput.serving("127.0.0.1", 0)
        self.addCleanup(first.close)
        port = port_of(first)
        with self.assertLogs("headroom_probe", logging.WARNING) as logs:
            second = PrometheusOutput.serving("127.0.0.1", port)
        self.addCleanup(second.close)
        self.assertTrue(port < port_of(second) < port + PORTS)
        (record,) = logs.records
        address = f"http://127.0.0.1:{port_of(second)}/metrics"
        self.assertIn(f"headroom_probe: port {port} is taken", record.getMessage())
        self.assertTrue(record.getMessage().endswith(address), record.getMessage())

    def test_an_address_that_is_not_here_is_refused_and_no_further_port_is_tried(self) -> None:
        with self.assertRaises(OSError) as refused:
            PrometheusOutput.serving("192.0.2.1", 9105)
        self.assertNotIn("9136", str(refused.exception))

    def test_it_serves_metrics_by_http_asgi_and_wsgi(self) -> None:
        output = PrometheusOutput.serving("127.0.0.1", 0)
        self.addCleanup(output.close)
        output(documents()[0])
        port = port_of(output)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as response:
            self.assertIn("version=0.0.4", response.headers["Content-Type"])
            self.assertEqual(response.read().decode(), output.text())
        sent = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        asyncio.run(output.asgi({"type": "http"}, None, send))
        self.assertEqual(sent[1]["body"].decode(), output.text())
        self.assertEqual(b"".join(output.wsgi({}, lambda status, headers: None)).decode(), output.text())


if __name__ == "__main__":
    unittest.main()
