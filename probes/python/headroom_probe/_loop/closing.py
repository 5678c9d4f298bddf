"""Hears of a loop that is about to close."""

from __future__ import annotations

import asyncio
import weakref
from typing import Any, Callable


def before_close(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> Callable[[], None]:
    """`callback()` runs on the thread that closes `loop`, right before, until what is returned is called.

    Replaces `close` of this one instance, without a reference to it: a loop that is dropped goes as it did. A `close` that
    was taken from the instance before is not heard of, nor is any of a loop that takes no attributes.
    """
    weak = weakref.ref(loop)
    # Never through `loop.__dict__`: asking for it makes CPython read the loop's attributes in a slower way from then on.
    present = getattr(loop, "close", None)
    previous = None if present == type(loop).close.__get__(loop) else present

    def close() -> None:
        owner = weak()
        if owner is None:
            return
        if not owner.is_running() and not owner.is_closed():  # a running loop refuses to close, and lives on
            callback()
        closing: Any = type(owner).close.__get__(owner) if previous is None else previous
        closing()

    def undo() -> None:
        owner = weak()
        if owner is not None and getattr(owner, "close", None) is close:
            del owner.close

    try:
        loop.close = close  # type: ignore[method-assign]
    except (AttributeError, TypeError):
        pass
    return undo
