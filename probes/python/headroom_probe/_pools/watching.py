"""What the watched pools of all libraries have in common: their meters, their names, and that nothing of it may hurt."""

from __future__ import annotations

import functools
import logging
import os
import sys
import weakref

# A real one also where there are green threads.
from _thread import RLock
from types import CodeType
from typing import TYPE_CHECKING, Any, Callable

from .._sources.found import announce
from .pool_meter import PoolMeter
from .pool_source import MeteredSource

if TYPE_CHECKING:
    from ..pools import PoolState

_log = logging.getLogger("headroom_probe")
#: Names are values of a dimension, each of which costs; further pools share one.
MAX_NAMES = 20
OTHER = "other"
MAX_NAME_CHARS = 120
#: Attribute of a pool, of a function that was put in the place of another one, and of a class whose pool takes no attributes.
WATCHED = "_headroom_watched"


class WatchedPool:
    """A pool and its meter. Of each library there is a class that derives from this and says how its pools are read."""

    #: Uses after which it is told of. Clients that are made for one request would each have a name.
    uses_unnamed = 0

    def __init__(self, pool: Any) -> None:
        self._pool = self.reference(pool)
        self.meter = PoolMeter()
        self.name = ""
        self._uses = 0
        size = self.size(pool)
        if size is not None:
            self.meter.workers = size

    def reference(self, pool: Any) -> Callable[[], Any]:
        return weakref.ref(pool)

    def size(self, pool: Any) -> int | None:
        """The most connections that it may have open, None where there is no limit."""
        raise NotImplementedError

    def name_of(self, pool: Any) -> str:
        """From what the application tells: never a user's name or a password, and the same after a restart."""
        raise NotImplementedError

    def in_use(self, pool: Any) -> int | None:
        """None where the library does not tell."""
        return None

    def is_closed(self, pool: Any) -> bool:
        return False

    @property
    def is_gone(self) -> bool:
        pool = self._pool()
        return pool is None or self.is_closed(pool)

    @property
    def default_name(self) -> str:
        pool = self._pool()
        return self.name or (self.name_of(pool)[:MAX_NAME_CHARS] if pool is not None else "") or "pool"

    def state(self) -> PoolState | None:
        """None once it is gone or closed."""
        from ..pools import PoolState

        pool = self._pool()
        if pool is None or self.is_closed(pool):
            return None
        totals = self.meter.totals()
        in_use = self.in_use(pool)
        return PoolState(self.size(pool), totals.active if in_use is None else in_use, totals.pending)

    def used(self, pool: Any) -> None:
        """Counts a use, and announces the pool where it is to be told of."""
        if not self.name:
            self._uses += 1
            if self._uses > self.uses_unnamed:
                _announce(self, self.name_of(pool)[:MAX_NAME_CHARS] or "pool")


class _Names:
    """Of the pools of this process that are told of without having been asked for."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.taken: dict[str, WatchedPool] = {}
        self.others: MeteredSource | None = None


_names = _Names()
_warned: set[str] = set()


def warn_once(message: str, *values: object) -> None:
    if message not in _warned:
        _warned.add(message)
        _log.warning(f"headroom_probe: {message}", *values)


def _announce(watched: WatchedPool, wanted: str) -> None:
    with _names.lock:
        if watched.name:
            return
        _names.taken = {name: pool for name, pool in _names.taken.items() if not pool.is_gone}
        if len(_names.taken) >= MAX_NAMES:
            watched.name = OTHER
            warn_once(
                "of more than %d pools of connections the further ones are told together, as %r", MAX_NAMES, OTHER
            )
            if _names.others is not None:
                _names.others.add(watched)
                return
            source = _names.others = MeteredSource(OTHER, watched)
            announce(source, lambda: False, lambda: False)
            return
        names = (wanted, *(f"{wanted}-{number}" for number in range(2, MAX_NAMES + 2)))
        watched.name = next(name for name in names if name not in _names.taken)
        _names.taken[watched.name] = watched
    source = MeteredSource(watched.name, watched)
    announce(source, lambda: watched.is_gone, lambda: watched.meter.claimed)


def watched_of(pool: Any, kind: type[WatchedPool]) -> WatchedPool:
    """The pool's own, made where there is none yet."""
    watched: WatchedPool | None = vars(pool).get(WATCHED)
    if watched is None:
        watched = kind(pool)
        watched = vars(pool).setdefault(WATCHED, watched)
    return watched


