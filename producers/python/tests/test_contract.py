"""The table that the producers of all languages keep to."""

from __future__ import annotations

import json
import unittest
from typing import Any, cast

from headroom_producer import Producer, SendError

from .fakes import TABLE, Service

_OPTIONS = {"id": "id", "traceId": "trace_id", "deadlineMs": "deadline_ms", "groupId": "group_id"}


def producer_of(service: Service, sleeps: list[float] | None = None) -> Producer:
    """It waits for company longer than any test takes, so that only a full call or flush sends; and never for a retry."""
    return Producer(
        service.lanes(),
        linger_s=600,
        attempts=3,
        max_calls=1,
        now_ms=lambda: TABLE["nowMs"],
        random=lambda: 0.5,
        sleep=(sleeps if sleeps is not None else []).append,
    )


def payload_of(case: dict[str, Any]) -> Any:
    return "x" * case["payloadBytes"] if "payloadBytes" in case else case["payload"]


def options_of(case: dict[str, Any]) -> dict[str, Any]:
    options = {_OPTIONS[name]: value for name, value in case["options"].items() if name in _OPTIONS}
    if "idLength" in case["options"]:
        options["id"] = "x" * case["options"]["idLength"]
    return options


class TheProducer(unittest.TestCase):
    def test_sends(self) -> None:
        for case in TABLE["entries"]:
            with self.subTest(case["name"]):
                service = Service()
                producer = producer_of(service)
                sent = producer.send(case["lane"], payload_of(case), **options_of(case))
                self.assertTrue(producer.flush(30))
                outcome = sent.result()
                self.assertEqual((outcome.kind, outcome.id, outcome.message_id), ("sent", "id-1", "m-1-0"))
                [[(body, entry)]] = service.calls
                self.assertEqual(entry, case["entry"])
                self.assertEqual(json.loads(body), case["envelope"])
                # Code points that SQS takes: https://www.w3.org/TR/REC-xml/#charsets
                self.assertRegex(body, "\\A[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*\\Z")

    def test_refuses_before_it_sends(self) -> None:
        for case in TABLE["refusals"]:
            with self.subTest(case["name"]):
                service = Service()
                with self.assertRaises(SendError) as refusal:
                    producer_of(service).send(case["lane"], payload_of(case), **options_of(case))
                for problem in case["problems"]:
                    self.assertIn(problem, str(refusal.exception))
                self.assertEqual(service.calls, [])

    def test_delivers(self) -> None:
        for case in TABLE["deliveries"]:
            with self.subTest(case["name"]):
                service = Service(case["answers"])
                producer = producer_of(service)
                sent = [producer.send(case["lane"], {}, id=id, group_id="g") for id in case["sends"]]
                self.assertTrue(producer.flush(30))
                kinds = [cast("Any", one.exception() or one.result()).kind for one in sent]
                self.assertEqual(kinds, case["outcomes"])
                calls = [[json.loads(body)["id"] for body, _ in call] for call in service.calls]
                self.assertEqual(calls, case["calls"])

    def test_waits_longer_with_each_try_and_not_for_all_the_same(self) -> None:
        sleeps: list[float] = []
        producer = producer_of(Service([["passing"], ["passing"], ["ok"]]), sleeps)
        sent = producer.send("queue", {})
        self.assertTrue(producer.flush(30))
        self.assertEqual(sent.result().kind, "sent")
        self.assertEqual(sleeps, [0.05, 0.1])
