"""Settings for Gunicorn: those of the application's own gunicorn.conf.py, and a probe in each worker."""

import os as _os

if _os.path.exists("gunicorn.conf.py"):
    with open("gunicorn.conf.py", encoding="utf-8") as _opened:
        exec(compile(_opened.read(), "gunicorn.conf.py", "exec"))

try:
    from headroom_probe.gunicorn import post_worker_init as _attach
except ImportError as _error:
    print(f"headroom: no probe in the workers: {_error}")
else:
    _own = globals().get("post_worker_init")

    def post_worker_init(worker: object) -> None:
        if _own is not None:
            _own(worker)
        _attach(worker)
