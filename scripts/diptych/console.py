"""What the command shows: progress, summaries, findings and errors."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from diptych.errors import DiptychError
from diptych.finding import Finding, Severity, printable
from diptych.project import Project

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID
    from rich.table import Table

    from diptych.production.built import BuiltEdition

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
REFRESH = 0.1  # seconds between two drawings of the progress bars
# With these a person wants colours where no terminal is: https://force-color.org
WANTED = ("FORCE_COLOR", "TTY_COMPATIBLE")
# A part of a line, and how it looks where a person looks on.
Painted = tuple[str, str]


def _is_utf(stream: io.TextIOWrapper) -> bool:
    return stream.encoding.lower().replace("-", "").startswith("utf")


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    return Console(file=stream, highlight=False, soft_wrap=True)


def _bars(stream: TextIO) -> Progress:
    """Return a bar for each edition, drawn when news comes in.

    Not by a thread: workers are forked from this process.
    """
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description:<12}"),
        TextColumn("{task.fields[stage]:<8}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        console=_console(stream),
        auto_refresh=False,
        transient=True,
    )


def _is_seen(stream: TextIO) -> bool:
    """Tell whether a person looks on: a program, or a log, takes no colours."""
    return stream.isatty() or any(os.environ.get(name, "0") not in {"", "0"} for name in WANTED)


def _show(stream: TextIO, *parts: str | Painted) -> None:
    """Write a line, in its colours where a person looks on."""
    spans = [
        (printable(text), style)
        for text, style in ((one, "") if isinstance(one, str) else one for one in parts)
    ]
    if not _is_seen(stream):
        stream.write("".join(text for text, _ in spans) + "\n")
        return
    from rich.text import Text

    _console(stream).print(Text.assemble(*spans))


class View:
    """Writes results to standard output, and what goes on meanwhile to standard error."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            # Neither a locale without “ nor the name of a file that is no text stops the command.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace" if _is_utf(stream) else "replace")
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._drawn = 0.0

    @contextmanager
    def working(self) -> Iterator[None]:
        """Show progress while the work is done (nothing, where no person looks on)."""
        if not _is_seen(sys.stderr):
            yield
            return
        with _bars(sys.stderr) as self._bars:
            yield
        self._bars, self._tasks = None, {}

    def say(self, text: str) -> None:
        """Show a line of what goes on."""
        _show(sys.stderr, text)

    def tell(self, *parts: str | Painted) -> None:
        """Show a line of what was asked for, made of texts and of texts with their styles."""
        _show(sys.stdout, *parts)

    def progress(self, name: str, stage: str, done: int, total: int) -> None:
        """Draw how far edition ``name`` is."""
        if self._bars is None:
            return
        if name not in self._tasks:
            self._tasks[name] = self._bars.add_task(name, stage=stage, total=total)
        self._bars.update(self._tasks[name], stage=stage, completed=done, total=total)
        if time.monotonic() - self._drawn > REFRESH or done == total:
            self._bars.refresh()
            self._drawn = time.monotonic()

    def findings(self, findings: Iterable[Finding], *, as_json: bool = False) -> None:
        """Print findings, one to a line, each with its hint."""
        if as_json:
            self.json([finding.as_json() for finding in findings])
            return
        for one in findings:
            severity = (f"{one.severity}: ", COLOURS[one.severity])
            self.tell(f"{one.place}: ", severity, f"{one.message} [{one.rule}]")
            if one.hint:
                self.tell((f"    {one.hint}", "dim"))

    def editions(self, project: Project, built: Sequence[BuiltEdition]) -> None:
        """Print a line for each edition."""
        for one in built:
            parts = [
                f"{one.pages} page{'s' * (one.pages != 1)}",
                f"{one.translated} translated",
                f"{one.own} in its own language",
                f"{one.untranslated} untranslated",
                f"{one.refused} refused",
                f"{one.seconds:.1f} s",
            ]
            style = "yellow" if one.untranslated or one.refused else "green"
            path = project.relative(one.path)
            self.tell((f"{one.edition!s:<12}", style), f" {' · '.join(parts)} → {path}")
            if notes := "; ".join(part for part in (one.note, one.reason) if part):
                self.tell(f"    {notes}")

    def error(self, error: DiptychError) -> None:
        """Say what failed, where, what is left as it was and what to do next."""
        _show(sys.stderr, ("error: ", "bold red"), str(error))
        if len(error.findings) > 1 or (error.findings and error.path is None):
            self.findings(error.findings)
        for text in (error.state, error.hint):
            if text:
                _show(sys.stderr, f"    {text}")

    def table(self, table: Table) -> None:
        """Print a table."""
        _console(sys.stdout).print(table)

    def json(self, data: object) -> None:
        """Print ``data`` as JSON."""
        # Escaped where the locale could not take a sign, or a name is no text at all.
        plain = isinstance(sys.stdout, io.TextIOWrapper) and not _is_utf(sys.stdout)
        text = json.dumps(data, ensure_ascii=plain, indent=2)
        sys.stdout.write(text.encode("utf-8", "replace").decode())
        sys.stdout.write("\n")
