"""The default executor of a loop, from its first work on."""

from __future__ import annotations

import asyncio
import weakref
from typing import Any, Callable


def on_first_work(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> Callable[[], None]:
    """`callback()` runs on the loop's thread before its default executor is given anything, unless what is returned was called.

    An executor that is made in advance would be shut down by `asyncio.run` on a thread of its own, at the end of each loop.
    Replaces `run_in_executor` of this one instance until then, without a reference to it.
    """
    weak = weakref.ref(loop)
    present = getattr(loop, "run_in_executor", None)
    previous = None if present == type(loop).run_in_executor.__get__(loop) else present

    def run_in_executor(*args: Any, **kwargs: Any) -> Any:
        owner: Any = weak()
        if (args[0] if args else kwargs.get("executor")) is None:
            undo()
            callback()
        plain: Any = type(owner).run_in_executor.__get__(owner) if previous is None else previous
        return plain(*args, **kwargs)

    def undo() -> None:
        owner = weak()
        if owner is not None and getattr(owner, "run_in_executor", None) is run_in_executor:
            del owner.run_in_executor

    try:
        loop.run_in_executor = run_in_executor  # type: ignore[method-assign,assignment]
    except (AttributeError, TypeError):
        pass
    return undo
