"""From pieces to findings: what is in another language than the one declared there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import cached_property

from diptych.checks.neutral import is_neutral
from diptych.finding import Finding, Severity, excerpt
from diptych.inspection.code_words import around, is_code, without_code
from diptych.inspection.facts import SOFTWARE, EditionFacts
from diptych.inspection.origin import Origin, spelled
from diptych.inspection.piece import Kind, Piece
from diptych.inspection.proper_names import ProperNames
from diptych.language import (
    Run,
    autonym_of,
    capitalises_nouns,
    identifier,
    is_common,
    is_governed,
    named,
    supported,
)
from diptych.language_tags import english_name, primary, same

RULE = "stray-language"
HINT = "translate it, mark the language that it is in, or list it among the reviewed names"
# Raw HTML and formulas are nobody's to translate.
UNSAID = (
    "no message has these words: write them in MyST or reStructuredText rather than in HTML or a "
    'formula, have Sphinx extract HTML (gettext_additional_targets = ["raw"]), say their language '
    "there (lang=…), or list them among the reviewed names"
)
LONGEST = 80
ADDRESS = re.compile(r"https?://\S+")
# A term that is found everywhere is told of once: "pull request"; a loan may have more words.
TERM, LOAN, LABEL = 2, 3, 5
KEYWORDS = "keywords"
# The general index: its page, and what the search index calls it.
INDEX, INDEXED = "genindex", "indexentries"
# A text that is nothing else, in a list or a table, names a package or a value: typing-extensions.
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Nor is what people type in any language.
COMMAND = re.compile(
    r"(?:pip3?|pipx|uv|conda|npm|npx|yarn|docker|apt(?:-get)?|brew|cargo|git)"
    r" (?:install|add|build|checkout|clone|commit|init|pull|push|run|update|upgrade)(?: \S+)*"
)


class Judge:
    """Judges the pieces of one edition.

    ``code`` are words that the edition also shows as code: a lone one of them among words names
    the same thing.
    """

    def __init__(self, facts: EditionFacts, code: Set[str] = frozenset()) -> None:
        self._facts = facts
        self._code = code
        self._others = (*facts.languages, SOFTWARE)
        self._known: dict[tuple[str, str], list[Run]] = {}

    def findings(
        self, pieces: Iterable[Piece], among: Iterable[Piece] | None = None
    ) -> Iterator[Finding]:
        """Yield a finding for each stray run, by place.

        What pages have in common is found once, with the number of places, and so is a term of
        the trade. A title or an attribute cannot mark the language of a part of it: what the text
        of the edition (of ``among``, where the pieces are but a part) marks may stand there
        unmarked.
        """
        pieces = list(pieces)
        everywhere = pieces if among is None else list(among)
        marked, meant = self._marked(everywhere), self._meant(everywhere)
        found: dict[object, list[tuple[Piece, Run]]] = defaultdict(list)
        for number, piece in enumerate(pieces):
            for run in self.runs(piece):
                if piece.kind is not Kind.TEXT and spelled(run.text) in marked[run.language]:
                    continue
                if (piece.text, run) in meant or (_is_shared(piece) and run.text in meant):
                    continue
                if self._is_code(piece, run):
                    continue
                if self._is_name(piece, run) or (piece.what == KEYWORDS and run.text != piece.text):
                    continue
                term = len(run.text.split()) <= TERM and run.text != piece.text
                what = piece.what.rpartition(":")[2]  # a description for search and for sharing
                key = (piece.kind, what, run.text.casefold(), run.language)
                found[key if term or _is_shared(piece) else (number, run.start)].append(
                    (piece, run)
                )
        for places in found.values():
            yield self._finding(*places[0], len(places) - 1)

    def runs(self, piece: Piece) -> list[Run]:
        """Return the runs of a piece that are in another language than it says."""
        text = piece.text.strip()
        named = piece.kind is Kind.TEXT and not piece.furniture and NAME.fullmatch(text)
        if named or COMMAND.fullmatch(text) or not supported(piece.language):
            return []
        # In a list of languages: Deutsch (German).
        first = piece.text.partition(" (")[0]
        autonym = len(first) if autonym_of(first) else 0
        return self._foreign(piece.language, " " * autonym + piece.text[autonym:])

    def _foreign(self, language: str, text: str) -> list[Run]:
        key = (primary(language), text)
        if key not in self._known:
            one = identifier(key[0], self._others, self._facts.names)
            self._known[key] = one.foreign(text)
        return self._known[key]

    def _meant(self, pieces: Iterable[Piece]) -> set[object]:
        """Return the runs that are another language's on purpose: with their text, and as words.

        Where nobody can say whose words they are, in a title or in navigation, the words tell.
        """
        found: set[object] = set()
        for piece in pieces:
            if not _is_shared(piece):
                for run in self.runs(piece):
                    if self._is_meant(piece, run):
                        found |= {(piece.text, run), run.text}
        return found

    def _is_meant(self, piece: Piece, run: Run) -> bool:
        """Tell whether a few words are another language's on purpose, as far as is known.

        A name of the code's; of something elsewhere that a link leads to; a loan, which the
        translator has put where the original has other words, or which the sentence governs; a
        single word within a sentence, where nothing but the word list says so; a text that the
        translator has left as it is, which is for the checks of the catalogues to tell.
        """
        bare = self._names.without(run.text)
        words = bare.split()
        if not words:
            return True
        said, whole = spelled(bare), spelled(piece.text)
        originals = self._originals(piece, run)
        if len(words) > LOAN:
            return len(whole.split()) <= LABEL and _is_kept(originals, whole)
        start = run.start + run.text.index(bare)
        part, lone = said != whole, len(words) == 1
        unsure = run.severity is Severity.WARNING
        known = (part or unsure) and bool(originals) and all(originals)
        if known and all(said not in spelled(one) for one in originals):
            return True
        if len(words) > TERM:
            return False
        if part and bare.islower() and is_governed(piece.text, start, piece.language):
            return True
        if unsure:
            if lone and (bare in self._code or (part and bare.islower())):
                return True
            if piece.outbound and all(word[0].isupper() for word in words):
                return True
        return _is_kept(originals, whole)

    def _is_name(self, piece: Piece, run: Run) -> bool:
        """Tell whether only names make a run foreign, or a word that the edition has as code."""
        bare = self._names.without(run.text)
        if bare != run.text:
            return not self._foreign(piece.language, bare)
        if capitalises_nouns(run.language) and self._is_authored(piece, run):
            return True
        return (
            run.severity is Severity.WARNING and piece.kind is not Kind.TEXT and bare in self._code
        )

    def _is_authored(self, piece: Piece, run: Run) -> bool:
        """Tell whether a few words in the author's own text are nouns: Gitter chat room.

        Of German ones nothing tells whether they are names. A whole text is another matter.
        """
        words = run.text.split()
        if len(words) > LOAN or spelled(run.text) == spelled(piece.text):
            return False
        return self._originals(piece, run) == {""} and all(
            not word[0].islower() or is_common(word, piece.language) for word in words
        )

    def _originals(self, piece: Piece, run: Run) -> set[str]:
        """Return what the words of a run may be translated from; "": they are an author's own."""
        return {block.original for block in self._facts.origins.blocks(run.text, piece)}

    def may_stand(self, text: str, language: str) -> bool:
        """Return whether a text in another ``language`` is as right in the edition's."""
        # A capital, or words in small letters are taken for a command.
        text = text.capitalize()
        return is_neutral(text, language, self._facts.language, self._facts.names)

    def _is_code(self, piece: Piece, run: Run) -> bool:
        """Tell whether the words of a run are code; those of an index name what is documented."""
        worded = self.worded(piece)
        if worded != piece.text:
            return not self._foreign(piece.language, worded)
        return is_code(around(piece.text, run.start, run.start + len(run.text)))

    def worded(self, piece: Piece) -> str:
        """Return the words of a piece; an entry's in an index follow the name of what it is of."""
        name, _, words = piece.text.partition(" (")
        return without_code(words) if is_indexed(piece) and name in self._documented else piece.text

    @cached_property
    def _documented(self) -> Set[str]:
        return self._code | {word.lower() for word in self._code}  # as Sphinx's search has them

    @cached_property
    def _names(self) -> ProperNames:
        return ProperNames(self._facts.origins.originals)

    def untranslated(self, pieces: Iterable[Piece]) -> Iterator[Finding]:
        """Yield a finding for each text that is shown in its source's language.

        A caption is shown wherever there is a list of contents: it is to be translated once.
        What is marked as no other language's, code, and what may stand in either needs none.
        """
        found: dict[tuple[str, str, str], list[Piece]] = defaultdict(list)
        for piece in pieces:
            if same(piece.language, self._facts.language):
                continue
            text = ADDRESS.sub("", piece.text)
            if not is_code(text.capitalize()) and not self.may_stand(text, piece.language):
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
        text, language = short(run.text), named(run.text, run.language, piece.language)
        said = english_name(language) if language else f"not {english_name(piece.language)}"
        origin = self._facts.origins.of_piece(run.text, piece)
        in_page = origin is not None and not origin.message and not piece.furniture
        return Finding(
            path=self.place(piece, origin),
            line=0,
            rule=RULE,
            message=f'"{text}"{where(piece)} is {said}{also(more)}',
            severity=run.severity,
            hint=UNSAID if in_page else HINT,
        )

    def _mended(self, piece: Piece, text: str) -> str:
        return self.place(piece, self._facts.origins.of_piece(text, piece))

    def place(self, piece: Piece, origin: Origin | None) -> str:
        """Return where a piece is shown, and where its words can be mended."""
        place = f"{self._facts.build}/{piece.place}"
        return f"{place} ({origin})" if origin else place


def _is_kept(originals: Set[str], whole: str) -> bool:
    """Return whether a text is what its originals say: a translator has left it as it is."""
    return bool(originals) and all(spelled(one) == whole for one in originals)


def _is_shared(piece: Piece) -> bool:
    return piece.furniture or piece.kind is not Kind.TEXT


def is_indexed(piece: Piece) -> bool:
    """Return whether a piece is an entry of the general index, on its page or for the search."""
    return piece.page == INDEX or piece.what == INDEXED


def where(piece: Piece) -> str:
    """Return what a piece is, unless it is simply text of a page."""
    return f" ({piece.what or piece.kind})" if piece.kind is not Kind.TEXT else ""


def also(more: int) -> str:
    """Return in how many places besides a finding holds."""
    return f", here and in {more} other place{'s' * (more > 1)}" if more else ""


def short(text: str) -> str:
    """Return a text in one line that a person can take in."""
    return excerpt(text, LONGEST)
