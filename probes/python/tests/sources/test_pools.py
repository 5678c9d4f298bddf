from __future__ import annotations

import unittest

from headroom_probe.pools import Classes, PoolAdapter, PoolSource, PoolState

from .pool_figures import told


class AnyPool(unittest.TestCase):
    def test_an_adapter_of_three_figures_makes_the_metrics_of_an_interval(self) -> None:
        class Adapter(PoolAdapter):
            def __init__(self) -> None:
                self.seen: Classes = {}

            def state(self) -> PoolState:
                return PoolState(5, 3, 2)

            def waits(self) -> Classes:
                return dict(self.seen)

        adapter = Adapter()
        source = PoolSource(adapter, name="orders")
        adapter.seen = {0: 4}
        first = told(source)
        values = [first[name].values for name in ("PoolSize", "PoolInUse", "PoolWaiting")]
        self.assertEqual(values, [[5], [3], [2]])
        self.assertEqual((first["PoolWait"].counts, first["PoolWait"].dimensions), ([4], {"Pool": "orders"}))
        adapter.seen = {0: 5, 10: 1}
        self.assertEqual(told(source)["PoolWait"].counts, [1, 1])

    def test_a_pool_that_is_gone_has_no_state(self) -> None:
        class Adapter:
            def state(self) -> None:
                return None

        self.assertEqual([m.values for m in told(PoolSource(Adapter())).values()], [[]])


if __name__ == "__main__":
    unittest.main()
