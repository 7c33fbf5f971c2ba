"""What the build of an edition has given, and who is told while it works."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from diptych.editions import Edition, Format
from diptych.finding import Finding, Severity, excerpt
from diptych.localization.results import Fate, PageResult
from diptych.message import Page
from diptych.message import from_json as page_from_json
from diptych.project import Project

LONGEST = 60  # characters of a message that are quoted


@dataclass(frozen=True, slots=True)
class Outcome:
    """An edition that was built: counts of pages and messages, and what was found.

    ``own`` messages are written in the edition's language; ``less_protected`` are the pages in
    reStructuredText. ``seconds`` is how long it took. ``title`` is the publication's name in the
    edition's language, ``pdf`` the file name of the PDF edition, ``note`` what a person should
    know of this one, ``reason`` why it was built. ``read`` are the files and folders elsewhere
    that it was made from.
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
    reason: str = ""
    read: tuple[str, ...] = ()


def from_json(data: Mapping[str, Any]) -> Outcome:
    """Return the outcome whose fields, as JSON has them, are ``data``."""
    language, form = data["edition"]["language"], data["edition"]["format"]
    pages = tuple(page_from_json(page) for page in data["pages"])
    findings = tuple(
        Finding(**{**finding, "severity": Severity(finding["severity"])})
        for finding in data["findings"]
    )
    return Outcome(
        **{
            **data,
            "edition": Edition(language, Format(form)),
            "pages": pages,
            "less_protected": tuple(data["less_protected"]),
            "findings": findings,
            "path": Path(data["path"]),
            "read": tuple(data["read"]),
        }
    )


# Told what a build gave once that is published, while the lock is still held.
Keep = Callable[[Sequence[Outcome]], None]


class Observer(Protocol):
    """Is told how the work goes on."""

    def say(self, text: str) -> None:
        """Take a line for the person who waits."""

    def progress(self, name: str, stage: str, done: int, total: int) -> None:
        """Learn that of edition ``name`` so much is done in this stage."""


def count(
    project: Project,
    edition: Edition,
    results: Sequence[PageResult],
    findings: tuple[Finding, ...],
    seconds: float,
    path: Path,
    *,
    title: str = "",
    pdf: str = "",
    note: str = "",
    reason: str = "",
    read: tuple[str, ...] = (),
) -> Outcome:
    """Add up what became of the messages of each page, and what was found on it.

    ``findings`` are those of Sphinx itself.
    """
    pages = [replace(result.page, path=project.relative(result.page.path)) for result in results]
    own, translated, untranslated, refused = (
        sum(result.count(fate) for result in results) for fate in Fate
    )
    found = [
        replace(finding, path=project.relative(finding.path))
        for result in results
        for finding in result.findings
    ]
    return Outcome(
        edition=edition,
        pages=tuple(pages),
        own=own,
        translated=translated,
        left=untranslated,
        refused=refused,
        less_protected=tuple(page.path for page in pages if page.syntax is None),
        findings=(*found, *findings, *_untranslated(project, edition, results)),
        seconds=seconds,
        path=path,
        title=title,
        pdf=pdf,
        note=note,
        reason=reason,
        read=read,
    )


def _untranslated(
    project: Project, edition: Edition, results: Sequence[PageResult]
) -> list[Finding]:
    return [
        Finding(
            path=project.relative(result.page.path),
            line=message.line,
            rule="untranslated",
            message=f"shown in “{message.language}” in the “{edition.language}” edition: "
            f"{excerpt(message.text, LONGEST)}",
            severity=Severity.WARNING,
            hint=f"translate it in {project.relative(project.catalogues(edition.language))}/"
            f"{result.page.name}.po",
        )
        for result in results
        for message in result.messages(Fate.UNTRANSLATED)
    ]
