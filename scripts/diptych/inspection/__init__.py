"""The inspection: what was built, read as a reader gets it.

It reports every run of words that is in another language than the one declared where it stands,
every block that is not translated, and every page and document that does not declare the right
language.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from diptych.editions import Edition, Format
from diptych.finding import Finding
from diptych.inspection import landing_page, software_names
from diptych.inspection.comparison import Comparison, reference
from diptych.inspection.edition_files import Reader
from diptych.inspection.judge import Judge
from diptych.inspection.piece import Piece
from diptych.language import Names, supported
from diptych.language_tags import english_name
from diptych.project import Project

__all__ = ["inspect", "notes"]


def inspect(
    project: Project, editions: Iterable[Edition], names: Names, *, root: Path | None = None
) -> list[Finding]:
    """Return what is wrong with the languages of these editions, by place.

    With HTML editions comes the page that offers them.
    ``root`` is the folder that holds ``html`` and ``latexpdf``: the project's build folder, or
    one where editions are staged; places are named as they will be once published. Raises
    DiptychError where an edition was not built.
    """
    found: list[Finding] = []
    root = root or project.build
    shelf = _Shelf(project, root)
    editions = list(editions)
    names = software_names.known(names, project.source / "conf.py")
    for edition in editions:
        reader, pieces = shelf.read(edition)
        judge = Judge(project, edition.language, names)
        found += judge.findings(pieces)
        found += judge.untranslated(reader.fallbacks)
        found += reader.findings
        first = reference(project, edition.language) if edition.format is Format.HTML else None
        if first and shelf.has(first):
            comparison = Comparison(project, edition.language, names, judge)
            found += comparison.findings(pieces, shelf.read(Edition(first, Format.HTML))[1], first)
    if any(edition.format is Format.HTML for edition in editions):
        found += landing_page.findings(project, root, names)
    return found


def notes(project: Project, editions: Iterable[Edition], *, root: Path | None = None) -> list[str]:
    """Return, for a person, what the inspection cannot tell about these editions."""
    editions = list(editions)
    shelf = _Shelf(project, root or project.build)
    unknown = [
        f"there is no word list for {english_name(language)}: its editions are not searched "
        "for words of other languages, only for what is untranslated or equal to the source"
        for language in dict.fromkeys(edition.language for edition in editions)
        if not supported(language)
    ]
    html = [edition.language for edition in editions if edition.format is Format.HTML]
    missing = {reference(project, language) for language in html} - {None}
    return unknown + [
        f"there is no {english_name(first)} edition beside them: words of the theme that are "
        "right in both languages cannot be told from what nobody has translated"
        for first in sorted(filter(None, missing))
        if not shelf.has(first)
    ]


class _Shelf:
    """The editions that were built; each is read once."""

    def __init__(self, project: Project, root: Path) -> None:
        self._project = project
        self._root = root
        self._read: dict[Edition, tuple[Reader, list[Piece]]] = {}

    def read(self, edition: Edition) -> tuple[Reader, list[Piece]]:
        if edition not in self._read:
            reader = Reader(self._project, self._root, edition)
            self._read[edition] = reader, list(reader.pieces())
        return self._read[edition]

    def has(self, language: str) -> bool:
        return any((self._root / Format.HTML / language).glob("**/*.html"))
