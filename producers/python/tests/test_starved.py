"""What becomes of messages where threads can't be had, looks do not answer and errors have no text."""

from __future__ import annotations

import json
import threading
import unittest
from typing import Any, NoReturn
from unittest import mock

from headroom_producer import BackPressure, Producer, SendError

from .fakes import Service


def no_thread(*_: object) -> NoReturn:
    raise RuntimeError("can't start new thread")


class Untellable(Exception):
    """Nothing of it can be read."""

    def __str__(self) -> NoReturn:
        raise ValueError("no text")

    __repr__ = __str__

    @property
    def response(self) -> NoReturn:
        raise ValueError("no response")


class Starved(unittest.TestCase):
    def payloads(self, service: Service) -> list[Any]:
        return [json.loads(body)["payload"] for call in service.calls for body, _ in call]

    def test_sends_each_message_once_and_in_order_whenever_threads_can_be_had(self) -> None:
        for lane in ("queue", "fifo", "bus"):
            for starved in ({0}, {0, 1, 2, 3, 4}, {1, 2}, {0, 2, 4, 6}, set(range(10))):
                with self.subTest(lane=lane, starved=starved):
                    service = Service()
                    producer = Producer(service.lanes(), linger_s=0)
                    for number in range(10):
                        if number in starved:
                            with mock.patch.object(threading.Thread, "start", no_thread):
                                sent = producer.send(lane, number, group_id="g")
                        else:
                            sent = producer.send(lane, number, group_id="g")
                        self.assertEqual(sent.result(30).kind, "sent")
                    self.assertEqual(self.payloads(service), list(range(10)))

    def test_flush_and_exit_need_no_thread(self) -> None:
        service = Service()
        with mock.patch.object(threading.Thread, "start", no_thread):
            producer = Producer(service.lanes(), linger_s=600)
            sent = [producer.send("fifo", number, group_id="g") for number in range(3)]
            self.assertTrue(producer.flush(30))
        self.assertEqual([one.result(0).kind for one in sent], ["sent"] * 3)

    def test_an_error_without_a_text_is_told_as_any_other(self) -> None:
        class Broken(Service):
            def send_message_batch(self, QueueUrl: str, Entries: Any) -> NoReturn:
                raise Untellable

        producer = Producer(Broken().lanes(), linger_s=0, attempts=2, sleep=lambda _: None)
        with self.assertRaisesRegex(SendError, "failed: Untellable, after 2 tries"):
            producer.send("queue", 1).result(30)

    def test_a_look_that_does_not_answer_stops_no_send(self) -> None:
        release = threading.Event()
        warnings: list[str] = []

        def never() -> float:
            release.wait(60)
            return 999

        rule = BackPressure(max_queue_age_s=1, age_s=never)
        with mock.patch("headroom_producer.back_pressure.MAX_LOOK_S", 0.01):
            producer = Producer(Service().lanes(rule), linger_s=0, warn=warnings.append)
            sent = [producer.send("queue", number) for number in range(50)]
            self.assertEqual({one.result(30).kind for one in sent}, {"sent"})
        release.set()
        self.assertIn("no answer within", warnings[0])

    def test_a_look_that_fails_without_a_text_stops_no_send(self) -> None:
        def fails() -> NoReturn:
            raise Untellable

        def strict(_: str) -> NoReturn:
            raise RuntimeWarning("warnings are errors here")

        producer = Producer(Service().lanes(BackPressure(1, fails)), linger_s=0, warn=strict)
        self.assertEqual(producer.send("queue", 1).result(30).kind, "sent")


class InAGroup(unittest.TestCase):
    def test_what_waits_behind_a_failed_message_fails_too_and_what_is_sent_then_goes(self) -> None:
        service = Service([["passing"], ["passing"]])
        producer = Producer(service.lanes(), linger_s=600, attempts=2, sleep=lambda _: None)
        first, second = (producer.send("fifo", 1, id=id, group_id="g") for id in ("a", "b"))
        self.assertTrue(producer.flush(30))
        self.assertRegex(str(first.exception(0)), "failed: because: no message, after 2 tries")
        self.assertRegex(str(second.exception(0)), "not sent, because message a before it in group g failed")
        again = producer.send("fifo", 1, id="a", group_id="g")
        self.assertTrue(producer.flush(30))
        self.assertEqual(again.result(0).kind, "sent")
