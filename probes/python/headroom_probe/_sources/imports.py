"""Hears of the import of a module, whenever that is."""

from __future__ import annotations

import importlib.util
import logging
import sys

# Of real threads, also where there are green ones.
from _thread import get_ident
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Callable

_log = logging.getLogger("headroom_probe")


def after_import(name: str, callback: Callable[[Any], object]) -> None:
    """`callback(module)` runs once the module `name` is there: now, or right after its import. What it raises is logged."""
    module = sys.modules.get(name)
    if module is not None:
        _call(name, callback, module)
        return
    finder = next((known for known in sys.meta_path if isinstance(known, _Finder)), None)
    if finder is None:
        finder = _Finder()
        sys.meta_path.insert(0, finder)
    finder.callbacks.setdefault(name, []).append(callback)


def _call(name: str, callback: Callable[[Any], object], module: Any) -> None:
    try:
        callback(module)
    except Exception as error:  # noqa: BLE001 - the application's import goes on
        _log.warning("headroom_probe: %s is not watched: %s: %s", name, type(error).__name__, error)


class _Finder:
    """Finds nothing itself: it lets the others find a module, and has its callbacks called once it is there."""

    def __init__(self) -> None:
        self.callbacks: dict[str, list[Callable[[Any], object]]] = {}
        #: Modules that the others are asked for, each by a thread.
        self._asked: set[tuple[str, int]] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Also called by whoever wants to know whether there is such a module, and does not import it."""
        asking = (name, get_ident())
        if name not in self.callbacks or asking in self._asked:
            return None
        self._asked.add(asking)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            self._asked.discard(asking)
        loader: Any = getattr(spec, "loader", None)
        if loader is not None and hasattr(loader, "exec_module"):
            plain = loader.exec_module

            def exec_module(module: ModuleType) -> None:
                plain(module)
                for callback in self.callbacks.pop(name, []):
                    _call(name, callback, module)

            try:
                loader.exec_module = exec_module
            except AttributeError as error:
                _log.warning("headroom_probe: %s is not watched: %s", name, error)
        return spec
