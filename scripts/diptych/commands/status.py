"""Show how far the translation of each page is, in each language."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from diptych.console import View
from diptych.errors import Exit
from diptych.project import Project

if TYPE_CHECKING:
    from rich.table import Table

    from diptych.progress import Progress

    Row = tuple[str, str, Progress]

WAITING = ("fuzzy", "refused", "untranslated")


def add_options(parser: ArgumentParser) -> None:
    """Add the verb's own options."""
    parser.add_argument("--json", action="store_true", help="print an array of objects instead")


def run(project: Project, options: Namespace, view: View) -> int:
    """Count the messages of each page; under ``--strict`` exit 1 where one is not complete."""
    from diptych.production import extraction
    from diptych.production.counting import counted

    languages = project.select(options.language)
    with view.working():
        pages = extraction.pages(project, view)
    rows: list[Row] = [
        (page.name, language, done)
        for language in languages
        for page, done in counted(project, pages, language)
    ]
    if options.json:
        view.json(
            [
                {"page": page, "language": language, "percent": done.percent, **asdict(done)}
                for page, language, done in rows
            ]
        )
    else:
        view.table(_table(rows, languages))
    complete = all(done.percent == 100 for _, _, done in rows)
    return Exit.FINDINGS if options.strict and not complete else Exit.CLEAN


def _table(rows: list[Row], languages: tuple[str, ...]) -> Table:
    from rich.table import Table

    from diptych.progress import NONE

    table = Table("page", "language", box=None, header_style="bold", pad_edge=False)
    for name in ("messages", "translated", "in its own language", *WAITING, "words left", ""):
        table.add_column(name, justify="right")
    for page, language, done in rows:
        table.add_row(page, language, *_cells(done))
    for language in languages:
        total = sum((done for _, one, done in rows if one == language), NONE)
        table.add_row("all", language, *_cells(total), style="bold")
    return table


def _cells(done: Progress) -> list[str]:
    waiting = (done.fuzzy, done.refused, done.empty)
    counts = (done.messages, done.translated, done.own, *waiting, done.words)
    return [*(str(count) if count else "·" for count in counts), f"{done.percent}%"]
