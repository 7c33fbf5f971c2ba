"""Two editions side by side: what says the same in both, though nobody has translated it.

Word lists cannot tell that the “Page source” of an English template is not French: both are good
French words. That it reads so in the English edition, too, and that no catalogue says so, can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from diptych import language_tags
from diptych.checks.neutral import is_neutral
from diptych.finding import Finding, Severity
from diptych.inspection.facts import EditionFacts
from diptych.inspection.judge import Judge, also, is_indexed, short, where
from diptych.inspection.origin import spelled
from diptych.inspection.piece import Kind, Piece
from diptych.inspection.vocabulary import Vocabulary, phrases
from diptych.inspection.wording import UNCHANGED
from diptych.language import supported

SMALL = 3  # letters of the words that a name writes small
FURNITURE, TEXT = "hard-coded", UNCHANGED
HINTS = {
    FURNITURE: "translate it in the edition's diptych.po (a theme's words) or sphinx.po (Sphinx's "
    "own); where the template asks for no translation, {{ _(…) }}, mend that; if it is right in "
    "both languages, list it among the reviewed names",
    TEXT: "translate it; if it is right, say so in the catalogue: # diptych: ignore[unchanged] why",
}


class Comparison:
    """Compares one edition with its reference, page by page.

    In languages that have no word list, the text of the documents is compared as well.
    """

    def __init__(self, facts: EditionFacts, judge: Judge) -> None:
        self._facts = facts
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
            if language_tags.same(piece.language, other):
                for phrase in (piece.text, *self._phrases(piece.text)):
                    said[self._place(piece, other)].add(spelled(phrase))
        language = self._facts.language
        pieces = list(pieces)
        own = [piece for piece in pieces if language_tags.same(piece.language, language)]
        vocabulary = self._facts.wording.vocabulary()
        vocabulary.add(piece.text for piece in pieces if self._by_the_author(piece))
        found: dict[object, list[tuple[str, Piece, str]]] = defaultdict(list)
        for piece in own:
            if self._by_the_author(piece):
                rule, candidates = TEXT, [piece.text] if self._is_left(piece, other) else []
            else:
                rule, candidates = FURNITURE, self._unworded(piece, other, vocabulary)
            alike = said[self._place(piece, language)]
            for phrase in candidates:
                if spelled(phrase) in alike:
                    key = rule, piece.kind, piece.what, phrase
                    found[key].append((rule, piece, phrase))
        for places in found.values():
            yield self._finding(*places[0], len(places) - 1, other)

    def _unworded(self, piece: Piece, other: str, vocabulary: Vocabulary) -> list[str]:
        """Return the phrases of furniture that nobody has worded in this language.

        An index has the names of things, too.
        """
        if piece.text in vocabulary or self._judge.runs(piece):
            return []
        if is_indexed(piece) and self._judge.may_stand(piece.text, other):
            return []
        return [
            phrase
            for phrase in self._phrases(self._judge.worded(piece))
            if phrase not in vocabulary and not (piece.outbound and _is_name(phrase))
        ]

    def _is_left(self, piece: Piece, other: str) -> bool:
        """Tell whether text may be the other edition's, where no word list can tell."""
        return (
            not supported(self._facts.language)
            and not is_neutral(piece.text, other, self._facts.language, self._facts.names)
            and spelled(piece.text) not in self._facts.wording.reviewed
        )

    def _phrases(self, text: str) -> Iterator[str]:
        return phrases(text, self._facts.names, self._facts.language)

    def _place(self, piece: Piece, language: str) -> object:
        """Return where a piece stands, in whichever edition."""
        return piece.path.partition(f"/{language}/")[2], piece.kind, piece.what

    def _by_the_author(self, piece: Piece) -> bool:
        """Tell whether a piece is text of a document, not of what is around it or of no source."""
        return (
            piece.kind is Kind.TEXT
            and not piece.furniture
            and piece.page in self._facts.wording.documents
        )

    def _finding(self, rule: str, piece: Piece, phrase: str, more: int, other: str) -> Finding:
        origins = self._facts.origins
        if rule == TEXT:
            origin, reason = origins.of_piece(phrase, piece), ""
        else:
            origin, reason = origins.template(phrase), ", and no catalogue says so"
        edition = f"the {language_tags.english_name(other)} edition"
        return Finding(
            path=self._judge.place(piece, origin),
            line=0,
            rule=rule,
            message=f'"{short(phrase)}"{where(piece)} stands the same in {edition}{reason}'
            f"{also(more)}",
            severity=Severity.WARNING,
            hint=HINTS[rule],
        )


def _is_name(phrase: str) -> bool:
    """Tell whether a phrase is written as a name is: Read the Docs."""
    words = phrase.split()
    ends = words[0][:1].isupper() and words[-1][:1].isupper()
    return ends and all(word[:1].isupper() or len(word) <= SMALL for word in words)
