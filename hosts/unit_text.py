"""Texts of units and environment files, as systemd reads them (systemd.service(5), systemd.exec(5)).

What can't be written so that it means what it says is refused: a command line may carry marks that change the user it runs as,
and a line that goes on in the next one swallows that.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False  # typing itself would be loaded at each boot
if TYPE_CHECKING:
    from collections.abc import Iterator


class Problem(Exception):
    """Something in host.json or in the release that can't be run, said so that its reader can mend it."""


#: systemd ends a line at each of these but the tab, and reads no unit with the rest.
CONTROL = re.compile(r"[\0-\x1f\x7f]")
MARKS = "@-:+!|"
#: Of these marks: with all privileges, with some, and by the shell of the user.
PRIVILEGED = "+!|"
QUOTE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\\.|[^\s\"'\\]")


def checked(name: str, line: str) -> str:
    """A command line as it is; Problem where systemd would take it for something else. Its text may hold a password."""
    if CONTROL.search(line.replace("\t", " ")):
        raise Problem(f"{name} holds a line break or another control character; give one line of text")
    marks = line.strip().lstrip("\"'")
    marks = marks[: len(marks) - len(marks.lstrip(MARKS))]
    for mark in marks:
        if mark in PRIVILEGED:
            raise Problem(
                f"{name} begins with {mark!r}, by which systemd would run it with other privileges than the service's; "
                "begin with the program"
            )
    if line.rstrip().endswith("\\"):
        raise Problem(f"{name} ends with a backslash, which takes the next line of the unit along; leave it out")
    words = list(_words(name, line))
    if ";" in words:
        raise Problem(f"{name} has a ; between two commands, and a service runs one; write /bin/sh -c '...'")
    return line


def _words(name: str, line: str) -> Iterator[str]:
    """Words with the quotes that they were written in."""
    word, at = "", 0
    while at < len(line):
        if line[at].isspace():
            if word:
                yield word
            word, at = "", at + 1
            continue
        part = QUOTE.match(line, at)
        if part is None:
            raise Problem(f"{name} has a quote that is not closed; systemd would not start it")
        word += part.group()
        at = part.end()
    if word:
        yield word


def quoted(words: list[str]) -> str:
    """A command line as systemd reads it: `%` and `$` stand for themselves, and the port is the instance's name."""
    return " ".join(_word(word) for word in words)


def _word(word: str) -> str:
    text = word.replace("%", "%%").replace("$", "$$").replace("\0", "%i")
    if re.fullmatch(r"[\w@%+=:,./$-]+", text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


ASSIGNMENT = re.compile(
    r"""^[ \t]*([A-Za-z_][A-Za-z0-9_]*)=[ \t]*   # anywhere but within quotes, which finditer passes over
        ((?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^"'\\\n])*)""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
PART = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|((?:\\.|[^\"'\\])+)", re.DOTALL)


def variables_in(text: str) -> dict[str, str]:
    """Variables of an environment file; the last value of a name counts."""
    return {name: "".join(_parts(value)) for name, value in ASSIGNMENT.findall(text)}


def _parts(value: str) -> Iterator[str]:
    for double, single, bare in PART.findall(value.rstrip(" \t\r")):
        yield (
            re.sub(r'\\(["\\`$\n])', _unescaped, double) + single + re.sub(r"\\(.)", _unescaped, bare, flags=re.DOTALL)
        )


def _unescaped(found: re.Match[str]) -> str:
    """A line break behind a backslash is none."""
    return found.group(1).replace("\n", "")


def variable(name: str, value: str) -> str:
    """One line of an environment file."""
    escaped = re.sub(r'(["\\])', r"\\\1", value)
    return f'{name}="{escaped}"\n'
