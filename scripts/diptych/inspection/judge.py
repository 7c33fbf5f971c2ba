"""From pieces to findings: what is in another language than the one declared there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from diptych.finding import Finding, Severity, excerpt
from diptych.inspection.facts import SOFTWARE, EditionFacts
from diptych.inspection.origin import Origin, spelled
from diptych.inspection.piece import Kind, Piece
from diptych.language import Run, identifier, supported
from diptych.language_tags import english_name, primary, same

RULE = "stray-language"
HINT = "translate it, mark the language that it is in, or list it among the reviewed names"
# Raw HTML and formulas are nobody's to translate.
UNSAID = (
    "no message has these words: write them in MyST or reStructuredText rather than in HTML or a "
    "formula, say their language there (lang=…), or list them among the reviewed names"
)
LONGEST = 80
# A text that is nothing else, in a list or a table, names a package or a value: typing-extensions.
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Judge:
    """Judges the pieces of one edition."""

    def __init__(self, facts: EditionFacts) -> None:
        self._facts = facts
        self._others = (*facts.languages, SOFTWARE)
        self._known: dict[tuple[str, str], list[Run]] = {}

    def findings(
        self, pieces: Iterable[Piece], among: Iterable[Piece] | None = None
    ) -> Iterator[Finding]:
        """Yield a finding for each stray run, by place.

        What pages have in common is found once, with the number of places. A title or an
        attribute cannot mark the language of a part of it: what the text of the edition (of
        ``among``, where the pieces are but a part) marks may stand there unmarked.
        """
        pieces = list(pieces)
        marked = self._marked(pieces if among is None else among)
        found: dict[object, list[tuple[Piece, Run]]] = defaultdict(list)
        for number, piece in enumerate(pieces):
            for run in self.runs(piece):
                if piece.kind is not Kind.TEXT and spelled(run.text) in marked[run.language]:
                    continue
                shared = piece.furniture or piece.kind is not Kind.TEXT
                key = (piece.kind, piece.what, run.text, run.language)
                found[key if shared else (number, run.start)].append((piece, run))
        for places in found.values():
            yield self._finding(*places[0], len(places) - 1)

    def runs(self, piece: Piece) -> list[Run]:
        """Return the runs of a piece that are in another language than it says."""
        named = (
            piece.kind is Kind.TEXT and not piece.furniture and NAME.fullmatch(piece.text.strip())
        )
        if named or not supported(piece.language):
            return []
        key = (primary(piece.language), piece.text)
        if key not in self._known:
            one = identifier(key[0], self._others, self._facts.names)
            self._known[key] = one.foreign(piece.text)
        return self._known[key]

    def untranslated(self, pieces: Iterable[Piece]) -> Iterator[Finding]:
        """Yield a finding for each text that is shown in its source's language.

        A caption is shown wherever there is a list of contents: it is to be translated once.
        """
        found: dict[tuple[str, str, str], list[Piece]] = defaultdict(list)
        for piece in pieces:
            found[piece.text, piece.language, piece.what].append(piece)
        for first, *rest in found.values():
            shown = f'"{short(first.text)}"{where(first)} is shown'
            language, more = english_name(first.language), also(len(rest))
            yield Finding(
                path=self._mended(first, first.text),
                line=0,
                rule="untranslated",
                message=f"{shown} in {language}{more}, for want of a translation",
                severity=Severity.WARNING,
                hint="translate it",
            )

    def _marked(self, pieces: Iterable[Piece]) -> dict[str, str]:
        texts: dict[str, set[str]] = defaultdict(set)
        for piece in pieces:
            if piece.kind is Kind.TEXT and not same(piece.language, self._facts.language):
                texts[primary(piece.language)].add(spelled(piece.text))
        marked = {language: "|".join(sorted(one)) for language, one in texts.items()}
        return defaultdict(str, {one: marked.get(primary(one), "") for one in self._others})

    def _finding(self, piece: Piece, run: Run, more: int) -> Finding:
        text, language = short(run.text), english_name(run.language)
        origin = self._facts.origins.of_piece(run.text, piece)
        in_page = origin is not None and not origin.message and not piece.furniture
        return Finding(
            path=self.place(piece, origin),
            line=0,
            rule=RULE,
            message=f'"{text}"{where(piece)} is {language}{also(more)}',
            severity=run.severity,
            hint=UNSAID if in_page else HINT,
        )

    def _mended(self, piece: Piece, text: str) -> str:
        return self.place(piece, self._facts.origins.of_piece(text, piece))

    def place(self, piece: Piece, origin: Origin | None) -> str:
        """Return where a piece is shown, and where its words can be mended."""
        place = f"{self._facts.build}/{piece.place}"
        return f"{place} ({origin})" if origin else place


def where(piece: Piece) -> str:
    """Return what a piece is, unless it is simply text of a page."""
    return f" ({piece.what or piece.kind})" if piece.kind is not Kind.TEXT else ""


def also(more: int) -> str:
    """Return in how many places besides a finding holds."""
    return f", here and in {more} other place{'s' * (more > 1)}" if more else ""


def short(text: str) -> str:
    """Return a text in one line that a person can take in."""
    return excerpt(text, LONGEST)
