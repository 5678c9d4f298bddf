import json
import unittest

from headroom_probe.document import Identity, emf_document, encode
from headroom_probe.episode import Episode
from headroom_probe.interval import Interval

from .contract import CASES, shape_errors

IDENTITY = Identity("prod-api", "i-0abc", "/headroom/prod/api/probe")


def interval_with(count, text="f"):
    interval = Interval()
    interval.observed_s = 10
    for number in range(count):
        duration_s = 0.4 + number / 1000
        interval.add_iteration(duration_s, 1.0)
        interval.add_blocked(duration_s, duration_s)
        interval.add_episode(Episode(duration_s * 1000, text * 120, text * 160, 42, text * 512, 1_795_000_000_000))
    return interval


class EmfDocument(unittest.TestCase):
    def test_it_keeps_to_the_contract(self):
        for interval in (Interval(), interval_with(3), interval_with(50)):
            document = json.loads(encode(emf_document(interval, IDENTITY, 1_795_000_000_000, 0)))
            self.assertEqual(shape_errors(document), [])

    def test_it_fits_into_one_datagram_with_the_longest_names_there_are(self):
        for text in ("f", "\u00e9", "\U0001f600", '"'):
            encoded = encode(emf_document(interval_with(50, text), IDENTITY, 1_795_000_000_000, 0))
            self.assertLessEqual(len(encoded), CASES["limits"]["documentBytes"])
            episodes = json.loads(encoded)["Episodes"]
            self.assertGreaterEqual(len(episodes), 1)
            self.assertAlmostEqual(episodes[0]["durationMs"], 449.0)

    def test_it_names_the_log_group_only_where_one_is_given(self):
        self.assertEqual(emf_document(Interval(), IDENTITY, 1, 0)["_aws"]["LogGroupName"], IDENTITY.log_group)
        anonymous = emf_document(Interval(), IDENTITY._replace(log_group=None), 1, 0)
        self.assertNotIn("LogGroupName", anonymous["_aws"])

    def test_a_process_whose_loop_did_not_run_has_no_heartbeat(self):
        self.assertEqual(emf_document(Interval(), IDENTITY, 1, 0)["LoopHeartbeat"], 0)
        self.assertEqual(emf_document(interval_with(1), IDENTITY, 1, 0)["LoopHeartbeat"], 1)


if __name__ == "__main__":
    unittest.main()
