"""Which words of a text are in another language than the text is said to be in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from diptych.errors import DiptychError
from diptych.finding import Severity
from diptych.language import tags, viterbi
from diptych.language.block import Block
from diptych.language.evidence import CAP, evidence
from diptych.language.lexicon import supported
from diptych.language.names import Names
from diptych.language.words import Word

# Each figure is a log likelihood, set on the training half of tests/measure/language.py.
SWITCH = 3.0
BREAK = 1.5
SHARED = 2.0
ERROR, WARNING = 4.4, 4.0
# A text that is foreign from end to end was left untranslated: that is likelier than a foreign
# phrase inside a text, so less evidence will do.
ERROR_WHOLE, WARNING_WHOLE = 4.0, 3.3
SURE, SURE_WORD = 5.0, 1.5
SLIGHT = 0.5
LONGEST_NAME = 6
NEVER = float("inf")


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Words of a text, ``text[start:end]``, that are in ``language``.

    ``score`` is the evidence for it: the sum of the words' log likelihood ratios.
    """

    start: int
    end: int
    text: str
    language: str
    score: float
    severity: Severity


class Identifier:
    """Finds words of some languages in text of another; :func:`identifier` makes it."""

    def __init__(self, language: str, others: Sequence[str], names: Names) -> None:
        self.language = language
        self.others = tuple(others)
        self._names = names
        self._evidence = [evidence(tags.primary(language), tags.primary(one)) for one in others]

    def foreign(self, text: str) -> list[Run]:
        """Return the runs of foreign words in a plain text, in order; they do not overlap.

        Proper names (runs in which every foreign word has a capital inside a sentence) are left
        out, as WCAG 3.1.2 does; so is all that the reviewed names cover.
        """
        if not self._evidence:
            return []
        block = Block(text, self._names.spans(text, self.language))
        values = [
            [one.of(word, name=name) for one in self._evidence]
            for word, name in zip(block.words, block.names, strict=True)
        ]
        breaks = [BREAK * parted for parted in block.parted]
        course = list(viterbi.runs(values, breaks, SWITCH))
        found, low = [], 0
        for place, (first, last, other) in enumerate(course):
            own = [ratios[other] for ratios in values]
            high = course[place + 1][0] if place + 1 < len(course) else len(own)
            if last - first == 1 and self._evidence[other].binds(block.words[first]):
                first, last = _phrase(block, own, first, low, high)
            low = last
            score = _score(block, own, first, last)
            whole = len(course) == 1 and all(one >= -SLIGHT for one in (*own[:first], *own[last:]))
            linked = _linked(block, first, last, self._evidence[other].links)
            error, warning = _thresholds(block, own, first, last, whole=whole, linked=linked)
            if score >= min(error, warning):
                severity = Severity.ERROR if score >= error else Severity.WARNING
                start, end = block.telling() if whole else block.span(first, last)
                run = Run(start, end, text[start:end], self.others[other], score, severity)
                found.append(run)
        return found


@cache
def identifier(language: str, others: Sequence[str], names: Names) -> Identifier:
    """Return the identifier for text in ``language`` that words of ``others`` may be left in.

    Others that are the language itself or that no word list covers are left out. Raises
    DiptychError where the language itself is not covered: ask :func:`supported` first.
    """
    if not supported(language):
        raise DiptychError(
            f"there is no word list for {tags.english_name(language)}",
            hint="the rule “untranslated or equal to the source” is what can be checked",
        )
    distinct = {tags.primary(other): other for other in reversed(others) if supported(other)}
    distinct.pop(tags.primary(language), None)
    return Identifier(
        language, [one for one in dict.fromkeys(others) if one in distinct.values()], names
    )


def language_of(text: str, languages: Sequence[str], default: str) -> str:
    """Return which of ``languages`` a whole text is in; ``default`` unless that is sure."""
    if not supported(default):
        return default
    block = Block(text, ())
    best, language = 0.0, default
    for other in languages:
        if tags.same(other, default) or not supported(other):
            continue
        ratio = evidence(tags.primary(default), tags.primary(other))
        values = [
            ratio.of(word, name=name)
            for word, name in zip(block.words, block.names, strict=True)
            if not word.neutral
        ]
        score = sum(values)
        sure = score >= SURE or (score >= ERROR_WHOLE and min(values) >= 0)
        if sure and score >= SURE_WORD * len(values) and score > best:
            best, language = score, other
    return language


def _phrase(block: Block, own: list[float], place: int, low: int, high: int) -> tuple[int, int]:
    """Take in the neighbour of a lone word that hardly stands alone: "de configuration"."""

    def joins(neighbour: int) -> bool:
        word = block.words[neighbour]
        return not word.neutral and not block.names[neighbour] and own[neighbour] >= -SHARED

    if not block.names[place]:
        if place + 1 < high and block.adjoins(place + 1) and joins(place + 1):
            return place, place + 2
        if place > low and block.adjoins(place) and joins(place - 1):
            return place - 1, place + 1
    return place, place + 1


def _score(block: Block, own: list[float], first: int, last: int) -> float:
    """Sum up a run, each word counted once: a term of the trade that returns is one term."""
    ratios = {block.words[place].key: own[place] for place in range(first, last)}
    return sum(ratios.values()) - BREAK * sum(block.parted[first + 1 : last])


def _thresholds(
    block: Block, own: list[float], first: int, last: int, *, whole: bool, linked: bool
) -> tuple[float, float]:
    """Return from what score on a run is an error, and a warning.

    ``whole``: nothing in the text speaks against it; ``linked``: it looks like a name.
    """
    if all(block.names[place] or own[place] < 1 for place in range(first, last)):
        # A proper name, unless it is all there is: a title in the English manner.
        return NEVER, ERROR_WHOLE if whole else NEVER
    if whole:
        return ERROR_WHOLE, WARNING_WHOLE
    speaking = [block.words[place].key for place in range(first, last) if own[place] >= 1]
    if all("-" in key for key in speaking):
        # Compounds alone are names of things: apt-get, device-mapper.
        return NEVER, NEVER
    if last - first == 1:
        # A lone word may be a term of the trade.
        return NEVER, CAP
    return NEVER if linked else ERROR, WARNING


def _linked(block: Block, first: int, last: int, links: Callable[[Word], bool]) -> bool:
    """Return whether a run looks like a name with its links: Place de la Concorde."""
    if first and not block.words[first].capitalised and block.adjoins(first):
        first -= 1
    inside = range(first, last)
    named = [place for place in inside if block.words[place].capitalised]
    return (
        len(inside) <= LONGEST_NAME
        and bool(named)
        and (named[0], named[-1]) == (first, last - 1)
        and all(place in named or links(block.words[place]) for place in inside)
    )
