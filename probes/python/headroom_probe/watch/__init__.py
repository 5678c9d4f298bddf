"""Watches the event loops of other processes, which are neither changed nor restarted: CPython 3.14 and later, on Linux."""
