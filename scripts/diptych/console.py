"""What the command shows: progress, summaries, findings and errors."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

from diptych.errors import DiptychError
from diptych.finding import Finding, Severity, printable
from diptych.project import Project

if TYPE_CHECKING:
    from diptych.production.built import BuiltEdition

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
REFRESH = 0.1  # seconds between two drawings of the progress bars


def _is_utf(stream: io.TextIOWrapper) -> bool:
    return stream.encoding.lower().replace("-", "").startswith("utf")


class View:
    """Writes results to standard output, and what goes on meanwhile to standard error."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            # Neither a locale without “ nor the name of a file that is no text stops the command.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace" if _is_utf(stream) else "replace")
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)
        # Drawn when news comes in, not by a thread: workers are forked from this process.
        self._bars = Progress(
            TextColumn("{task.description:<12}"),
            TextColumn("{task.fields[stage]:<8}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            console=self.err,
            auto_refresh=False,
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}
        self._drawn = 0.0

    @contextmanager
    def working(self) -> Iterator[None]:
        """Show progress while the work is done (nothing, where no person looks on)."""
        if not self.err.is_terminal:
            yield
            return
        with self._bars:
            yield

    def say(self, text: str) -> None:
        """Show a line."""
        self.err.print(printable(text), markup=False)

    def progress(self, name: str, stage: str, done: int, total: int) -> None:
        """Draw how far edition ``name`` is."""
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
        for finding in findings:
            place, message = printable(finding.place), f"{finding.message} [{finding.rule}]"
            if self.out.is_terminal:
                line = Text(f"{place}: ")
                line.append(f"{finding.severity}: ", style=COLOURS[finding.severity])
                self.out.print(line.append(message))
                if finding.hint:
                    self.out.print(Text(f"    {finding.hint}", style="dim"))
            else:  # a program reads them, or a log, and there may be thousands
                hint = f"    {finding.hint}\n" if finding.hint else ""
                self.out.file.write(f"{place}: {finding.severity}: {message}\n{hint}")

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
            self.out.print(
                Text(f"{one.edition!s:<12}", style=style),
                Text(" · ".join(parts)),
                Text(f"→ {printable(project.relative(one.path))}"),
            )
            if notes := "; ".join(part for part in (one.note, one.reason) if part):
                self.out.print(f"    {notes}", markup=False)

    def error(self, error: DiptychError) -> None:
        """Say what failed, where, what is left as it was and what to do next."""
        self.err.print(
            Text("error: ", style="bold red").append(printable(str(error)), style="default")
        )
        if len(error.findings) > 1 or (error.findings and error.path is None):
            self.findings(error.findings)
        for text in (error.state, error.hint):
            if text:
                self.err.print(Text(f"    {printable(text)}"))

    def table(self, table: Table) -> None:
        """Print a table."""
        self.out.print(table)

    def json(self, data: object) -> None:
        """Print ``data`` as JSON."""
        # Escaped where the locale could not take a sign, or a name is no text at all.
        plain = isinstance(sys.stdout, io.TextIOWrapper) and not _is_utf(sys.stdout)
        text = json.dumps(data, ensure_ascii=plain, indent=2)
        sys.stdout.write(text.encode("utf-8", "replace").decode())
        sys.stdout.write("\n")
