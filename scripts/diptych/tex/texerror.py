"""What TeX says when it stops, in the terms of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# The comment that whoever wrote the .tex file put before what comes from a line of the source.
MARKER = re.compile(r"^%%diptych-source (?P<path>.+):(?P<line>\d+)$")
ERROR = re.compile(r"^(?P<file>[^\s:]+\.\w+):(?P<line>\d+): (?P<message>.+)$")
LUA = re.compile(r"^.*?:\d+: (?P<message>.+)$")  # before "stack traceback:"
CONTEXT = re.compile(r"^l\.(?P<line>\d+) (?P<before>.*)$")
MISSING = re.compile(r"^Missing character: There is no .*\(U\+([0-9A-F]+)\) in font", re.MULTILINE)
OVERFULL = re.compile(
    r"^Overfull \\[hv]box \((?P<points>[\d.]+)pt too (?P<how>wide|high)\) .*at lines? (?P<line>\d+)"
)
PAGE = re.compile(r"\[(\d+)(?=[\]{<\n]|$)")
SEEN = 1.5  # points: as much as the margin of a good page varies
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


@dataclass(frozen=True, slots=True)
class Overfull:
    """What runs off its line, or its page: by how many points, on which page of the PDF.

    ``line`` is the one of the .tex file that it is written in.
    """

    points: float
    page: int
    line: int
    high: bool = False


def overfull(output: str) -> list[Overfull]:
    """Return what is too wide or too high to be overlooked, in the order of the pages.

    A page is shipped after what stands on it was set; what is set last may be for the next one.
    """
    found, page = [], 1
    for row in output.splitlines():
        if (match := OVERFULL.match(row)) and float(match["points"]) >= SEEN:
            points, is_high = float(match["points"]), match["how"] == "high"
            found.append(Overfull(points, page, int(match["line"]), is_high))
        page += len(PAGE.findall(row))
    return found


def missing(output: str) -> list[str]:
    """Return the letters that TeX found in no font, each once."""
    return [chr(int(code, 16)) for code in dict.fromkeys(MISSING.findall(output))]


def place_of(letter: str, tex: Path) -> tuple[str | None, int | None]:
    """Return the source path and line of what a letter first stands in."""
    for number, row in enumerate(tex.read_text(encoding="utf-8").splitlines(), start=1):
        if letter in row:
            return source(tex, number)
    return None, None


def source(tex: Path, line: int) -> tuple[str | None, int | None]:
    """Return the source path and line that line ``line`` of ``tex`` was written from."""
    with tex.open(encoding="utf-8") as file:
        rows = file.read().splitlines()[:line]
    for row in reversed(rows):
        if match := MARKER.match(row):
            return match["path"], int(match["line"])
    return None, None
