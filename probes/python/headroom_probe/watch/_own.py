"""Which files are the own code of an application in another process."""

from __future__ import annotations

import os
from collections.abc import Iterator

from .._blame.own import OwnCode, is_runner, named_by, text_of


class RemoteOwnCode(OwnCode):
    """Tells by the command, the variables and the directory of the process what the probe within one asks its modules for.

    The import path is not read: it is taken to be what the command, PYTHONPATH and where files are found say.
    """

    def __init__(self, pid: int) -> None:
        super().__init__()
        self._root = f"/proc/{pid}/root"
        self._words = text_of(f"/proc/{pid}/cmdline").split("\0")[1:]
        variables = dict(pair.split("=", 1) for pair in text_of(f"/proc/{pid}/environ").split("\0") if "=" in pair)
        self._applications = [*variables.get("HEADROOM_APP", "").split(","), *named_by(self._words)]
        try:
            self._folder = os.readlink(f"/proc/{pid}/cwd")
        except OSError:
            self._folder = "/"
        paths = [self._folder, *self._scripts_folder(), *variables.get("PYTHONPATH", "").split(os.pathsep)]
        self._entries = {os.path.join(self._folder, path, "") for path in paths if path}
        self._learnt: set[str] = set()

    def refresh(self) -> None:
        """Looks once: modules of another process are not asked for."""
        if not self._is_named:
            self._is_named, self._ranks = True, {}
            self._places = tuple(self._application_places())

    def learn(self, path: str) -> None:
        """What a file's place says of the process: where its standard library and its packages are."""
        folder = os.path.dirname(path)
        if folder in self._learnt:
            return
        self._learnt.add(folder)
        parts = folder.split(os.sep)
        for name in ("site-packages", "dist-packages"):
            if name in parts:
                self._entries.add(os.path.join(os.sep.join(parts[: parts.index(name) + 1]), ""))
                self._is_named = False  # the application may be there
                return
        if path.endswith(("/asyncio/base_events.py", "/asyncio/runners.py", "/asyncio/events.py")):
            self._stdlib = os.path.join(os.path.dirname(folder), "")
            self._entries.add(self._stdlib)
            self._ranks = {}

    def _entry_of(self, path: str) -> str | None:
        return max((entry for entry in self._entries if path.startswith(entry)), key=len, default=None)

    def _is_installed(self, path: str) -> bool:
        """Not looked for."""
        return False

    def _application_places(self) -> Iterator[str]:
        for name in filter(None, self._applications):
            if os.sep in name:
                absolute = os.path.join(self._folder, name)
                yield os.path.join(absolute, "") if os.path.isdir(self._root + absolute) else absolute
            elif not is_runner(name):
                yield from self._places_of(name.split(".", maxsplit=1)[0])

    def _places_of(self, top: str) -> Iterator[str]:
        for entry in self._entries:
            if entry != self._stdlib and os.path.isdir(self._root + entry + top):
                yield os.path.join(entry + top, "")
            elif entry != self._stdlib and os.path.isfile(f"{self._root}{entry}{top}.py"):
                yield f"{entry}{top}.py"

    def _scripts_folder(self) -> list[str]:
        script = next((word for word in self._words if word.endswith(".py")), None)
        return [] if script is None else [os.path.dirname(os.path.join(self._folder, script))]
