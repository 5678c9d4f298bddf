"""Runs a suite once and reads which of its tests passed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable
from xml.etree import ElementTree

Environment = dict[str, str]
#: Seconds. Whatever hangs is a failure of what has not been told until then.
SUITE_S = 1800
TEST_S = 60


def regrtest(library: Path, environment: Environment, probe: Path | None, only: set[str] | None) -> dict[str, bool]:
    """`python -m test test_asyncio`, in one process."""
    wanted = [word for name in sorted(only or ()) for word in ("-m", name.rsplit(".", 1)[-1])]
    path = [str(library)] if (library / "test").exists() else []
    return _with_report(
        lambda report: [*_python(sys.executable, probe), "-m", "test", "test_asyncio", "--junit-xml", report, *wanted],
        {**environment, "PYTHONPATH": _path(environment, path, probe)},
        Path(environment["TMPDIR"]),
    )


def pytest(
    arguments: list[str], source: Path, environment: Environment, probe: Path | None, only: set[str] | None
) -> dict[str, bool]:
    python = str(source.parent / "venv" / "bin" / "python")
    wanted = ["-k", " or ".join(sorted({name.rsplit(".", 1)[-1].split("[")[0] for name in only}))] if only else []
    return _with_report(
        lambda report: [
            *_python(python, probe),
            "-m",
            "pytest",
            "-q",
            # A module that wants a package that is not here fails with and without the probe.
            "--continue-on-collection-errors",
            f"--timeout={TEST_S}",
            f"--junitxml={report}",
            *arguments,
            *wanted,
        ],
        {**environment, "PYTHONPATH": _path(environment, [], probe)},
        source,
    )


def node(pattern: str) -> Callable[[Path, Environment, Path | None, set[str] | None], dict[str, bool]]:
    """Each file is a test: it passes if it ends with 0."""

    def run(tests: Path, environment: Environment, probe: Path | None, only: set[str] | None) -> dict[str, bool]:
        files = sorted(file for folder in ("parallel", "sequential") for file in (tests / folder).glob(pattern))
        wanted = [file for file in files if only is None or file.name in only]
        options = f"--require {probe / 'probes' / 'node' / 'register.cjs'}" if probe else ""
        given = {**environment, "NODE_OPTIONS": options, "NODE_TEST_DIR": environment["TMPDIR"]}
        with ThreadPoolExecutor(1) as pool:
            return dict(pool.map(lambda file: (file.name, _passes(file, given)), wanted))

    return run


def _passes(file: Path, environment: Environment) -> bool:
    flags = re.search(r"^// Flags: (.*)$", file.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    command = ["node", *(flags[1].split() if flags else []), str(file)]
    return _ended(command, environment, file.parent, TEST_S) == 0


def _with_report(command: Callable[[str], list[str]], environment: Environment, folder: Path) -> dict[str, bool]:
    with tempfile.TemporaryDirectory() as directory:
        report = Path(directory) / "report.xml"
        code = _ended(command(str(report)), environment, folder, SUITE_S)
        if not report.exists():
            print(f"  no report; it ended with {code}", flush=True)
            return {}
        cases = ElementTree.parse(report).getroot().iter("testcase")
        return {
            f"{case.get('classname')}.{case.get('name')}": case.find("failure") is None and case.find("error") is None
            for case in cases
            if case.find("skipped") is None
        }


def _python(python: str, probe: Path | None) -> list[str]:
    return [python] if probe is None else [python, "-m", "headroom_probe", "run", "--", python]


def _path(environment: Environment, first: list[str], probe: Path | None) -> str:
    entries = [*first, *([str(probe / "probes" / "python")] if probe else []), environment.get("PYTHONPATH", "")]
    return os.pathsep.join(entry for entry in entries if entry)


def _ended(command: list[str], environment: Environment, folder: Path, within_s: float) -> int | None:
    """None where it had to be killed. What it prints is of no interest: the report says which tests failed."""
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(within_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        try:
            os.killpg(process.pid, 9)
        except ProcessLookupError:
            pass
        process.wait()
