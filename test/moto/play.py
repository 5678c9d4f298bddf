"""Runs commands of the AWS CLI, one after the other in this process, and prints as one line of JSON what became of each.

    play.py ENDPOINT < COMMANDS

COMMANDS is JSON: a list of lists of words, each without its "aws". What a command prints is not kept but for its errors.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys

os.environ.update(
    AWS_ACCESS_KEY_ID="moto",
    AWS_SECRET_ACCESS_KEY="moto",
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_EC2_METADATA_DISABLED="true",
    AWS_MAX_ATTEMPTS="1",
    AWS_CONFIG_FILE="/dev/null",
    AWS_SHARED_CREDENTIALS_FILE="/dev/null",
    NO_PROXY="127.0.0.1",
)

from awscli.clidriver import create_clidriver


def run(words: list[str], endpoint: str) -> dict[str, object]:
    errors = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        try:
            code = driver.main([*words, "--endpoint-url", endpoint])
        except SystemExit as end:
            code = end.code
    return {"code": code, "errors": errors.getvalue().strip()}


# One for all: it reads the models of a service once.
driver = create_clidriver()
print(json.dumps([run(words, sys.argv[1]) for words in json.load(sys.stdin)]))
