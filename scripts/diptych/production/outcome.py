"""What became of the messages of an edition's pages: counted, told, and where each is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from diptych.editions import Edition
from diptych.finding import Finding, Severity, excerpt
from diptych.localization import settings_messages
from diptych.localization.results import Fate, PageResult
from diptych.message import Page
from diptych.production.built import BuiltEdition
from diptych.project import Project
from diptych.provenance import BlockOrigin

LONGEST = 60  # characters of a message that are quoted


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
            yield BlockOrigin(
                page=result.page.name,
                anchor=block.anchor,
                words=block.words,
                source=source,
                catalogue=catalogue,
                text=message.text,
                translated=block.fate is Fate.TRANSLATED,
            )


def origin_of(
    project: Project, results: Sequence[PageResult], path: str, line: int, words: str
) -> tuple[str, int]:
    """Return the place that words are from which an edition shows for a line of a source.

    It is in a catalogue where a translation has them and its original has not.
    """
    for block in blocks_of(project, results):
        translated = block.catalogue and words in block.words and words not in block.original
        if translated and block.source == f"{path}:{line}":
            catalogue, _, number = block.catalogue.rpartition(":")
            return catalogue, int(number)
    return path, line


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
