"""Runs a command with a probe in each event loop of its process, and of every Python process that it starts:

    python -m headroom_probe run -- uvicorn app:app --workers 4
    python -m headroom_probe run --output udp://127.0.0.1:25888 --output prometheus://127.0.0.1:9105 -- script.py --verbose
    python -m headroom_probe run -- -m package.module

In a terminal, without any output named, each block is a line. Outputs are:

    udp://127.0.0.1:25888        the CloudWatch agent, in embedded metric format; tcp://127.0.0.1:25888 as well
    stdout:                      the same format on standard output
    json:probe.jsonl, json:-     plain JSON, a line per document, to a file or standard output
    prometheus://127.0.0.1:9105  serves /metrics; each further worker at the next port that is free

HEADROOM_HEALTH=127.0.0.1:9106 answers /live, /ready and /host, also while a loop is stuck.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from typing import NoReturn

from ._messages import PREFIX
from .outputs.addresses import check
from .outputs.publisher import BY_RUN
from .watch._cli import add_arguments
from .watch._cli import main as watch

WATCH = """Watches the event loops of a process that runs already, which is neither changed nor stopped: CPython 3.14 or later, on
Linux, with an interpreter of the same minor version, and the right to trace the process (its user, root or CAP_SYS_PTRACE)."""
BOOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "boot")


def main(argv: Sequence[str] | None = None) -> int:  # noqa: RET503 - execve does not return
    """Replaces this process by the command, where the system can; returns its exit code where it can't, or 2."""
    arguments = _parser().parse_args(argv)
    if arguments.verb == "watch":
        return watch(arguments)
    command = [word for word in arguments.command[:1] if word != "--"] + arguments.command[1:]
    if not command:
        print(PREFIX + "no command is given, write it after --", file=sys.stderr)
        return 2
    resolved = _resolved(command)
    if resolved is None:
        print(f"{PREFIX}{command[0]!r} is no program, script or module here", file=sys.stderr)
        return 2
    environment = _environment(os.environ, arguments.service, arguments.output)
    sys.stdout.flush()
    if os.name == "nt":  # exec there returns to the shell at once
        return subprocess.call(resolved, env=environment)
    os.execve(resolved[0], resolved, environment)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{PREFIX}{message}; see {self.prog} --help\n")


def _address(text: str) -> str:
    try:
        check(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _program() -> str:
    return (
        "headroom-probe" if os.path.basename(sys.argv[0]).startswith("headroom-probe") else "python -m headroom_probe"
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=_program(), description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    run = verbs.add_parser(
        "run",
        help="run a command with a probe in each of its event loops",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    run.add_argument("--service", help="value of the dimension Service (default: HEADROOM_SERVICE, else app)")
    run.add_argument(
        "--output",
        action="append",
        type=_address,
        metavar="ADDRESS",
        help="where documents go, see above; may be given more than once (default: HEADROOM_EMF)",
    )
    watched = verbs.add_parser(
        "watch", help="name the blocks of a process that runs already, from outside", description=WATCH
    )
    add_arguments(watched, _address)
    run.add_argument("command", nargs=argparse.REMAINDER, help="program, script.py or -m module, with its arguments")
    return parser


def _resolved(command: Sequence[str]) -> list[str] | None:
    """The command with a full path in front. This interpreter's own programs come before those on the PATH."""
    name = command[0]
    if name in ("-m", "-c"):
        return [sys.executable, *command]
    if name.endswith((".py", ".pyz")) and os.path.exists(name):
        return [sys.executable, *command]
    own = shutil.which(name, path=os.path.dirname(sys.executable)) if os.path.basename(name) == name else None
    found = own or shutil.which(name)
    if found is not None:
        return [found, *command[1:]]
    try:
        known = name.replace(".", "").isidentifier() and importlib.util.find_spec(name) is not None
    except ImportError:
        known = False
    return [sys.executable, "-m", *command] if known else None


def _environment(inherited: os._Environ[str], service: str | None, outputs: Sequence[str] | None) -> dict[str, str]:
    environment = dict(inherited)
    paths = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path and path != BOOT]
    environment["PYTHONPATH"] = os.pathsep.join([BOOT, *paths])
    if service is not None:
        environment["HEADROOM_SERVICE"] = service
    if outputs:
        environment["HEADROOM_EMF"] = environment[BY_RUN] = " ".join(outputs)
    return environment


if __name__ == "__main__":
    sys.exit(main())
