"""Hears of the import of a module, whenever that is, and keeps what goes wrong then from the application."""

from __future__ import annotations

import logging
import sys
from types import ModuleType
from typing import Callable

from ..boot._headroom_loops import Finder

_log = logging.getLogger("headroom_probe")
#: What is called after the import of each.
_awaited: dict[str, Callable[[ModuleType], None]] = {}
_finder = Finder(_awaited)


def after_import(name: str, callback: Callable[[ModuleType], None]) -> None:
    """`callback(module)` runs once the module `name` is there: now, or right after its import. What it raises is logged."""

    def call(module: ModuleType) -> None:
        try:
            callback(module)
        except Exception as error:  # noqa: BLE001 - the application's import goes on
            _log.warning("headroom_probe: %s is not watched: %s: %s", name, type(error).__name__, error)

    if name in sys.modules:
        call(sys.modules[name])
        return
    _awaited[name] = call
    if not any(known is _finder for known in sys.meta_path):
        sys.meta_path.insert(0, _finder)
