"""`npm run test:strangers`: test suites of others, with and without a probe in each of their processes.

A test that fails with the probe and never without it is a fault of the probe's. One that fails only sometimes is run again, so
that a busy machine is not taken for one. Nothing of a suite is in this repository: Python's come as source distributions,
CPython's own and Node's as Debian's packages, into .cache/strangers.

    npm run test:strangers                  all of them
    npm run test:strangers -- asyncio ws    some; --list says which there are
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from suites import SUITES, Suite

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "strangers"
#: A failure has to show itself this often with the probe, and never without it.
TRIES = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help="names of suites; default: all")
    parser.add_argument("--list", action="store_true", help="say which suites there are, and run none")
    asked = parser.parse_args()
    known = {suite.name: suite for suite in SUITES}
    if asked.list:
        print("\n".join(f"{suite.name:12} {suite.what}" for suite in SUITES))
        return 0
    unknown = [name for name in asked.suites if name not in known]
    if unknown:
        print(f"no suite {', '.join(unknown)}, there are {', '.join(known)}", file=sys.stderr)
        return 2
    CACHE.mkdir(parents=True, exist_ok=True)
    counts = [_judge(known[name]) for name in asked.suites or known]
    passed, failed = (sum(count[place] for count in counts) for place in (0, 1))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _judge(suite: Suite) -> tuple[int, int]:
    """Tests that do not fail because of the probe, and those that do."""
    folder = CACHE / suite.name
    try:
        ready = suite.prepare(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        # What can't be fetched was not tried: that is no pass.
        print(f"FAILED: {suite.name}: it can't be fetched: {error}", flush=True)
        return 0, 1
    alone, probed = (_run(suite, ready, with_probe) for with_probe in (False, True))
    fails = sum(not good for good in alone.values())
    if fails * 10 >= len(alone):  # an import that fails, say; then it proves nothing
        print(f"FAILED: {suite.name}: {len(alone)} tests ran, of which {fails} fail without the probe", flush=True)
        return 0, 1
    suspects = {name for name, good in probed.items() if not good and alone.get(name, True)}
    suspects |= {name for name in alone if name not in probed}
    for _ in range(TRIES - 1):
        if not suspects:
            break
        again, without = (_run(suite, ready, with_probe, suspects) for with_probe in (True, False))
        suspects = {name for name in suspects if not again.get(name, False) and without.get(name, False)}
    for name in sorted(suspects):
        print(f"FAILED: {suite.name}: {name} fails with the probe alone", flush=True)
    fails = sum(not good for good in alone.values())
    print(
        f"{suite.name}: {len(alone)} tests, {fails} fail without the probe, {len(suspects)} with it alone", flush=True
    )
    return len(alone) - len(suspects), len(suspects)


def _run(suite: Suite, ready: Path, with_probe: bool, only: set[str] | None = None) -> dict[str, bool]:
    """Whether each test passed, by name; without those that were skipped."""
    work = CACHE / f"work-{suite.name}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    environment = {**os.environ, "TMPDIR": str(work), "HEADROOM_EMF": f"json:{work / 'documents'}"}
    return suite.run(ready, environment, ROOT if with_probe else None, only)


if __name__ == "__main__":
    sys.exit(main())
