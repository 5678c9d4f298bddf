"""Tests that run once more, against older releases of the libraries: HEADROOM_TEST_OLDER names the interpreter that has them."""

from __future__ import annotations

import os
import pathlib
import subprocess
import unittest

from .requirement import skip

ROOT = pathlib.Path(__file__).parents[1]


def passes_with_older_releases(test: unittest.TestCase, module: str) -> None:
    """Runs the tests of `module` there."""
    python = os.environ.get("HEADROOM_TEST_OLDER")
    if not python:
        skip(test, "HEADROOM_TEST_OLDER names no interpreter with what tests/requirements-older.txt lists")
    environment = {**os.environ, "HEADROOM_TEST_OLDER": "", "HEADROOM_TEST_IS_OLDER": "1"}
    command = [str(python), "-m", "unittest", module]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    test.assertEqual(result.returncode, 0, result.stderr)
    test.assertNotIn("Ran 0 tests", result.stderr)
    test.assertNotIn("SKIPPED", result.stdout)


def is_older() -> bool:
    """Whether this is such a run."""
    return bool(os.environ.get("HEADROOM_TEST_IS_OLDER"))
