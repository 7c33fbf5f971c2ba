"""A page that editions share: it is in all their languages, each part in the one it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from diptych import language_tags
from diptych.finding import Finding
from diptych.inspection.facts import FactsOf
from diptych.inspection.html_edition import HtmlReader
from diptych.inspection.judge import Judge
from diptych.inspection.piece import Piece

# Its titles are those of the publication, whose catalogue has this name.
SETTINGS = "conf"


def findings(
    reader: HtmlReader, name: str, languages: Sequence[str], facts: FactsOf
) -> Iterator[Finding]:
    """Yield what is wrong with the page of this ``name`` beside the editions, if there is one.

    What is in a project's language is led back to the catalogues of that edition.
    """
    path = reader.folder / name
    if not path.is_symlink() and not path.exists():
        return
    parts: dict[str, list[Piece]] = defaultdict(list)
    for piece in reader.page(path, SETTINGS, languages):
        parts[_edition(languages, piece.language)].append(piece)
    everything = [piece for pieces in parts.values() for piece in pieces]
    for language, pieces in parts.items():
        yield from Judge(facts(language)).findings(pieces, among=everything)
    yield from reader.findings


def _edition(languages: Sequence[str], language: str) -> str:
    """Return the edition that is in a declared language, or else the language itself."""
    alike = [one for one in languages if language_tags.same(one, language)]
    exact = [one for one in alike if language_tags.equal(one, language)]
    return next(iter(exact or alike), language)
