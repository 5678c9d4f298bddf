"""What each kind of service runs: from host.json's `service` to the words of its command, with the reason of each count.

A count that the deployment names is kept; the others follow from the host's vCPUs and the capacity plan.
"""

from __future__ import annotations

from collections import namedtuple

from service_counts import (
    CURRENT,
    Host,
    check_worker_class,
    connections_of,
    port_of,
    python_of,
    text_in,
    threads_of,
    workers_of,
)
from unit_text import Problem, checked

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

PROBE = "/opt/headroom/probe"
# By --require: with any --import Node starts a CommonJS program later, and in another order.
PROBE_NODE = "/opt/headroom/probe-node/register.cjs"
LIB = "/usr/local/lib/headroom"
#: Where the first worker says how it is; each further one at the next port, of this many. Of this machine alone.
HEALTH_PORTS, HEALTH_SPAN = (9106, 9206), 32
#: How long uvicorn waits for a worker's answer, which comes from a thread of it, before it kills the worker.
WORKER_ANSWER_SEC = 30

# words: the command; raw: a line to be left as it is; ports: one process per port; figures: name -> {value, because}
Command = namedtuple("Command", "words raw ports figures notes environment")


def command_of(service: dict[str, Any], plan: dict[str, Any], host: Host) -> Command:
    kind = service.get("kind")
    maker = KINDS.get(kind) if isinstance(kind, str) else None
    if maker is None:
        raise Problem(f"service.kind is {kind!r}; known are {', '.join(sorted(KINDS))}")
    made = maker(service, plan, host)
    if not _has_watched_loops(service, host):
        return made
    address = f"127.0.0.1:{_health_port(made.ports)}"
    return made._replace(environment=dict(made.environment, HEADROOM_HEALTH=address))


def _has_watched_loops(service: dict[str, Any], host: Host) -> bool:
    """Whether a probe is in the service's processes that can say how late they are."""
    kind = service.get("kind")
    if kind == "node" or (kind == "command" and service.get("probe") == "node"):
        return host.has(PROBE_NODE)
    if kind == "gunicorn" and service.get("workerClass", "sync") not in ("gevent", "eventlet"):
        return False
    return _has_python_probe(host) and (kind != "command" or service.get("probe") == "python")


def _health_port(ports: Sequence[int]) -> int:
    """None that the service wants for itself: whoever comes first has it."""
    first, other = HEALTH_PORTS
    return other if any(first <= port < first + HEALTH_SPAN for port in ports) else first


def _plain(service: dict[str, Any], _plan: dict[str, Any], host: Host) -> Command:
    line = checked("service.command", text_in(service, "command"))
    probe = service.get("probe")
    if probe == "python" and _has_python_probe(host):
        prefix = "/usr/bin/python3 -m headroom_probe run -- "
        return _command(raw=prefix + line, service=service)
    if probe == "node" and host.has(PROBE_NODE):
        return _command(raw=line, service=service, environment={"NODE_OPTIONS": "--require=" + PROBE_NODE})
    reasons = {"python": f"{PROBE} is not there, or too old to run a command", "node": f"{PROBE_NODE} is not there"}
    notes = [] if probe == "own" else ["no probe is attached: " + reasons.get(str(probe), "the deployment wants none")]
    return _command(raw=line, service=service, notes=notes)


def _uvicorn(service: dict[str, Any], _plan: dict[str, Any], host: Host) -> Command:
    python = python_of(service, host)
    workers = workers_of(service, host, "one event loop per vCPU: a loop runs on one core at a time")
    words = ["-m", "uvicorn", text_in(service, "app"), "--host", "0.0.0.0", "--port", str(port_of(service))]
    words += ["--workers", str(workers["value"]), *_keep_alive(service, "--timeout-keep-alive")]
    figures, notes = {"workers": workers}, []
    if host.version_of("uvloop", python):
        words += ["--loop", "uvloop"]
    else:
        notes.append("uvloop is not in the release; the loop is asyncio's own")
    limit = service.get("limitConcurrency")
    if limit:
        figures["limitConcurrency"] = {"value": limit, "because": "per worker, as the deployment says"}
        words += ["--limit-concurrency", str(limit)]
    words += _uvicorn_requests(service, host, python, figures, notes)
    if workers["value"] > 1:
        words += _uvicorn_patience(host, python, figures, notes)
    # Watched from outside, it runs as it is.
    words = [python, *words] if service.get("watch") else _probed(python, words, host, notes)
    return _command(words=words, service=service, figures=figures, notes=notes)


