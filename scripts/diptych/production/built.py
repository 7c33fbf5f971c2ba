"""An edition that was built: what became of its messages, and what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from diptych.editions import Edition
from diptych.finding import Finding, Severity, excerpt
from diptych.finding import from_json as finding_from_json
from diptych.localization import settings_messages
from diptych.localization.results import Fate, PageResult
from diptych.message import Page
from diptych.production.reads import Reads, Way
from diptych.project import Project
from diptych.provenance import BlockOrigin

LONGEST = 60  # characters of a message that are quoted


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """An edition that was built: how many ``pages`` and messages it has, and what was found.

    Of its messages ``own`` are written in the edition's language, ``translated`` have a
    translation, ``untranslated`` have none and are shown as they are written; so are those whose
    translation was ``refused``. ``seconds``
    is how long it took. ``path`` is where a reader starts, ``title`` the publication's name in the
    edition's language, ``slug`` that name as part of a file's, ``note`` what a person should know
    of this one, ``reason`` why it was built.
    """

    edition: Edition
    pages: int
    own: int
    translated: int
    untranslated: int
    refused: int
    findings: tuple[Finding, ...]
    seconds: float
    path: Path
    title: str = ""
    slug: str = ""
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What an edition was made from, besides the project's settings.

    ``reads`` are ways and paths, each with the phases of the build that read it; ``variables`` the
    names of those asked for; ``unknowable`` what nobody can tell beforehand. ``files`` are by path
    the pages that were made of a file, None where pages cannot be read apart from each other.
    ``again``: what it was made from before holds as well, as only a part was made again.
    """

    reads: Mapping[tuple[Way, str], Collection[str]]
    variables: Collection[str]
    unknowable: Collection[str]
    files: Mapping[str, Sequence[str]] | None = None
    again: bool = False


def made_from(
    project: Project,
    seen: Reads,
    files: Mapping[str, Sequence[str]] | None,
    *,
    again: bool,
) -> Sources:
    """Return what a run was made from that ``seen`` was told of; see :class:`Sources`."""
    own = (project.build, project.work)
    return Sources(seen.outside(own), seen.variables, seen.unknowable, files, again)


@dataclass(frozen=True, slots=True)
class Product:
    """What a build gave: an edition, what it was made from, what is wrong with its catalogues.

    An edition that was not built, because it stands, has neither.
    """

    edition: BuiltEdition
    made: Sources | None = None
    checked: tuple[Finding, ...] = ()

    @property
    def language(self) -> str:
        """The edition's language."""
        return self.edition.edition.language


def from_json(data: Mapping[str, Any]) -> BuiltEdition:
    """Return the edition whose fields, as JSON has them, are ``data``."""
    findings = tuple(finding_from_json(finding) for finding in data["findings"])
    return BuiltEdition(
        **{
            **data,
            "edition": Edition(**data["edition"]),
            "findings": findings,
            "path": Path(data["path"]),
        }
    )


def count(
    project: Project,
    edition: Edition,
    results: Sequence[PageResult],
    findings: tuple[Finding, ...],
    seconds: float,
    path: Path,
    *,
    title: str = "",
    slug: str = "",
    note: str = "",
    reason: str = "",
) -> BuiltEdition:
    """Add up what became of the messages of each page, and what was found on it.

    ``findings`` are those of Sphinx itself.
    """
    own, translated, untranslated, refused = (
        sum(result.count(fate) for result in results) for fate in Fate
    )
    found = [
        replace(finding, path=project.relative(finding.path))
        for result in results
        for finding in result.findings
    ]
    return BuiltEdition(
        edition=edition,
        pages=sum(result.page.name != settings_messages.NAME for result in results),
        own=own,
        translated=translated,
        untranslated=untranslated,
        refused=refused,
        findings=(*found, *findings, *_untranslated(project, edition, results)),
        seconds=seconds,
        path=path,
        title=title,
        slug=slug,
        note=note,
        reason=reason,
    )


def pages_of(project: Project, results: Sequence[PageResult]) -> tuple[Page, ...]:
    """Return the pages with their messages, as people are shown their paths."""
    return tuple(result.page.relocated(project.relative) for result in results)


def blocks_of(project: Project, results: Sequence[PageResult]) -> Iterator[BlockOrigin]:
    """Yield where each block that the pages show comes from."""
    relative = cache(project.relative)  # most of many blocks are from few files
    for result in results:
        for message, block in zip(result.page.messages, result.blocks, strict=False):
            catalogue = f"{relative(block.path)}:{block.line}" if block.path else ""
            source = f"{relative(result.page.path_of(message))}:{message.line}"
            original = message.text if block.fate is Fate.TRANSLATED else ""
            yield BlockOrigin(
                result.page.name, block.anchor, block.words, source, catalogue, original
            )


def _untranslated(
    project: Project, edition: Edition, results: Sequence[PageResult]
) -> list[Finding]:
    return [
        Finding(
            path=project.relative(result.page.path_of(message)),
            line=message.line,
            rule="untranslated",
            message=f"shown in “{message.language}” in the “{edition.language}” edition: "
            f"{excerpt(message.text, LONGEST)}",
            severity=Severity.WARNING,
            hint=f"translate it in {project.relative(project.catalogues(edition.language))}/"
            f"{result.page.domain}.po",
        )
        for result in results
        for message in result.messages(Fate.UNTRANSLATED)
    ]
