"""Found by each Python that inherits PYTHONPATH from `python -m headroom_probe run`. Must not break any of them.

Older ones than the package needs read this file, too, down to 2.7: it is written for them.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any  # noqa: F401 - in comments

_here = os.path.dirname(os.path.abspath(__file__))


def _from_path(name, path, **kwargs):
    # type: (str, str, **Any) -> Any
    import importlib.util

    spec = importlib.util.spec_from_file_location(name, path, **kwargs)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _package():
    # type: () -> None
    """headroom_probe, also where this interpreter has not got it installed: the rest of that directory stays out."""
    try:
        import headroom_probe  # noqa: F401
    except ImportError:
        root = os.path.dirname(_here)
        path = os.path.join(root, "__init__.py")
        _from_path("headroom_probe", path, submodule_search_locations=[root])


def _attach(loop):
    # type: (Any) -> Any
    try:
        _package()
        from headroom_probe._probe.autoattach import attach_to

        return attach_to(loop)
    except Exception as error:  # noqa: BLE001 - the process goes on
        _report(error)
        return None


def _workers_imported(module):
    # type: (Any) -> None
    """Of uvicorn's processes the one that looks after the workers has no loop, but knows how they end."""
    try:
        _from_path("_headroom_workers", os.path.join(_here, "_headroom_workers.py")).watch_uvicorn(
            module, _worker_ended
        )
    except Exception as error:  # noqa: BLE001 - the process goes on
        _report(error)


def _worker_ended(reason, pid):
    # type: (str, int) -> None
    try:
        _package()
        from headroom_probe._probe.workers import worker_ended

        worker_ended(reason, pid)
    except Exception as error:  # noqa: BLE001 - the process goes on
        _report(error)


def _report(error):
    # type: (Exception) -> None
    sys.stderr.write("headroom_probe: this process has no probe: %s: %s\n" % (type(error).__name__, error))


def _shadowed():
    # type: () -> None
    """Runs the sitecustomize that this one hides. The directory has done its duty here; children get it again."""
    sys.path[:] = [path for path in sys.path if os.path.abspath(path or ".") != _here]
    mine = sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize  # noqa: F401
    except ImportError as error:
        if getattr(error, "name", "sitecustomize") != "sitecustomize":
            raise
    finally:
        if mine is not None:
            sys.modules.setdefault("sitecustomize", mine)


if sys.version_info >= (3, 9):
    try:
        # Not by a name that another module may have: `python -S` leaves the directory on the path.
        _loops = _from_path("_headroom_loops", os.path.join(_here, "_headroom_loops.py"))
        _loops.before_each_loop(_attach)
        _loops.when_imported("uvicorn.supervisors.multiprocess", _workers_imported)
    except Exception as error:  # noqa: BLE001 - the process goes on
        _report(error)
_shadowed()
