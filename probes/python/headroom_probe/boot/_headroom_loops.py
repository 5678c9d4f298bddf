"""Calls back before any event loop of this process runs, whoever makes it, without importing asyncio or uvloop.

Loaded by its path from sitecustomize.py, so that it may import nothing of its package.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
from _thread import get_ident

TYPE_CHECKING = False  # in place of typing's, which would load that module into processes without a loop
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any, Optional

    #: What it returns, if anything, is called after the loop has run.
    OnLoop = Callable[[Any], Optional[Callable[[], None]]]

#: Module, and in it the class whose loops are told of.
KINDS = {"asyncio.base_events": "BaseEventLoop", "uvloop": "Loop"}
#: Of those kinds, the ones whose loops don't tell their default executor.
SILENT = {"uvloop"}
#: Attribute of a loop of a silent kind, made since: the default executor that it was given, None where it was given none.
EXECUTOR = "_headroom_executor"
_PATCHED = "_headroom_on_start"
_LEFT_ALONE = "_headroom_left_alone"


def before_each_loop(callback: OnLoop) -> None:
    """`callback(loop)` runs on the loop's thread before `run_forever` does, and what it returns, if anything, after it.

    A second call replaces the first one's callback.
    """
    missing: dict[str, Callable[[ModuleType], None]] = {}
    begun: list[Any] = []
    for module, kind in KINDS.items():
        if module in sys.modules and hasattr(sys.modules[module], kind):
            _patch(module, callback, begun)
        else:
            missing[module] = lambda made: _patch(made.__name__, callback, begun)
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _LoopFinder)]
    if missing:
        sys.meta_path.insert(0, _LoopFinder(missing))


def when_imported(module: str, action: Callable[[ModuleType], None]) -> None:
    """`action(module)` runs once it is there: now, or right after its import."""
    if module in sys.modules:
        action(sys.modules[module])
    else:
        sys.meta_path.insert(0, Finder({module: action}))


def leave_alone(loop: Any) -> None:
    """`loop` is the probe's own: no callback hears of it."""
    setattr(loop, _LEFT_ALONE, True)


def has_callback() -> bool:
    """Whether loops have a callback already."""
    return any(
        hasattr(getattr(getattr(sys.modules.get(module), kind, None), "run_forever", None), _PATCHED)
        for module, kind in KINDS.items()
    )


def _patch(module: str, callback: OnLoop, begun: list[Any]) -> None:
    kind = getattr(sys.modules[module], KINDS[module], None)
    if kind is None:
        return
    plain = getattr(kind.run_forever, _PATCHED, kind.run_forever)

    @functools.wraps(plain)
    def run_forever(self: Any, *args: Any, **kwargs: Any) -> Any:
        begun.append(self)
        ended = None
        try:
            ended = None if hasattr(self, _LEFT_ALONE) else callback(self)
            return plain(self, *args, **kwargs)
        finally:
            begun[:] = [loop for loop in begun if loop is not self]
            if ended is not None:
                ended()

    setattr(run_forever, _PATCHED, plain)
    kind.run_forever = run_forever
    if module in SILENT and not hasattr(kind.set_default_executor, _PATCHED):
        _note_executors(kind)
    if module == "asyncio.base_events":
        _watch_others(callback, begun)


def _watch_others(callback: OnLoop, begun: list[Any]) -> None:
    """Loops that run by a function of their own (nest_asyncio puts one in place of asyncio's) still say that they run."""
    modules = [sys.modules[name] for name in ("asyncio.events", "asyncio") if name in sys.modules]
    current = getattr(modules[0], "_set_running_loop", None)
    if current is None:
        return
    plain = getattr(current, _PATCHED, current)
    ends: dict[int, Callable[[], None]] = {}

    @functools.wraps(plain)
    def _set_running_loop(loop: Any) -> None:
        if loop is None:
            end = ends.pop(get_ident(), None)
            if end is not None:
                end()
        elif not hasattr(loop, _LEFT_ALONE) and not any(known is loop for known in begun):
            ended = callback(loop)
            if ended is not None:
                ends[get_ident()] = ended
        plain(loop)

    setattr(_set_running_loop, _PATCHED, plain)
    for module in modules:
        if getattr(module, "_set_running_loop", None) is current:
            module._set_running_loop = _set_running_loop  # type: ignore[attr-defined]


def _note_executors(kind: Any) -> None:
    plain_init, plain_set = kind.__init__, kind.set_default_executor

    @functools.wraps(plain_init)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - in place of the class's
        plain_init(self, *args, **kwargs)
        setattr(self, EXECUTOR, None)

    @functools.wraps(plain_set)
    def set_default_executor(self: Any, executor: Any) -> None:
        plain_set(self, executor)
        setattr(self, EXECUTOR, executor)

    setattr(set_default_executor, _PATCHED, plain_set)
    kind.__init__, kind.set_default_executor = __init__, set_default_executor


class Finder:
    """Finds nothing itself: it lets the others find one of its modules, and does something once the module is there."""

    def __init__(self, missing: dict[str, Callable[[ModuleType], None]]) -> None:
        self._missing = missing
        #: Modules that the others are asked for, each by a thread.
        self._asked: set[tuple[str, int]] = set()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Also called by whoever wants to know whether there is such a module, and does not import it."""
        asking = (name, get_ident())
        if name not in self._missing or asking in self._asked:
            return None
        self._asked.add(asking)
        try:
            spec = importlib.util.find_spec(name)
        finally:
            self._asked.discard(asking)
        loader = getattr(spec, "loader", None)
        if loader is not None and hasattr(loader, "exec_module"):
            plain = loader.exec_module

            def exec_module(module: ModuleType) -> None:
                plain(module)
                action = self._missing.pop(name, None)
                if action is not None:
                    action(module)

            loader.exec_module = exec_module
        return spec


class _LoopFinder(Finder):
    """Of KINDS."""
