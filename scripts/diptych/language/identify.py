"""Which words of a text are in another language than the text is said to be in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from diptych.errors import DiptychError
from diptych.finding import Severity
from diptych.language import viterbi
from diptych.language.block import Block
from diptych.language.capitals import begins, titled
from diptych.language.evidence import (
    COMMON,
    FUNCTION,
    NOUNS_CAPITALISED,
    Evidence,
    evidence,
)
from diptych.language.lexicon import lexicon, supported
from diptych.language.names import Names
from diptych.language.stretch import BREAK, WARNING_LABEL, Stretch
from diptych.language.words import ROUGH, Word
from diptych.language_tags import english_name, primary, same

# Each figure is a log likelihood, set on the training half of tests/measure/language.py.
SWITCH = 3.0
SLIGHT = 0.5
TITLE = 2.0
SHOUTED = 4
# Two people or more, each with a first and a last name, and nothing else.
LINK = "d[aeiou]s?|du|del|van|von|der|den|de la"
PERSON = rf"[^\W\d_a-z][\w'’-]*\.?(?: (?:{LINK}|[A-Z]\.|[^\W\d_a-z][\w'’-]*)){{1,3}}"
PEOPLE = re.compile(rf"{PERSON}(?:(?:, and |, | & | and | et | und | y | e |; ){PERSON})+\.?")
SURE, SURE_WHOLE, SURE_WORD = 5.0, 4.0, 1.5


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
        self._evidence = [evidence(primary(language), primary(one)) for one in others]

    def foreign(self, text: str) -> list[Run]:
        """Return the runs of foreign words in a plain text, in order; they do not overlap.

        Proper names (runs in which every foreign word has a capital inside a sentence) are left
        out, as WCAG 3.1.2 does; so are lists of people, and all that the reviewed names cover.
        """
        if not self._evidence:
            return []
        block = Block(text, self._names.spans(text, self.language))
        if PEOPLE.fullmatch(text.strip()) and not self._plain(block):
            return []
        if len(block.words) == 1 and block.words[0].neutral:
            return self._shouted(block.words[0])
        weights, names = zip(*(_weigh(block, one) for one in self._evidence), strict=True)
        breaks = [BREAK * parted for parted in block.parted]
        course = list(viterbi.runs(list(zip(*weights, strict=True)), breaks, SWITCH))
        found, low = [], 0
        for place, (first, last, other) in enumerate(course):
            own = weights[other]
            high = course[place + 1][0] if place + 1 < len(course) else len(own)
            stretch = Stretch(block, self._evidence[other], own, names[other], first, last)
            stretch = stretch.grown(low, high)
            low = stretch.last
            whole = len(course) == 1 and min(own[: stretch.first] + own[low:], default=0) >= -SLIGHT
            severity = stretch.severity(whole=whole)
            if severity is not None:
                reach = block.telling() if whole else (stretch.first, stretch.last)
                found += [
                    Run(start, end, text[start:end], self.others[other], stretch.score, severity)
                    for start, end in block.pieces(*reach)
                ]
        return found

    def _plain(self, block: Block) -> bool:
        """Return whether most words are common ones: a title in the English manner, no names."""
        return any(
            2 * sum(one.everyday(word) and one.of(word) >= TITLE for word in block.words)
            > len(block.words)
            for one in self._evidence
            if one.titles
        )

    def _shouted(self, word: Word) -> list[Run]:
        """Return a warning of a text that is one common word in capitals: HOME, SEARCH.

        It might be an acronym: words that are short (WHO) or not so common (AIDS) are left alone.
        """
        plain = replace(word, neutral=word.reviewed or len(word.text) < SHOUTED)
        weights = [one.of(plain) * one.everyday(plain) for one in self._evidence]
        score = max(weights)
        if score < WARNING_LABEL:
            return []
        language = self.others[weights.index(score)]
        return [Run(word.start, word.end, word.text, language, score, Severity.WARNING)]


@cache
def identifier(language: str, others: Sequence[str], names: Names) -> Identifier:
    """Return the identifier for text in ``language`` that words of ``others`` may be left in.

    Others that are the language itself or that no word list covers are left out. Raises
    DiptychError where the language itself is not covered: ask :func:`supported` first.
    """
    if not supported(language):
        raise DiptychError(
            f"there is no word list for {english_name(language)}",
            hint="the rule “untranslated or equal to the source” is what can be checked",
        )
    distinct = {primary(other): other for other in reversed(others) if supported(other)}
    distinct.pop(primary(language), None)
    return Identifier(
        language, [one for one in dict.fromkeys(others) if one in distinct.values()], names
    )


def capitalises_nouns(language: str) -> bool:
    """Return whether all nouns have a capital in a language, and not only names."""
    return primary(language) in NOUNS_CAPITALISED


def is_common(word: str, language: str) -> bool:
    """Return whether a language that has a word list has a word, and not seldom."""
    bare = word.strip("()[]{}.,:;!?\"'“”‘’«»").casefold()
    return lexicon(primary(language)).frequency(bare) >= COMMON


def is_governed(text: str, start: int, language: str) -> bool:
    """Return whether an article or the like of ``language`` stands right before a place of a text.

    A loan fills a place of the sentence: *une* pull request. What was left behind does not.
    """
    before = Block(text[:start], ()).words[-1:]
    return (
        bool(before)
        and not text[before[0].end : start].strip()
        and lexicon(primary(language)).frequency(before[0].key.removesuffix("'")) >= FUNCTION
    )


def language_of(text: str, languages: Sequence[str], default: str) -> str:
    """Return which of ``languages`` a whole text is in; ``default`` unless that is sure."""
    others = [one for one in languages if not same(one, default) and supported(one)]
    if not others or not supported(default):
        return default
    rough, block = ROUGH.findall(text), None
    best, language = 0.0, default
    for other in others:
        ratio = evidence(primary(default), primary(other))
        if ratio.most(rough) < SURE_WHOLE:
            continue
        block = block or Block(text, ())
        values = [
            ratio.of(word, name=name)
            for word, name in zip(block.words, block.names, strict=True)
            if not word.neutral
        ]
        if len(values) == 1 and any(map(ratio.may_name, block.words)):
            continue
        score = sum(values)
        sure = score >= SURE or (score >= SURE_WHOLE and min(values) >= 0)
        if sure and score >= SURE_WORD * len(values) and score > best:
            best, language = score, other
    return language


def _weigh(block: Block, evidence: Evidence) -> tuple[list[float], list[bool]]:
    """Return what each word says for the other language, and whether it may be a name.

    What may be a name says little, but where no word speaks against the other language there is
    no sentence that a name could stand in.
    """
    bare = [evidence.of(word) for word in block.words]
    if min(bare, default=0) >= -SLIGHT:
        return bare, block.names
    names = [
        name and not begins(block, bare, evidence, place) for place, name in enumerate(block.names)
    ]
    titles = titled(block, bare, evidence) if evidence.titles else set()
    weights = [
        evidence.of(word, name=name and place not in titles)
        for place, (word, name) in enumerate(zip(block.words, names, strict=True))
    ]
    return weights, names
