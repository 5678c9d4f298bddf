"""Several workers of a real server on one Prometheus address: each is measured, and says who blocks it."""

from __future__ import annotations

import re
import sys
import time
import unittest

from ..requirement import installed
from .test_health import Service, asked, health_port
from .test_servers import free_port

BLOCKED = re.compile(
    r'^headroom_loop_blocked_seconds_total\{service="app",function="([^"]+)",file="([^"]+)",line="(\d+)"\} (\S+)$',
    re.MULTILINE,
)


class Workers(unittest.TestCase):
    def test_have_a_port_each_and_name_who_blocks(self) -> None:
        installed(self, "uvicorn")
        port, first = free_port(), health_port()
        uvicorn = ["uvicorn", "app:app", "--port", str(port), "--log-level", "critical", "--workers", "2"]
        command = [sys.executable, "-W", "ignore", "-m", "headroom_probe", "run"]
        service = Service(self, [*command, "--output", f"prometheus://127.0.0.1:{first}", "--", *uvicorn])
        found: dict[int, str] = {}
        end = time.monotonic() + 120
        while len(found) < 2 and time.monotonic() < end:
            asked(port, "/block")
            for worker in (first, first + 1):
                told = asked(worker, "/metrics")
                if told is not None and "render_report" in told[1]:
                    found[worker] = told[1]
        service.log.seek(0)
        self.assertEqual(len(found), 2, service.log.read())
        for text in found.values():
            culprits = {match[1]: (match[2], float(match[4])) for match in BLOCKED.finditer(text)}
            file, seconds = culprits["render_report"]
            self.assertEqual(file, "app.py")
            self.assertGreaterEqual(seconds, 0.08)
        service.log.seek(0)
        self.assertRegex(service.log.read(), rf"(?m)^headroom_probe: port {first} is taken, .*:{first + 1}/metrics$")


if __name__ == "__main__":
    unittest.main()
