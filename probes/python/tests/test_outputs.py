import logging
import os
import socket
import unittest

from headroom_probe.outputs import MAX_PENDING, Publisher


class Publishing(unittest.TestCase):
    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)

    def test_documents_wait_for_an_output_that_fails_and_arrive_in_order(self):
        arrived, broken = [], [True]

        def write(document):
            if broken[0]:
                raise ConnectionRefusedError("down")
            arrived.append(document["n"])

        publisher = Publisher([write])
        for number in range(3):
            publisher.publish({"n": number})
        broken[0] = False
        publisher.publish({"n": 3})
        self.assertEqual((arrived, publisher.dropped), ([0, 1, 2, 3], 0))

    def test_the_oldest_are_dropped_and_counted_once_too_many_wait(self):
        publisher = Publisher([lambda document: 1 / 0])
        for number in range(MAX_PENDING + 5):
            publisher.publish({"n": number})
        self.assertEqual(publisher.dropped, 5)
        publisher.close()
        self.assertEqual(publisher.dropped, MAX_PENDING + 5)

    def test_one_output_that_fails_does_not_keep_the_others_waiting(self):
        arrived = []
        publisher = Publisher([lambda document: 1 / 0, arrived.append])
        publisher.publish({"n": 1})
        self.assertEqual(arrived, [{"n": 1}])

    def test_a_document_is_one_datagram(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
            receiver.bind(("127.0.0.1", 0))
            receiver.settimeout(10)
            publisher = Publisher(["udp://127.0.0.1:%d" % receiver.getsockname()[1]])
            publisher.publish({"n": 1, "Episodes": []})
            self.assertEqual(receiver.recv(65536), b'{"n":1,"Episodes":[]}')
            publisher.close()

    def test_an_output_that_raises_on_close_does_not_disturb(self):
        class Output:
            def __call__(self, document):
                os.close(-1)

            def close(self):
                raise OSError("gone")

        publisher = Publisher([Output()])
        publisher.publish({})
        publisher.close()

    def test_an_unknown_address_is_refused_with_what_is_allowed(self):
        for address in ("tcp://127.0.0.1:25888", "udp://127.0.0.1", "127.0.0.1:25888", "udp://h:99999", ""):
            with self.subTest(address), self.assertRaises(ValueError):
                Publisher([address])


if __name__ == "__main__":
    unittest.main()
