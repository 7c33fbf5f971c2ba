"""What TeX says when it stops, in the terms of the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

# The comment that whoever wrote the .tex file put before what comes from a line of the source.
MARKER = re.compile(r"^%%diptych-source (?P<path>.+):(?P<line>\d+)$")
ERROR = re.compile(r"^(?P<file>[^\s:]+\.\w+):(?P<line>\d+): (?P<message>.+)$")
LUA = re.compile(r"^.*?:\d+: (?P<message>.+)$")  # before "stack traceback:"
CONTEXT = re.compile(r"^l\.(?P<line>\d+) (?P<before>.*)$")
MISSING = re.compile(r"^Missing character: There is no (\S+) .*in font", re.MULTILINE)
MOST_NAMED = 6  # letters of a script that the font has not at all
NOISE = ("==> Fatal error", "Emergency stop")


@dataclass(frozen=True)
class TexError:
    """TeX's message, the piece of TeX at which it stopped, and the source page and line."""

    message: str
    near: str = ""
    path: str | None = None
    line: int | None = None


def read(output: str, tex: Path) -> TexError | None:
    """Return the first error in TeX's terminal output (of ``-file-line-error``), if there is one.

    ``tex`` is the file that was typeset: its markers say which source line TeX was at.
    """
    lines = output.splitlines()
    for number, text in enumerate(lines):
        if any(noise in text for noise in NOISE):
            continue
        after = (row for row in lines[number + 1 : number + 9] if not row.startswith("\t"))
        lua = next(after, "") == "stack traceback:"  # a message may go on, indented
        error = LUA.match(text) if lua else ERROR.match(text)
        if not error and not text.startswith("! "):
            continue
        context = next((found for row in lines[number:] if (found := CONTEXT.match(row))), None)
        at = error.groupdict().get("line") if error else None
        at = at or (context["line"] if context else None)
        elsewhere = error and Path(error.groupdict().get("file") or tex.name).name != tex.name
        path, line = source(tex, int(at)) if at and not elsewhere else (None, None)
        message = error["message"].strip() if error else text.removeprefix("! ")
        return TexError(message, context["before"] if context else "", path, line)
    return None


def missing(output: str, tex: Path) -> TexError | None:
    """Return what letters there were no shapes for, and where the first one stands."""
    letters = list(dict.fromkeys(MISSING.findall(output)))
    if not letters:
        return None
    path = line = None
    for number, row in enumerate(tex.read_text(encoding="utf-8").splitlines(), start=1):
        if letters[0] in row:
            path, line = source(tex, number)
            break
    named = [f"{letter} ({unicodedata.name(letter, 'no name')})" for letter in letters[:MOST_NAMED]]
    rest = f" and {len(letters) - MOST_NAMED} more" if len(letters) > MOST_NAMED else ""
    return TexError(
        f"the font has no {', '.join(named)}{rest}: "
        'choose one that has them, with latex_elements["fontpkg"] in conf.py',
        path=path,
        line=line,
    )


def source(tex: Path, line: int) -> tuple[str | None, int | None]:
    """Return the source path and line that line ``line`` of ``tex`` was written from."""
    with tex.open(encoding="utf-8") as file:
        rows = file.read().splitlines()[:line]
    for row in reversed(rows):
        if match := MARKER.match(row):
            return match["path"], int(match["line"])
    return None, None
