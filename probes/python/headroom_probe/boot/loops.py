"""Calls back before any event loop of this process runs, whoever makes it, without importing asyncio or uvloop.

Loaded by its path from sitecustomize.py, so that it may import nothing of its package.
"""

from __future__ import annotations

import functools
import importlib.util
import sys

#: Module, and in it the class whose loops are told of.
KINDS = {"asyncio.base_events": "BaseEventLoop", "uvloop": "Loop"}
_PATCHED = "_headroom_on_start"


def before_each_loop(callback):
    """`callback(loop)` runs on the loop's thread before `run_forever` does. A second call replaces the first one's."""
    missing = set()
    for module, kind in KINDS.items():
        if module in sys.modules and hasattr(sys.modules[module], kind):
            _patch(getattr(sys.modules[module], kind), callback)
        else:
            missing.add(module)
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    if missing:
        sys.meta_path.insert(0, _Finder(missing, callback))


def _patch(kind, callback):
    plain = getattr(kind.run_forever, _PATCHED, kind.run_forever)

    @functools.wraps(plain)
    def run_forever(self, *args, **kwargs):
        callback(self)
        return plain(self, *args, **kwargs)

    setattr(run_forever, _PATCHED, plain)
    kind.run_forever = run_forever


class _Finder:
    """Finds nothing itself: it lets the others find one of KINDS, and patches the class once the module is there."""

    def __init__(self, missing, callback):
        self._missing = missing
        self._callback = callback

    def find_spec(self, name, path=None, target=None):
        if name not in self._missing:
            return None
        self._missing.discard(name)
        spec = importlib.util.find_spec(name)
        loader = getattr(spec, "loader", None)
        if loader is not None and hasattr(loader, "exec_module"):
            plain, callback = loader.exec_module, self._callback

            def exec_module(module):
                plain(module)
                if hasattr(module, KINDS[name]):
                    _patch(getattr(module, KINDS[name]), callback)

            loader.exec_module = exec_module
        return spec
