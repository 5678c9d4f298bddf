from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess
import sys
import threading
import time
import unittest
from typing import Any, NoReturn, cast
from unittest import mock

from headroom_probe.outputs import MAX_PENDING, Publisher, UdpOutput
from headroom_probe.outputs.output_queue import CLOSE_S


class Publishing(unittest.TestCase):
    def setUp(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def test_documents_wait_for_an_output_that_fails_and_arrive_in_order(self) -> None:
        arrived, broken = [], [True]

        def write(document: Any) -> None:
            if broken[0]:
                raise ConnectionRefusedError("down")
            arrived.append(document["n"])

        publisher = Publisher([write])
        for number in range(3):
            publisher.publish({"n": number})
        broken[0] = False
        publisher.publish({"n": 3})
        self.assertEqual((arrived, publisher.dropped), ([0, 1, 2, 3], 0))

    def test_the_oldest_are_dropped_and_counted_once_too_many_wait(self) -> None:
        publisher = Publisher([lambda document: 1 / 0])
        for number in range(MAX_PENDING + 5):
            publisher.publish({"n": number})
        self.assertEqual(publisher.dropped, 5)
        publisher.close()
        self.assertEqual(publisher.dropped, MAX_PENDING + 5)

    def test_one_output_that_fails_does_not_keep_the_others_waiting(self) -> None:
        arrived: list[Any] = []
        publisher = Publisher([lambda document: 1 / 0, arrived.append])
        publisher.publish({"n": 1})
        self.assertEqual(arrived, [{"n": 1}])

    def test_a_document_is_one_datagram(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
            receiver.bind(("127.0.0.1", 0))
            receiver.settimeout(10)
            publisher = Publisher([f"udp://127.0.0.1:{receiver.getsockname()[1]}"])
            publisher.publish({"n": 1, "Episodes": []})
            self.assertEqual(receiver.recv(65536), b'{"n":1,"Episodes":[]}')
            publisher.close()

    def test_a_document_too_long_for_a_datagram_is_dropped_and_holds_up_nobody(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
            receiver.bind(("127.0.0.1", 0))
            receiver.settimeout(10)
            publisher = Publisher([f"udp://127.0.0.1:{receiver.getsockname()[1]}"])
            self.addCleanup(publisher.close)
            publisher.publish({"n": 1, "text": "x" * 70_000})
            publisher.publish({"n": 2})
            self.assertEqual((receiver.recv(65536), publisher.dropped), (b'{"n":2}', 1))

    def test_an_address_that_has_to_be_looked_up_has_a_thread_and_one_in_numbers_has_none(self) -> None:
        for host, waits in (("127.0.0.1", False), ("::1", False), ("localhost", True), ("agent.local", True)):
            with self.subTest(host):
                output = UdpOutput(host, 25888)
                self.addCleanup(output.close)
                self.assertEqual(output.waits, waits)

    def test_whatever_an_output_raises_its_documents_wait_for_it(self) -> None:
        for error in (SystemExit(1), asyncio.CancelledError()):
            arrived, broken = [], [True]

            def write(document: Any) -> None:
                if broken[0]:
                    raise error
                arrived.append(document["n"])

            publisher = Publisher([write])
            publisher.publish({"n": 0})
            broken[0] = False
            publisher.publish({"n": 1})
            self.assertEqual(arrived, [0, 1])

    def test_what_was_opened_before_a_wrong_address_is_closed_and_what_was_given_is_not(self) -> None:
        class Given:
            waits = True
            closed = False

            def __call__(self, document: Any) -> None:
                pass

            def close(self) -> None:
                self.closed = True

        def served() -> set[threading.Thread]:
            return {thread for thread in threading.enumerate() if thread.name.startswith("headroom-")}

        given, before = Given(), served()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        for _ in range(3):
            with self.assertRaises(ValueError):
                Publisher([given, f"prometheus://127.0.0.1:{port}", "bogus:"])
        with mock.patch.object(threading.Thread, "start", side_effect=RuntimeError("can't start new thread")):
            for output in (given, f"prometheus://127.0.0.1:{port}"):
                with self.assertRaises(RuntimeError):
                    Publisher([output])
        # Threads of earlier tests may end meanwhile; new ones may not be left.
        self.assertEqual((served() - before, given.closed), (set(), False))
        Publisher([f"prometheus://127.0.0.1:{port}"]).close()  # the address is free

    def test_outputs_that_hang_are_given_up_at_the_same_time(self) -> None:
        go = threading.Event()
        self.addCleanup(go.set)

        class Hangs:
            waits = True

            def __call__(self, document: Any) -> None:
                go.wait(120)

        publisher = Publisher([Hangs() for _ in range(10)])
        publisher.publish({})
        began = time.monotonic()
        publisher.close()
        self.assertLess(time.monotonic() - began, 10 * CLOSE_S / 2)
        self.assertEqual(publisher.dropped, 10)

    def test_an_output_that_raises_on_close_does_not_disturb(self) -> None:
        class Output:
            def __call__(self, document: Any) -> None:
                os.close(-1)

            def close(self) -> NoReturn:
                raise OSError("gone")

        publisher = Publisher([Output()])
        publisher.publish({})
        publisher.close()

    def test_only_what_an_address_needs_is_loaded(self) -> None:
        script = (
            "import sys, headroom_probe.outputs as outputs\n"
            "outputs.Publisher(['udp://127.0.0.1:25888', len])\n"
            "print({'http.server', 'email', 'urllib.parse', 'datetime'} & set(sys.modules))\n"
            "print([getattr(outputs, name).__name__ for name in outputs.__all__ if name[-6:] == 'Output' != name])\n"
        )
        here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        environment = {**os.environ, "PYTHONPATH": here}
        command = [sys.executable, "-S", "-c", script]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(ran.stderr, "")
        loaded, names = ran.stdout.splitlines()
        self.assertEqual(loaded, "set()")
        self.assertIn("PutMetricDataOutput", names)

    def test_an_ip6_address_is_taken_in_brackets(self) -> None:
        publisher = Publisher(["udp://[::1]:25888", "udp://127.0.0.1:25888/"])
        self.addCleanup(publisher.close)
        self.assertEqual(
            [cast("Any", queue._write)._address for queue in publisher._queues], [("::1", 25888), ("127.0.0.1", 25888)]
        )

    def test_an_unknown_address_is_refused_with_what_is_allowed(self) -> None:
        wrong: list[Any] = [
            "tcp://127.0.0.1",
            "udp://127.0.0.1",
            "127.0.0.1:25888",
            "udp://h:99999",
            "udp://h:0",
            "udp://::1:25888",
            "",
            "json:",
            3,
        ]
        for address in wrong:
            with self.subTest(address), self.assertRaises(ValueError):
                Publisher([address])


if __name__ == "__main__":
    unittest.main()
