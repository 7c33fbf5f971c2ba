"""The page that offers the editions: it is in all their languages, each part in the one it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from diptych import language_tags
from diptych.editions import Edition, Format
from diptych.finding import Finding
from diptych.inspection.edition_files import Reader
from diptych.inspection.judge import Judge
from diptych.inspection.piece import Piece
from diptych.language import Names
from diptych.project import Project

# Its titles are those of the publication, whose catalogue has this name.
SETTINGS = "conf"


def findings(project: Project, root: Path, names: Names) -> Iterator[Finding]:
    """Yield what is wrong with the page ``index.html`` beside the editions, if there is one.

    What is in a project's language is led back to the catalogues of that edition.
    """
    path = root / Format.HTML / "index.html"
    if not path.is_symlink() and not path.exists():
        return
    reader = Reader(project, root, Edition(project.languages[0], Format.HTML))
    parts: dict[str, list[Piece]] = defaultdict(list)
    for piece in reader.page(path, SETTINGS, project.languages):
        parts[_edition(project, piece.language)].append(piece)
    everything = [piece for pieces in parts.values() for piece in pieces]
    for language, pieces in parts.items():
        yield from Judge(project, language, names).findings(pieces, among=everything)
    yield from reader.findings


def _edition(project: Project, language: str) -> str:
    """Return the edition that is in a declared language, or else the language itself."""
    alike = [one for one in project.languages if language_tags.same(one, language)]
    exact = [one for one in alike if language_tags.equal(one, language)]
    return next(iter(exact or alike), language)
