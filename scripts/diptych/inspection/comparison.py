"""Two editions side by side: what says the same in both, though nobody has translated it.

Word lists cannot tell that the “Page source” of an English template is not French: both are good
French words. That it reads so in the English edition, too, and that no catalogue says so, can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from diptych.finding import Finding, Severity
from diptych.inspection.judge import SOFTWARE, Judge, also, where
from diptych.inspection.origin import spelled
from diptych.inspection.piece import Kind, Piece
from diptych.inspection.vocabulary import Vocabulary, phrases
from diptych.language import Names, tags
from diptych.project import Project

RULE = "hard-coded"
HINT = (
    "have the template ask for a translation, {{ _(…) }}, or list it among the reviewed names "
    "if both languages say it alike"
)


def reference(project: Project, language: str) -> str | None:
    """Return the edition that one in ``language`` is compared with; None: it is that itself.

    It is the English one, because software leaves English, else that in the main language.
    """
    english = [one for one in project.languages if tags.same(one, SOFTWARE)]
    first = english[0] if english else project.main_language
    if tags.same(first, language) or first not in project.languages:
        return None
    return first


class Comparison:
    """Compares one HTML edition with its reference, page by page."""

    def __init__(self, project: Project, language: str, names: Names, judge: Judge) -> None:
        self._project = project
        self._language = language
        self._names = names
        self._judge = judge

    def findings(
        self, pieces: Iterable[Piece], others: Iterable[Piece], other: str
    ) -> Iterator[Finding]:
        """Yield a finding for each phrase that both editions show where pages have their furniture.

        What a document's text says is the author's, wherever it is said again. What the judge has
        found in another language is not said twice; names of other sites are names.
        """
        said: dict[object, set[str]] = defaultdict(set)
        for piece in others:
            if tags.same(piece.language, other):
                for phrase in self._phrases(piece):
                    said[self._name(piece, other), piece.kind, piece.what].add(spelled(phrase))
        own = [piece for piece in pieces if tags.same(piece.language, self._language)]
        vocabulary = Vocabulary(self._project, self._language)
        vocabulary.add(piece.text for piece in own if self._by_the_author(piece))
        found: dict[object, list[tuple[Piece, str]]] = defaultdict(list)
        for piece in own:
            alike = said[self._name(piece, self._language), piece.kind, piece.what]
            if not alike or self._by_the_author(piece) or self._judge.runs(piece):
                continue
            if piece.text in vocabulary:
                continue
            for phrase in self._phrases(piece):
                worded = phrase in vocabulary or (piece.outbound and _is_name(phrase))
                if spelled(phrase) in alike and not worded:
                    found[piece.kind, piece.what, phrase].append((piece, phrase))
        for places in found.values():
            yield self._finding(*places[0], len(places) - 1, other)

    def _phrases(self, piece: Piece) -> Iterator[str]:
        return phrases(piece.text, self._names, self._language)

    def _name(self, piece: Piece, language: str) -> str:
        """Return the name of the piece's file within its edition."""
        return piece.path.partition(f"/{language}/")[2]

    def _by_the_author(self, piece: Piece) -> bool:
        """Tell whether a piece is text of a document, not of what is around it or of no source."""
        return piece.kind is Kind.TEXT and not piece.furniture and piece.page in self._documents

    @cached_property
    def _documents(self) -> set[str]:
        """The names of the pages that have a source."""
        source = self._project.source
        return {
            path.relative_to(source).with_suffix("").as_posix()
            for path in source.rglob("*")
            if path.is_file()
        }

    def _finding(self, piece: Piece, phrase: str, more: int, other: str) -> Finding:
        return Finding(
            path=self._judge.place(piece, self._judge.origins.template(phrase)),
            line=0,
            rule=RULE,
            message=f'"{phrase}"{where(piece)} stands the same in the {tags.english_name(other)} '
            f"edition, and no catalogue says so{also(more)}",
            severity=Severity.WARNING,
            hint=HINT,
        )


def _is_name(phrase: str) -> bool:
    return all(word[:1].isupper() for word in phrase.split())
