"""Neighbouring words that speak for another language, and how sure it is that they are in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diptych.finding import Severity
from diptych.language.block import Block
from diptych.language.evidence import CAP, CAP_NAME, Evidence

# Each figure is a log likelihood, set on the training half of tests/measure/language.py.
BREAK = 1.5
SHARED = 2.0
ERROR, WARNING = 4.7, 4.0
# A text that is foreign from end to end was left untranslated: that is likelier than a foreign
# phrase inside a text, so less evidence will do.
ERROR_WHOLE, WARNING_WHOLE = 3.3, 3.0
# A single word that says so, though, may be a name.
ERROR_LABEL, WARNING_LABEL = 4.0, 3.3
# So it will for words in an order that only the other language has, and beside a function word.
ERROR_HEADED, ERROR_FUNCTION = 2.8, 3.0
MODIFIER, HEAD = 3.0, -0.8
SPEAKING = 1.0
LONGEST_NAME = 6
NEVER = float("inf")


@dataclass(frozen=True)
class Stretch:
    """Words ``first`` to ``last`` (outside) of a block.

    ``own[i]`` is what word i of the block says for the other language, and ``names[i]`` whether
    its capital may be that of a name. ``error`` is the score from which on the stretch is an
    error: NEVER while it is one word, which may be a term of the trade.
    """

    block: Block
    evidence: Evidence
    own: Sequence[float]
    names: Sequence[bool]
    first: int
    last: int
    error: float = NEVER

    @property
    def score(self) -> float:
        """The words' evidence, each word counted once: a term that returns is one term."""
        ratios = {self.block.words[place].key: self.own[place] for place in self._places}
        return sum(ratios.values()) - BREAK * sum(self.block.parted[self.first + 1 : self.last])

    def grown(self, low: int, high: int) -> Stretch:
        """Return the stretch with the neighbour that a lone word of its kind does not go without.

        The words before ``low`` and from ``high`` on are taken already.
        """
        place, word = self.first, self.block.words[self.first]
        if self.last - self.first > 1:
            return replace(self, error=self._error)
        if self.names[place]:
            return self
        if self.evidence.binds(word):
            joining = [one for one in (place + 1, place - 1) if self._joins(one, low, high)]
            if joining:
                best = max(joining, key=self.own.__getitem__)
                first, last = min(place, best), max(place, best) + 1
                grown = replace(self, first=first, last=last)
                error = ERROR_FUNCTION if self.evidence.governs(word) else grown._error
                return replace(grown, error=error)
        elif place + 1 < high and self._headed:
            return replace(self, last=place + 2, error=ERROR_HEADED)
        function = not word.capitalised and self.evidence.governs(word)
        return replace(self, error=ERROR_FUNCTION) if function and not self._apart else self

    def severity(self, *, whole: bool) -> Severity | None:
        """Return how sure it is that the words are foreign, or None for words that may stand.

        ``whole``: nothing in the text speaks against it.
        """
        error, warning = self._thresholds(whole=whole)
        score = self.score
        if score >= error:
            return Severity.ERROR
        return Severity.WARNING if score >= warning else None

    def _thresholds(self, *, whole: bool) -> tuple[float, float]:
        if all(self.names[one] or self.own[one] < SPEAKING for one in self._places):
            # A proper name, unless it is all there is or titled: a title in the English manner.
            titled = self.evidence.titles and any(self.own[one] > CAP_NAME for one in self._places)
            return NEVER, WARNING_LABEL if whole else WARNING if titled else NEVER
        if whole:
            lone = len(set(self._speaking)) == 1
            if lone and all(
                self.evidence.may_name(self.block.words[one])
                for one in self._places
                if self.own[one] >= SPEAKING
            ):
                return NEVER, NEVER
            error, warning = (ERROR_LABEL, WARNING_LABEL) if lone else (ERROR_WHOLE, WARNING_WHOLE)
            return min(error, self.error), min(warning, self.error)
        if all("-" in key for key in self._speaking) or self._links_names:
            # Compounds alone are names of things: apt-get, device-mapper.
            return NEVER, NEVER
        if self.error == NEVER:
            return NEVER, CAP
        return NEVER if self._linked else self.error, min(self.error, WARNING)

    @property
    def _places(self) -> range:
        return range(self.first, self.last)

    @property
    def _speaking(self) -> Iterator[str]:
        words = self.block.words
        telling = (one for one in self._places if self.own[one] >= SPEAKING)
        return (words[one].key for one in telling if len(words[one].text) > 1)

    @property
    def _apart(self) -> bool:
        """Whether punctuation parts it from the words on either side: « for »."""
        return self.block.parted[self.first] and self.block.parts(self.last)

    def _joins(self, place: int, low: int, high: int) -> bool:
        """Return whether a neighbour hardly stands without the lone word: "de configuration"."""
        return (
            low <= place < high
            and self.block.adjoins(max(place, self.first))
            and not self.block.words[place].neutral
            and not self.names[place]
            and self.own[place] >= -SHARED
        )

    @property
    def _error(self) -> float:
        """From which score on words are an error: two that belong together need not say much."""
        words = self.block.words[self.first : self.last]
        if len(words) == 2 and self.block.adjoins(self.first + 1):
            if self._headed:
                return ERROR_HEADED
            if self.evidence.links(words[0]) and not any(word.capitalised for word in words):
                return ERROR_FUNCTION
        return ERROR

    @property
    def _headed(self) -> bool:
        """Whether the first word and the next are a modifier and its noun: "disk image".

        That is the order of the other language, and not of this one: a loan word in French comes
        after its noun.
        """
        place = self.first
        modifier, head = self.block.words[place : place + 2]
        return (
            self.evidence.heads_last
            and self.block.adjoins(place + 1)
            and not head.neutral
            and not any(one.capitalised or "-" in one.key for one in (modifier, head))
            and self.own[place] >= MODIFIER
            and self.own[place + 1] >= HEAD
            and self.evidence.knows(head)
        )

    @property
    def _links_names(self) -> bool:
        """Whether it is one word, the link of a name: Rio *de* Janeiro."""
        words, place = self.block.words, self.first
        return (
            self.last - place == 1
            and self.evidence.links(words[place])
            and 0 < place < len(words) - 1
            and self.block.adjoins(place)
            and self.block.adjoins(place + 1)
            and all(words[one].capitalised or words[one].neutral for one in (place - 1, place + 1))
            and self.own[place - 1] >= -SHARED
        )

    @property
    def _linked(self) -> bool:
        """Whether it looks like a name with its links: Place de la Concorde."""
        words, first, last = self.block.words, self.first, self.last
        if first and not words[first].capitalised and self.block.adjoins(first):
            first -= 1
        # What both languages have may be the sentence's: Save the Children *a* publié.
        while last > first and not (words[last - 1].capitalised or self.own[last - 1] >= SPEAKING):
            last -= 1
        inside = range(first, last)
        named = [place for place in inside if words[place].capitalised]
        return (
            len(inside) <= LONGEST_NAME
            and len(named) > 1
            and (named[0], named[-1]) == (first, last - 1)
            and all(place in named or self.evidence.links(words[place]) for place in inside)
        )
