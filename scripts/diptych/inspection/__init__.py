"""The inspection: what was built, read as a reader gets it.

It reports every run of words that is in another language than the one declared where it stands,
every block that is not translated, and every page and document that does not declare the right
language. The way is one: a format's reader gives pieces, they are judged by the facts of their
edition, and findings come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from diptych.editions import Edition
from diptych.finding import Finding
from diptych.inspection.comparison import Comparison
from diptych.inspection.edition_reader import EditionReader
from diptych.inspection.facts import EditionFacts, FactsOf, facts_of, reference
from diptych.inspection.judge import Judge
from diptych.inspection.piece import Piece
from diptych.language import Names, supported
from diptych.language_tags import english_name
from diptych.production.observer import OnProgress
from diptych.production.workers import side_by_side
from diptych.project import Project

__all__ = ["inspect", "notes"]


class Inspected(Protocol):
    """What a format has to say of its inspection (see :class:`diptych.formats.Format`)."""

    @property
    def compared(self) -> bool:
        """Whether its editions are compared with one in another language."""

    def reader(self, root: Path, build: str, edition: Edition) -> EditionReader:
        """Return what reads an edition."""

    def shared(
        self, root: Path, build: str, languages: Sequence[str], facts: FactsOf
    ) -> Iterable[Finding]:
        """Return what is wrong with what the editions share."""


def inspect(
    project: Project,
    editions: Iterable[Edition],
    names: Names,
    formats: Mapping[str, Inspected],
    *,
    root: Path | None = None,
    jobs: int = 1,
) -> list[Finding]:
    """Return what is wrong with the languages of these editions, by place.

    With them comes what the editions of a format share. ``root`` is the folder that holds a folder
    for each format: the project's build folder, or one where editions are staged; places are named
    as they will be once published. ``jobs`` editions are read at a time. Raises DiptychError where
    an edition was not built.
    """
    editions = list(editions)
    facts = facts_of(project, names, formats, root)
    shelf = _Shelf(root or project.build, project.relative(project.build), formats)
    found: list[Finding] = []
    if jobs > 1 and len(editions) > 1:
        tasks = {str(one): partial(_task, shelf, one, facts) for one in editions}
        for judged in side_by_side(tasks, jobs, lambda *_: None).values():
            found += judged
    else:
        for edition in editions:
            found += _judged(shelf, edition, facts(edition.language))
    for name in dict.fromkeys(edition.format for edition in editions):
        found += formats[name].shared(shelf.root, shelf.build, project.languages, facts)
    return found


def _task(shelf: _Shelf, edition: Edition, facts: FactsOf, _: OnProgress) -> list[Finding]:
    return _judged(shelf, edition, facts(edition.language))


def _judged(shelf: _Shelf, edition: Edition, facts: EditionFacts) -> list[Finding]:
    reader, pieces = shelf.read(edition)
    judge = Judge(facts, reader.code)
    found = [*judge.findings(pieces), *judge.untranslated(reader.fallbacks), *reader.findings]
    if facts.reference and shelf.formats[edition.format].compared:
        other = Edition(facts.reference, edition.format)
        if shelf.reader(other).exists():
            found += Comparison(facts, judge).findings(
                pieces, shelf.read(other)[1], facts.reference
            )
    return found


def notes(
    project: Project,
    editions: Iterable[Edition],
    formats: Mapping[str, Inspected],
    *,
    root: Path | None = None,
) -> list[str]:
    """Return, for a person, what the inspection cannot tell about these editions."""
    editions = list(editions)
    shelf = _Shelf(root or project.build, project.relative(project.build), formats)
    unknown = [
        f"there is no word list for {english_name(language)}: its editions are not searched "
        "for words of other languages, only for what is untranslated or equal to the source"
        for language in dict.fromkeys(edition.language for edition in editions)
        if not supported(language)
    ]
    others = {
        Edition(first, edition.format)
        for edition in editions
        if formats[edition.format].compared
        and (first := reference(project.languages, project.main_language, edition.language))
    }
    return unknown + [
        f"there is no {english_name(other.language)} edition beside them: words of the theme that "
        "are right in both languages cannot be told from what nobody has translated"
        for other in sorted(others)
        if not shelf.reader(other).exists()
    ]


class _Shelf:
    """The editions that were built; each is read once."""

    def __init__(self, root: Path, build: str, formats: Mapping[str, Inspected]) -> None:
        self.root = root
        self.build = build
        self.formats = formats
        self._read: dict[Edition, tuple[EditionReader, list[Piece]]] = {}

    def reader(self, edition: Edition) -> EditionReader:
        return self.formats[edition.format].reader(self.root, self.build, edition)

    def read(self, edition: Edition) -> tuple[EditionReader, list[Piece]]:
        if edition not in self._read:
            reader = self.reader(edition)
            self._read[edition] = reader, list(reader.pieces())
        return self._read[edition]
