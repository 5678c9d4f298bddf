"""What is watched of the libraries that an application uses, without a line of its code. None of them is imported here."""

from __future__ import annotations

from typing import Any

from .imports import after_import

#: Modules that are waited for or known.
_watched: set[str] = set()


def watch_threads() -> None:
    """AnyIO's limiters of threads, from now on or from its import on. A second call changes nothing."""
    _once("anyio._backends._asyncio", _anyio)


def _once(module: str, found: Any) -> None:
    if module not in _watched:
        _watched.add(module)
        after_import(module, found)


def _anyio(module: Any) -> None:
    from .limiters import watch  # only where there are any: it takes memory

    watch(module)
