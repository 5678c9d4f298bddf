"""Tests that need a package which may be absent: they say so and why."""

from __future__ import annotations

import importlib
import importlib.util
import unittest
from typing import Any


def installed(test: unittest.TestCase, *names: str) -> None:
    """Skips the test with a printed reason where one is missing. tests/requirements.txt has all of them."""
    for name in names:
        if importlib.util.find_spec(name) is None:
            skip(test, f"{name} is not installed, see tests/requirements.txt")


def required(test: unittest.TestCase, name: str) -> Any:
    """The module, or the test is skipped."""
    installed(test, name)
    return importlib.import_module(name)


def skip(test: unittest.TestCase, reason: str) -> None:
    print(f"SKIPPED: {test.id()}: {reason}")
    test.skipTest(reason)