def begun(pool: Any, kind: type[WatchedPool]) -> WatchedPool | None:
    """Of a pool that is asked for a connection; None where it can't be watched, and the application goes on."""
    try:
        watched = vars(pool).get(WATCHED) or watched_of(pool, kind)
        if not watched.name:
            watched.used(pool)
        return watched
    except Exception as error:  # noqa: BLE001 - see above
        warn_once(
            f"a pool of {type(pool).__module__.partition('.')[0]} is not watched: %s: %s", type(error).__name__, error
        )
        return None


def is_known(library: str, owner: Any, *names: str) -> bool:
    """Whether a library has what is to be watched in it; a line in the log says so where it has not."""
    missing = [name for name in names if not callable(getattr(owner, name, None))]
    if missing:
        version = getattr(sys.modules.get(library), "__version__", "unknown")
        warn_once(f"{library} %s is not known, its pools are not watched: it has no %s", version, ", ".join(missing))
    return not missing


#: Code of library functions that call themselves, or each other, by way of the function that is in their place.
_codes: set[CodeType] = set()


def replace(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Puts `make(plain)` in the place of the function `owner.name`, once; where the class does not define it, nothing."""
    plain = vars(owner).get(name)
    if plain is None or hasattr(plain, WATCHED):
        return
    _codes.add(getattr(plain, "__code__", None))  # type: ignore[arg-type] # what is not Python's own has none, and calls none
    put = functools.wraps(plain)(make(plain))
    setattr(put, WATCHED, True)
    setattr(owner, name, put)


def get(kind: type[WatchedPool], key: Callable[[Any], Any] = id) -> Callable[[Any], Any]:
    """For functions that wait for a connection and return it. A call within another one's is part of that."""

    def make(plain: Any) -> Any:
        def counted(pool: Any, *args: Any, **kwargs: Any) -> Any:
            watched = None if sys._getframe(1).f_code in _codes else begun(pool, kind)
            if watched is None:
                return plain(pool, *args, **kwargs)
            meter = watched.meter
            task = meter.submitted()
            try:
                connection = plain(pool, *args, **kwargs)
            except BaseException:
                meter.gave_up(task)
                raise
            meter.got(task, key(connection))
            return connection

        return counted

    return make


def get_async(
    kind: type[WatchedPool], key: Callable[[Any], Any] = id, is_full: Callable[..., bool] = lambda *_: False
) -> Callable[[Any], Any]:
    """For coroutine functions. `is_full` is given what they are, and says that they will wait."""

    def make(plain: Any) -> Any:
        async def counted(pool: Any, *args: Any, **kwargs: Any) -> Any:
            watched = None if sys._getframe(1).f_code in _codes else begun(pool, kind)
            if watched is None:
                return await plain(pool, *args, **kwargs)
            meter = watched.meter
            task = meter.submitted(is_full(pool, *args))
            try:
                connection = await plain(pool, *args, **kwargs)
            except BaseException:
                meter.gave_up(task)
                raise
            meter.got(task, key(connection))
            return connection

        return counted

    return make


def give(name: str, position: int = 0) -> Callable[[Any], Any]:
    """For functions, of either kind, that take a connection back: as soon as they are called, before anybody else gets it.

    The connection is their parameter `name`, the one at `position` after the pool.
    """

    def make(plain: Any) -> Any:
        def counted(pool: Any, *args: Any, **kwargs: Any) -> Any:
            watched = vars(pool).get(WATCHED)
            if watched is not None:
                watched.meter.returned(id(args[position] if len(args) > position else kwargs.get(name)))
            return plain(pool, *args, **kwargs)

        return counted

    return make


def host_and_port(host: Any, port: Any, database: Any = None) -> str:
    """`db.internal:5432/orders`."""
    where = f"{host or 'localhost'}:{port}" if port else str(host or "")
    return "/".join(part for part in (where, "" if database is None else str(database)) if part)


def _after_fork_in_child() -> None:
    _names.lock = RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
