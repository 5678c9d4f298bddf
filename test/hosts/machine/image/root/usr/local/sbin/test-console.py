"""Runs what the boot test asks for: test-console.py PORT.

One JSON document a line. It says {"ready": true} first; then for each {"id": n, "command": "...", "seconds": n} it answers
{"id": n, "code": n, "stdout": "...", "stderr": "..."}; a command that takes longer is ended, with code 124.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys


def serve(port: io.FileIO) -> None:
    def say(answer: object) -> None:
        rest = (json.dumps(answer) + "\n").encode()
        while rest:  # the port takes 32 KiB at a time
            rest = rest[os.write(port.fileno(), rest) :]

    say({"ready": True})
    for line in port:
        asked = json.loads(line)
        ran = subprocess.run(
            ["timeout", "--kill-after=5", str(asked["seconds"]), "/bin/bash", "-c", asked["command"]],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        say({"id": asked["id"], "code": ran.returncode, "stdout": ran.stdout, "stderr": ran.stderr})


if __name__ == "__main__":
    with open(sys.argv[1], "r+b", buffering=0) as opened:
        serve(opened)
