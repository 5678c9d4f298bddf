"""Tests that need a package which may be absent: they say so and why."""

import importlib
import importlib.util


def installed(test, *names):
    """Skips the test with a printed reason where one is missing. tests/requirements.txt has all of them."""
    for name in names:
        if importlib.util.find_spec(name) is None:
            skip(test, f"{name} is not installed, see tests/requirements.txt")


def required(test, name):
    """The module, or the test is skipped."""
    installed(test, name)
    return importlib.import_module(name)


def skip(test, reason):
    print(f"SKIPPED: {test.id()}: {reason}")
    test.skipTest(reason)