def _uvicorn_requests(
    service: dict[str, Any], host: Host, python: str, figures: dict[str, Any], notes: list[str]
) -> list[str]:
    most = service.get("limitMaxRequests")
    if not most:
        return []
    figures["limitMaxRequests"] = {"value": most, "because": "as the deployment says"}
    version = host.version_of("uvicorn", python)
    if version is None or version < (0, 41):
        notes.append(f"uvicorn below 0.41 has no jitter: its workers restart together after {most} requests")
        return ["--limit-max-requests", str(most)]
    jitter = service.get("limitMaxRequestsJitter", -(-most // 10))
    figures["limitMaxRequestsJitter"] = {"value": jitter, "because": "so that workers do not restart together"}
    return ["--limit-max-requests", str(most), "--limit-max-requests-jitter", str(jitter)]


def _uvicorn_patience(host: Host, python: str, figures: dict[str, Any], notes: list[str]) -> list[str]:
    """As patient as Gunicorn is: a worker that is killed for being late loses all of its requests."""
    version = host.version_of("uvicorn", python)
    if version is None or version < (0, 37):
        known = "of an unknown version" if version is None else "below 0.37"
        notes.append(f"uvicorn {known}: a worker that holds the GIL, or gets no processor, for 5 s may be killed")
        return []
    because = (
        "a worker that answers late holds the GIL or gets no processor; killed after 5 s, it would lose its requests"
    )
    figures["workerAnswerSec"] = {"value": WORKER_ANSWER_SEC, "because": because}
    return ["--timeout-worker-healthcheck", str(WORKER_ANSWER_SEC)]


def _gunicorn(service: dict[str, Any], plan: dict[str, Any], host: Host) -> Command:
    python = python_of(service, host)
    kind = service.get("workerClass", "sync")
    check_worker_class(kind, ("sync", "gthread", "gevent", "eventlet"), host, python)
    reasons = {"sync": "a worker serves one request at a time and waits for its I/O: twice the vCPUs and one"}
    workers = workers_of(service, host, reasons.get(kind, "one process per vCPU"), kind)
    figures = {"workers": workers}
    notes: list[str] = []
    words = ["--workers", str(workers["value"]), "--worker-class", kind, "--bind", f"0.0.0.0:{port_of(service)}"]
    if kind == "gthread":
        figures["threads"] = threads_of(service, plan)
        words += ["--threads", str(figures["threads"]["value"])]
    if kind in ("gevent", "eventlet"):
        figures["connections"] = connections_of(service)
        words += ["--worker-connections", str(figures["connections"]["value"])]
    return _command(
        words=_gunicorn_words(python, words, service, host, notes), service=service, figures=figures, notes=notes
    )


def _socketio(service: dict[str, Any], _plan: dict[str, Any], host: Host) -> Command:
    """One single-worker process per core, each on a port of its own: a session lives in the process that opened it."""
    python = python_of(service, host)
    kind = service.get("workerClass", "gevent")
    check_worker_class(kind, ("gevent", "eventlet"), host, python)
    processes = workers_of(
        service, host, "one single-worker process per vCPU, because a session lives in one process", key="processes"
    )
    first = port_of(service)
    notes: list[str] = []
    ports = list(range(first, first + processes["value"]))
    if ports[-1] > 65535:
        raise Problem(f"ports {first} to {ports[-1]} are wanted; service.port must leave room below 65536")
    if not service.get("messageQueueSecret") and len(ports) > 1:
        notes.append("no message queue: an event reaches only the sockets of the process that sends it")
    figures = {"workers": processes, "connections": connections_of(service)}
    words = ["--workers", "1", "--worker-class", kind, "--bind", "0.0.0.0:\0"]
    words += ["--worker-connections", str(figures["connections"]["value"])]
    made = _command(
        words=_gunicorn_words(python, words, service, host, notes), service=service, figures=figures, notes=notes
    )
    return made._replace(ports=ports)


def _node(service: dict[str, Any], _plan: dict[str, Any], host: Host) -> Command:
    node = next((path for path in ("/usr/local/bin/node", "/usr/bin/node") if host.has(path)), "/usr/bin/node")
    if host.in_release("bin/node"):
        node = CURRENT + "/bin/node"
    workers = workers_of(service, host, "one event loop per vCPU: a loop runs on one core at a time")
    notes: list[str] = []
    figures = {"workers": workers}
    words = [node]
    if host.has(PROBE_NODE):
        words += ["--require", PROBE_NODE]
    else:
        notes.append(f"no probe is attached: {PROBE_NODE} is not there")
    keep_alive = service.get("keepAliveSec")
    if keep_alive:
        words += ["--require", LIB + "/node-keep-alive.cjs"]
    words += [LIB + "/node-cluster.cjs", str(workers["value"]), text_in(service, "script")]
    environment = {"HEADROOM_KEEP_ALIVE_SEC": str(keep_alive)} if keep_alive else {}
    return _command(words=words, service=service, figures=figures, notes=notes, environment=environment)


KINDS = {"command": _plain, "uvicorn": _uvicorn, "gunicorn": _gunicorn, "socketio": _socketio, "node": _node}


def _command(
    service: dict[str, Any],
    words: Sequence[str] = (),
    raw: str | None = None,
    figures: dict[str, Any] | None = None,
    notes: Sequence[str] = (),
    environment: dict[str, str] | None = None,
) -> Command:
    port = service.get("port")
    variables = dict(environment or {}, **({"PORT": str(port)} if port else {}))
    return Command(list(words), raw, [port] if port else [], dict(figures or {}), list(notes), variables)


def _gunicorn_words(python: str, words: list[str], service: dict[str, Any], host: Host, notes: list[str]) -> list[str]:
    words = [*words, *_keep_alive(service, "--keep-alive")]
    if _has_python_probe(host):
        words = ["-c", LIB + "/gunicorn_probe.py", *words]
    else:
        notes.append(f"no probe is attached: {PROBE} is not there")
    return [python, "-m", "gunicorn", *words, text_in(service, "app")]


def _keep_alive(service: dict[str, Any], option: str) -> list[str]:
    """Longer than the load balancer keeps an idle connection: the server must not close one on which a request is coming."""
    seconds = service.get("keepAliveSec")
    return [option, str(seconds)] if seconds else []


def _probed(python: str, words: list[str], host: Host, notes: list[str]) -> list[str]:
    if not _has_python_probe(host):
        notes.append(f"no probe is attached: {PROBE} is not there, or too old to run a command")
        return [python, *words]
    return [python, "-m", "headroom_probe", "run", "--", *words]


def _has_python_probe(host: Host) -> bool:
    return host.has(PROBE + "/headroom_probe/__main__.py")
