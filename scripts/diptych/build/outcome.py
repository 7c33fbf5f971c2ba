"""What the build of an edition has given, and who is told while it works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from diptych.extension.records import Localized
from diptych.finding import Finding, Severity
from diptych.message import Page
from diptych.project import Edition, Project


@dataclass(frozen=True, slots=True)
class Outcome:
    """An edition that was built: counts of pages and messages, and what was found.

    ``own`` messages are written in the edition's language; ``less_protected`` are the pages in
    reStructuredText. ``seconds`` is how long it took. ``title`` is the publication's name in the
    edition's language, ``pdf`` the file name of the PDF edition, ``note`` what a person should
    know of this one.
    """

    edition: Edition
    pages: tuple[Page, ...]
    own: int
    translated: int
    left: int
    refused: int
    less_protected: tuple[str, ...]
    findings: tuple[Finding, ...]
    seconds: float
    path: Path
    title: str = ""
    pdf: str = ""
    note: str = ""


class Observer(Protocol):
    """Is told how the work goes on."""

    def say(self, text: str) -> None:
        """Take a line for the person who waits."""

    def progress(self, name: str, stage: str, done: int, total: int) -> None:
        """Learn that of edition ``name`` so much is done in this stage."""


def count(
    project: Project,
    edition: Edition,
    localized: list[Localized],
    findings: tuple[Finding, ...],
    seconds: float,
    path: Path,
    *,
    title: str = "",
    pdf: str = "",
    note: str = "",
) -> Outcome:
    """Add up what became of the messages of each page."""
    return Outcome(
        edition=edition,
        pages=tuple(
            replace(record.page, path=project.relative(record.page.path)) for record in localized
        ),
        own=sum(record.own for record in localized),
        translated=sum(record.translated for record in localized),
        left=sum(len(record.left) for record in localized),
        refused=sum(len(record.refused) for record in localized),
        less_protected=tuple(
            project.relative(record.page.path) for record in localized if record.page.syntax is None
        ),
        findings=(*findings, *_untranslated(project, edition, localized)),
        seconds=seconds,
        path=path,
        title=title,
        pdf=pdf,
        note=note,
    )


def _untranslated(project: Project, edition: Edition, localized: list[Localized]) -> list[Finding]:
    return [
        Finding(
            path=project.relative(record.page.path),
            line=message.line,
            rule="untranslated",
            message=f"shown in “{message.language}” in the “{edition.language}” edition: "
            f"{_short(message.text)}",
            severity=Severity.WARNING,
            hint=f"translate it in {project.relative(project.catalogues(edition.language))}/"
            f"{record.page.name}.po",
        )
        for record in localized
        for message in record.left
    ]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
