"""Settings for Gunicorn: those of the application's own file, and a probe in each worker.

That file is the one which GUNICORN_CMD_ARGS names, as Gunicorn would take it were it not for this one; else gunicorn.conf.py.
"""

import importlib as _importlib
import os as _os
import shlex as _shlex


def _own_file() -> str:
    words, named = _shlex.split(_os.environ.get("GUNICORN_CMD_ARGS", "")), ""
    for word, following in zip(words, [*words[1:], ""]):
        if word in ("-c", "--config"):
            named = following
        elif word.startswith("--config="):
            named = word.partition("=")[2]
        elif word.startswith("-c") and not word.startswith("--"):
            named = word[2:]
    return named or "gunicorn.conf.py"


_file = _own_file()
if _file.startswith("python:"):
    globals().update({_n: _v for _n, _v in vars(_importlib.import_module(_file[7:])).items() if not _n.startswith("_")})
elif _os.path.exists(_file.removeprefix("file:")):
    with open(_file.removeprefix("file:"), encoding="utf-8") as _opened:
        exec(compile(_opened.read(), _opened.name, "exec"))
elif _file != "gunicorn.conf.py":
    raise RuntimeError(f"{_file}, which GUNICORN_CMD_ARGS names as the configuration of Gunicorn, is not there")

try:
    from headroom_probe import gunicorn as _hooks
except ImportError as _error:
    print(f"headroom: no probe in the workers: {_error}")
else:
    _own, _own_exit = globals().get("post_worker_init"), globals().get("child_exit")

    def post_worker_init(worker: object) -> None:
        if _own is not None:
            _own(worker)
        _hooks.post_worker_init(worker)

    if hasattr(_hooks, "child_exit"):  # an image may have an older probe

        def child_exit(server: object, worker: object) -> None:
            if _own_exit is not None:
                _own_exit(server, worker)
            _hooks.child_exit(server, worker)
