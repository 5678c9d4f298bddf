from __future__ import annotations

import json
import logging
import socket
import threading
import time
import unittest
from typing import Any, Callable

from headroom_probe.outputs import MAX_PENDING, Publisher


def eventually(condition: Callable[[], object]) -> bool:
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return bool(condition())


class Agent:
    """Listens like the CloudWatch agent: one JSON document per line."""

    def __init__(self, port: int = 0) -> None:
        self.lines: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = self._listener.getsockname()[1]
        self.connections: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections.append(connection)
            threading.Thread(target=self._read, args=(connection,), daemon=True).start()

    def _read(self, connection: socket.socket) -> None:
        try:
            for line in connection.makefile("rb"):
                self.lines.append(json.loads(line))
        except OSError:
            pass

    def stop(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self.connections:
            connection.shutdown(socket.SHUT_RDWR)
            connection.close()


class Tcp(unittest.TestCase):
    def setUp(self) -> None:
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def numbers(self, agent: Any) -> list[int]:
        return [line["n"] for line in agent.lines]

    def test_documents_are_lines_on_one_connection_and_the_last_ones_arrive_on_close(self) -> None:
        agent = Agent()
        self.addCleanup(agent.stop)
        publisher = Publisher([f"tcp://127.0.0.1:{agent.port}"])
        for number in range(20):
            publisher.publish({"n": number})
        publisher.close()
        self.assertTrue(eventually(lambda: len(agent.lines) == 20))
        self.assertEqual((self.numbers(agent), len(agent.connections), publisher.dropped), (list(range(20)), 1, 0))

    def test_it_connects_again_after_the_agent_was_restarted_and_loses_nothing_it_could_keep(self) -> None:
        agent = Agent()
        publisher = Publisher([f"tcp://127.0.0.1:{agent.port}"])
        publisher.publish({"n": 0})
        self.assertTrue(eventually(lambda: len(agent.lines) == 1))
        agent.stop()
        publisher.publish({"n": 1})  # nobody listens: kept
        publisher.publish({"n": 2})
        again = Agent(agent.port)
        self.addCleanup(again.stop)
        publisher.publish({"n": 3})
        self.assertTrue(eventually(lambda: len(again.lines) == 3))
        self.assertEqual(self.numbers(again), [1, 2, 3])
        publisher.close()
        self.assertEqual(publisher.dropped, 0)

    def test_an_agent_that_is_away_costs_the_publisher_no_time_and_the_buffer_is_bounded(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        publisher = Publisher([f"tcp://127.0.0.1:{port}"])
        for number in range(MAX_PENDING + 7):
            publisher.publish({"n": number})
        self.assertEqual(publisher.dropped, 7)
        publisher.close()
        self.assertEqual(publisher.dropped, MAX_PENDING + 7)

    def test_an_agent_that_does_not_read_does_not_keep_the_publisher_waiting(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as deaf:
            publisher = Publisher([f"tcp://127.0.0.1:{deaf.getsockname()[1]}"])
            began = time.monotonic()
            for number in range(2000):
                publisher.publish({"n": number, "text": "x" * 8000})
            self.assertLess(time.monotonic() - began, 5)
            publisher.close()
            self.assertGreater(publisher.dropped, 0)


if __name__ == "__main__":
    unittest.main()
