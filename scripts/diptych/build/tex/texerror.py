"""What TeX says when it stops, in the terms of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# The comment that whoever wrote the .tex file put before what comes from a line of the source.
MARKER = re.compile(r"^%%diptych-source (?P<path>.+):(?P<line>\d+)$")
ERROR = re.compile(r"^(?P<file>[^\s:]+\.\w+):(?P<line>\d+): (?P<message>.+)$")
CONTEXT = re.compile(r"^l\.\d+ (?P<before>.*)$")
NOISE = (" ==> Fatal error", "Emergency stop")


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
        if match := ERROR.match(text):
            near = next(
                (found for row in lines[number + 1 :] if (found := CONTEXT.match(row))), None
            )
            own = Path(match["file"]).name == tex.name
            path, line = source(tex, int(match["line"])) if own else (None, None)
            return TexError(match["message"].strip(), near["before"] if near else "", path, line)
        if text.startswith("! ") and not any(noise in text for noise in NOISE):
            return TexError(text.removeprefix("! "))
    return None


def source(tex: Path, line: int) -> tuple[str | None, int | None]:
    """Return the source path and line that line ``line`` of ``tex`` was written from."""
    with tex.open(encoding="utf-8") as file:
        rows = file.read().splitlines()[:line]
    for row in reversed(rows):
        if match := MARKER.match(row):
            return match["path"], int(match["line"])
    return None, None
