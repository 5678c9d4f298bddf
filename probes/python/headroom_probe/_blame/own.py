"""Which files are the application's own: those that whoever is paged can change."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Iterable, Iterator

#: Ranks of `rank_of`: the smaller, the easier for the reader to change.
OWN, PACKAGE, STDLIB, PROBE = range(4)

#: Where the standard library is; sysconfig would tell, and take half a megabyte for it.
_STDLIB = os.path.join(os.path.dirname(os.__file__), "")
#: Frames of ours, as in a `submit` that is counted, stand between the application's and the library's.
_PROBE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
_SITE = {"site-packages", "dist-packages"}
#: Folders into which other people's packages are copied. Not `vendor`: shops have vendors.
_VENDORED = {"_vendor", "_vendored", "vendored", "third_party", "extern"}

#: What runs an application and is none.
_RUNNER_NAMES = """
aiohttp asyncio cProfile celery click coverage daphne ddtrace debugpy django fastapi fastapi_cli flask granian gunicorn
headroom_probe hypercorn multiprocessing newrelic opentelemetry pdb pytest runpy sanic starlette tornado twisted typer
unittest uvicorn uvloop watchfiles
"""
_RUNNERS = frozenset(_RUNNER_NAMES.split())
#: Options whose value names code that is not the application.
_NOT_APPLICATIONS = {
    "--loop",
    "--http",
    "--ws",
    "--config",
    "-c",
    "-k",
    "--worker-class",
    "--logger-class",
    "--log-config",
}
_APPLICATION = re.compile(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):[A-Za-z_][\w.]*(?:\(.*\))?\Z")
_MODULE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\Z")


class OwnCode:
    """Ranks of files. By the import path, by what brought the files there, and by which modules were started.

    A file under site-packages is a package's unless its package is the application: named by HEADROOM_APP or `attach(app=)`,
    by the command (`uvicorn shop.main:app`, `python -m shop`, a console script of its own), or, where none of these names one,
    installed from a directory (`pip install .`), by what pip has noted. What its distribution brought along is own as well,
    vendored packages within it are not.
    """

    def __init__(self) -> None:
        self._declared: tuple[str, ...] = ()
        self._ranks: dict[str, int] = {}
        self._places: tuple[str, ...] = ()
        self._seen = (0, "")
        #: Whether somebody has named the application, and it was imported.
        self._is_named = False
        self._stdlib = _STDLIB

    def declare(self, names: Iterable[str]) -> None:
        """Import packages, modules, files or directories that are own whatever else holds."""
        self._declared = (*self._declared, *(name for name in names if name not in self._declared))
        self._forget()

    def refresh(self) -> None:
        """Before a few calls of `rank`: looks again whether the application has been imported, where that may have changed."""
        main = getattr(sys.modules.get("__main__"), "__spec__", None)
        state = (len(sys.modules), getattr(main, "name", ""))
        if self._is_named or state == self._seen:
            return
        self._seen = state
        places = tuple(self._application_places())
        if places != self._places:
            self._ranks, self._places = {}, places

    def rank(self, path: str) -> int:
        """OWN, PACKAGE, STDLIB or PROBE."""
        known = self._ranks.get(path)
        if known is None:
            known = self._ranks[path] = self._rank(path)
        return known

    def package(self, path: str) -> str:
        """The name under which frames of a file that is not own are told together: `starlette`, `asyncio`."""
        parts = path.split(os.sep)
        for number, part in enumerate(parts[:-1]):
            if part in _SITE:
                return _bare(parts[number + 1])
        if path.startswith(self._stdlib):
            return _bare(path[len(self._stdlib) :].split(os.sep, maxsplit=1)[0])
        return _bare(self.short(path).split(os.sep)[0])

    def short(self, path: str) -> str:
        """`path` without the longest entry of the import path that it is under."""
        entry = self._entry_of(path)
        return path if entry is None else path[len(entry) :]

    def _entry_of(self, path: str) -> str | None:
        """That entry, with a separator at its end."""
        prefixes = (os.path.join(os.path.abspath(entry), "") for entry in sys.path)
        return max((prefix for prefix in prefixes if path.startswith(prefix)), key=len, default=None)

    def _forget(self) -> None:
        self._ranks, self._seen, self._is_named = {}, (0, ""), False

    def _rank(self, path: str) -> int:
        if path.startswith(_PROBE):
            return PROBE
        for place in self._places:
            if path == place or (path.startswith(place) and place.endswith(os.sep)):
                return PACKAGE if _VENDORED & set(path[len(place) :].split(os.sep)) else OWN
        parts = path.split(os.sep)
        if not (_SITE | _VENDORED).isdisjoint(parts) or any(part.endswith(".whl") for part in parts):
            return PACKAGE
        if path.startswith((self._stdlib, "<frozen ")):
            return STDLIB
        return PACKAGE if self._is_installed(path) else OWN

    def _is_installed(self, path: str) -> bool:
        """Whether pip put it into a directory that is no site-packages, as `pip install --target` does."""
        entry = self._entry_of(path)
        top = "" if entry is None else path[len(entry) :].split(os.sep, maxsplit=1)[0]
        return entry is not None and any(top in names for _, names in _distributions(entry))

    def _application_places(self) -> Iterator[str]:
        """Files, and directories with a separator at their end, of what was started."""
        roots: list[str] = []
        for name in (*self._declared, *os.environ.get("HEADROOM_APP", "").split(","), *_started()):
            if os.sep in name:
                absolute = os.path.abspath(name)
                yield os.path.join(absolute, "") if os.path.isdir(absolute) else absolute
            elif name and name.split(".")[0] in sys.modules:
                roots.append(name.split(".")[0])
        named = [place for root in dict.fromkeys(roots) for place in _places_of(root)]
        self._is_named = bool(named)
        yield from named or _installed_from_directories()


#: Of this process.
own_code = OwnCode()


def _bare(name: str) -> str:
    return name.removesuffix(".py")


def _started() -> Iterator[str]:
    """Modules that the command names, the module that is run, and those in variables of frameworks."""
    for module in named_by(sys.argv[1:]):
        yield from _no_runner(module)
    main = sys.modules.get("__main__")
    spec = getattr(main, "__spec__", None)
    if spec is not None:
        yield from _no_runner(str(spec.name))
    elif not str(getattr(main, "__file__", ".py")).endswith(".py"):
        # A console script imports its function and calls it.
        for value in list(vars(main).values()) if main is not None else []:
            if callable(value):
                yield from _no_runner(str(getattr(value, "__module__", "") or ""))
    for variable in ("DJANGO_SETTINGS_MODULE", "FLASK_APP"):
        yield from _no_runner(os.environ.get(variable, "").partition(":")[0])


def named_by(words: Iterable[str]) -> Iterator[str]:
    """Modules that the words of a command name as the application, or as what runs it."""
    previous = ""
    for word in words:
        found = _APPLICATION.match(word)
        if found and previous not in _NOT_APPLICATIONS:
            yield found[1]
        elif _MODULE.match(word) and not previous.startswith("-"):
            yield word
        previous = word


def is_runner(module: str) -> bool:
    """Whether it runs applications and is none."""
    return module.split(".", maxsplit=1)[0] in _RUNNERS


def _no_runner(module: str) -> Iterator[str]:
    root = module.split(".", maxsplit=1)[0]
    path = getattr(sys.modules.get(root), "__file__", None) or ""
    is_stdlib = path.startswith(_STDLIB) and _SITE.isdisjoint(path.split(os.sep))
    if root and not is_runner(root) and not is_stdlib and root not in ("__main__", "builtins"):
        yield module


def _places_of(root: str) -> Iterator[str]:
    """Of a top-level module or package, and of what came with it in one distribution."""
    module = sys.modules[root]
    paths = [str(path) for path in getattr(module, "__path__", ())] or [str(getattr(module, "__file__", "") or "")]
    for path in filter(None, paths):
        site = os.path.join(os.path.dirname(os.path.abspath(path)), "")
        names = next((names for _, names in _distributions(site) if os.path.basename(path) in names), ())
        for place in dict.fromkeys([path, *(os.path.join(site, name) for name in names)]):
            yield place if place.endswith(".py") else os.path.join(place, "")


def _installed_from_directories() -> Iterator[str]:
    """Of distributions that pip was given a directory for: `pip install .` in an image."""
    for entry in filter(os.path.isdir, sys.path):
        for info, names in _distributions(os.path.join(os.path.abspath(entry), "")):
            if '"dir_info"' in text_of(os.path.join(info, "direct_url.json")):
                for name in names:
                    place = os.path.join(os.path.abspath(entry), name)
                    yield place if name.endswith(".py") else os.path.join(place, "")


@functools.lru_cache(maxsize=32)
def _distributions(site: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Directories of metadata in the directory `site`, and the names at its top that each distribution brought."""
    try:
        paths = [os.path.join(site, name) for name in os.listdir(site) if name.endswith(".dist-info")]
    except OSError:
        return ()
    return tuple((path, _tops(text_of(os.path.join(path, "RECORD")))) for path in paths)


def _tops(record: str) -> frozenset[str]:
    """importlib.metadata would tell, and take megabytes for it."""
    tops = {line.split("/")[0].split(",")[0].strip('"') for line in record.splitlines()}
    return frozenset(top for top in tops if not top.endswith(".dist-info") and top not in ("..", "__pycache__"))


def text_of(path: str) -> str:
    """Of a file, with bytes that are no text as paths have them; empty where it can't be read."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""
