"""Puts a function in the place of a method of one loop, and takes it off again; the first use is to hear of its close."""

from __future__ import annotations

import asyncio
import weakref
from typing import Any, Callable

#: Given the loop and its own method; whatever comes after is what the method was called with.
Replacement = Callable[..., Any]


def replace_method(loop: asyncio.AbstractEventLoop, name: str, replacement: Replacement) -> Callable[[], None]:
    """`loop.name(...)` calls `replacement(loop, method, ...)` until what is returned is called.

    Without a reference to the loop: one that is dropped goes as it did. A method that was taken from the instance before is
    not replaced, nor is any of a loop that takes no attributes.
    """
    weak = weakref.ref(loop)
    # Never through `loop.__dict__`: asking for it makes CPython read the loop's attributes in a slower way from then on.
    present = getattr(loop, name, None)
    previous = None if present == getattr(type(loop), name).__get__(loop) else present

    def replaced(*args: Any, **kwargs: Any) -> Any:
        owner = weak()
        if owner is None:  # called by somebody who kept it for longer than the loop
            return None
        method = getattr(type(owner), name).__get__(owner) if previous is None else previous
        return replacement(owner, method, *args, **kwargs)

    def undo() -> None:
        owner = weak()
        if owner is not None and getattr(owner, name, None) is replaced:
            delattr(owner, name)

    try:
        setattr(loop, name, replaced)
    except (AttributeError, TypeError):
        pass
    return undo


def before_close(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> Callable[[], None]:
    """`callback()` runs on the thread that closes `loop`, right before, until what is returned is called."""

    def close(owner: asyncio.AbstractEventLoop, closing: Callable[[], None]) -> None:
        if not owner.is_running() and not owner.is_closed():  # a running loop refuses to close, and lives on
            callback()
        closing()

    return replace_method(loop, "close", close)
