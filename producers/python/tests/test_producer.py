"""What the Python producer has of its own: threads, futures, forks, back-pressure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import threading
import unittest
from typing import Any, Callable, NoReturn

from headroom_producer import BackPressure, Outgoing, Producer, SendError, backlog_age, metric_age

from .fakes import Service


class Sending(unittest.TestCase):
    def test_sends_by_itself_once_a_message_has_waited_for_company(self) -> None:
        service = Service()
        self.assertEqual(Producer(service.lanes()).send("queue", {}).result(30).kind, "sent")

    def test_closes_a_call_before_it_would_be_larger_than_sqs_takes(self) -> None:
        service = Service()
        with Producer(service.lanes(), linger_s=600, max_calls=1) as producer:
            for _ in range(3):
                producer.send("queue", "x" * 500_000)
        self.assertEqual([len(call) for call in service.calls], [2, 1])

    def test_loses_nothing_that_many_threads_send(self) -> None:
        service = Service()
        with Producer(service.lanes()) as producer:
            senders = [
                threading.Thread(target=lambda lane=lane: [producer.send(lane, n, group_id="g") for n in range(200)])
                for lane in ("queue", "bus", "queue", "fifo")
            ]
            for sender in senders:
                sender.start()
            for sender in senders:
                sender.join()
        ids = [json.loads(body)["id"] for call in service.calls for body, _ in call]
        self.assertEqual(len(ids), 800)
        self.assertEqual(len(set(ids)), 800)
        self.assertLessEqual(max(len(call) for call in service.calls), 10)

    def test_keeps_the_order_of_a_group(self) -> None:
        service = Service()
        with Producer(service.lanes()) as producer:
            for number in range(50):
                producer.send("fifo", number, group_id="g")
        self.assertEqual([json.loads(body)["payload"] for call in service.calls for body, _ in call], list(range(50)))

    def test_refuses_a_payload_that_is_no_json(self) -> None:
        circular: list[Any] = []
        circular.append(circular)
        for payload in (object(), {1, 2}, float("nan"), circular):
            with self.subTest(repr(payload)), self.assertRaisesRegex(SendError, "payload is not JSON"):
                Producer(Service().lanes()).send("queue", payload)

    def test_names_the_lanes_that_it_has(self) -> None:
        with self.assertRaisesRegex(KeyError, "no lane .*medai.*queue, fifo, bus"):
            Producer(Service().lanes()).send("medai", 1)

    def test_flush_tells_what_is_still_on_its_way(self) -> None:
        release = threading.Event()
        service = Service([["passing"], ["ok"]])
        producer = Producer(service.lanes(), sleep=lambda _: release.wait(30))
        sent = producer.send("queue", {})
        self.assertFalse(producer.flush(0))
        release.set()
        self.assertTrue(producer.flush(30))
        self.assertEqual(sent.result().kind, "sent")


class Processes(unittest.TestCase):
    def run_script(self, script: str) -> str:
        folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", textwrap.dedent(script)],
            check=False,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_the_end_of_a_process_waits_for_what_is_on_its_way(self) -> None:
        said = self.run_script("""
            from headroom_producer import Producer
            from tests.fakes import Service
            class Loud(Service):
                def send_message_batch(self, QueueUrl, Entries):
                    print(len(Entries), flush=True)
                    return super().send_message_batch(QueueUrl, Entries)
            producer = Producer(Loud().lanes(), linger_s=600)
            for n in range(3):
                producer.send("queue", n)
        """)
        self.assertEqual(said, "3\n")

    @unittest.skipUnless(hasattr(os, "fork"), "SKIPPED: this platform has no fork")
    def test_a_forked_child_sends_its_own_and_nothing_of_its_parent(self) -> None:
        said = self.run_script("""
            import json, os
            from headroom_producer import Producer
            from tests.fakes import Service
            service = Service()
            producer = Producer(service.lanes(), linger_s=600)
            parents = producer.send("queue", "parent")
            child = os.fork()
            mine = "parent" if child else "child"
            if not child:
                producer.send("queue", "child")
            ok = producer.flush(30)
            if child:
                os.waitpid(child, 0)
            print(mine, ok, [json.loads(body)["payload"] for call in service.calls for body, _ in call], flush=True)
            os._exit(0)
        """)
        self.assertEqual(said, "child True ['child']\nparent True ['parent']\n")


class UnderBackPressure(unittest.TestCase):
    def lane(
        self, ages: list[Any], spill: Callable[[Outgoing], object] | None = None
    ) -> tuple[Callable[[], str], Service]:
        self.now = 0.0
        self.warnings: list[str] = []
        service = Service()

        def age() -> float | None:
            value: float | Exception | None = ages.pop(0) if len(ages) > 1 else ages[0]
            if isinstance(value, Exception):
                raise value
            return value

        rule = BackPressure(max_queue_age_s=120, age_s=age, spill=spill, every_s=1)
        producer = Producer(
            service.lanes(rule), linger_s=0, max_calls=1, now_s=lambda: self.now, warn=self.warnings.append
        )
        return lambda: producer.send("queue", {}, id="a").result(30).kind, service

    def test_sends_while_the_promise_is_kept_also_exactly_at_its_edge(self) -> None:
        for age in (None, 120):
            send, _ = self.lane([age])
            self.assertEqual(send(), "sent")

    def test_sheds_past_the_promise_and_tells(self) -> None:
        send, service = self.lane([121])
        self.assertEqual(send(), "shed")
        self.assertEqual(service.calls, [])

    def test_spills_past_the_promise_where_it_was_told_to(self) -> None:
        spilled: list[Outgoing] = []
        send, _ = self.lane([121], spilled.append)
        self.assertEqual(send(), "spilled")
        self.assertEqual([message.id for message in spilled], ["a"])

    def test_tells_when_it_could_not_spill(self) -> None:
        def full(_: Any) -> NoReturn:
            raise OSError("disk full")

        send, _ = self.lane([121], full)
        with self.assertRaisesRegex(OSError, "disk full"):
            send()

    def test_resumes_only_when_the_queue_is_well_within_the_promise_again(self) -> None:
        send, _ = self.lane([121, 97, 96])
        said = []
        for self.now in (0.0, 1.0, 1.5, 2.0):
            said.append(send())
        self.assertEqual(said, ["shed", "shed", "shed", "sent"])

    def test_sends_when_the_age_can_not_be_read_and_says_so(self) -> None:
        send, _ = self.lane([ConnectionError("denied")])
        self.assertEqual(send(), "sent")
        self.assertIn("could not be read, so that everything is sent", self.warnings[0])


class QueueAge(unittest.TestCase):
    def test_is_the_latest_value_that_cloudwatch_has(self) -> None:
        class CloudWatch:
            def get_metric_statistics(self, **_: object) -> dict[str, Any]:
                return {"Datapoints": [{"Timestamp": 2, "Maximum": 90}, {"Timestamp": 3, "Maximum": 30}]}

        self.assertEqual(metric_age(CloudWatch(), "prod-media")(), 30)

    def test_is_none_where_nothing_waits(self) -> None:
        class CloudWatch:
            def get_metric_statistics(self, **_: object) -> dict[str, Any]:
                return {"Datapoints": []}

        self.assertIsNone(metric_age(CloudWatch(), "prod-media")())

    def test_follows_from_the_backlog(self) -> None:
        class Sqs:
            def get_queue_attributes(self, **_: object) -> dict[str, Any]:
                return {"Attributes": {"ApproximateNumberOfMessages": "400"}}

        self.assertEqual(backlog_age(Sqs(), "url", 40)(), 10)
