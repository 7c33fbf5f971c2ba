"""How much one word speaks for one language against another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from diptych.language.lexicon import LEAST, Lexicon, lexicon
from diptych.language.words import Word, key

# Log likelihood ratios and frequencies, set on the training half of tests/measure/language.py.
OWN = 8.0
CAP = 5.0
CAP_NAME = 1.5
CAP_LETTER = 1.0
CAP_UNSEEN = 2.5
NAMED = 3e-7
COMMON, EVERYDAY, LINK, FUNCTION = 2e-6, 4e-5, 1e-3, 1.8e-3
BINDING = 4.4
RARE_LETTER = 1e-3
# Nouns have capitals there, so that a capital says nothing of names.
NOUNS_CAPITALISED = {"de", "lb"}
# Titles Have Capitals in All Words But the Links.
TITLES_CAPITALISED = {"en"}
# What modifies a noun stands before it: disk image, Plattenabbild.
HEADS_LAST = {"da", "de", "en", "fi", "is", "nb", "nl", "nn", "no", "sv"}


class Evidence:
    """Log likelihood ratios of single words: above zero they speak for ``other``.

    The ratio is that of the two languages' word frequencies, capped, because no single word
    proves anything. The texts that a word list was counted in quote other languages, English
    above all ("the" is 0.4 % as frequent in French as in English), so what a list owes to such
    quotations is taken off first.
    """

    def __init__(self, language: str, other: str) -> None:
        self._base, self._other = lexicon(language), lexicon(other)
        self._other_in_base = _quoted(self._base, self._other)
        self._base_in_other = _quoted(self._other, self._base)
        self.titles = other in TITLES_CAPITALISED and language not in NOUNS_CAPITALISED
        self.heads_last = other in HEADS_LAST and language not in HEADS_LAST
        self._nouns = language in NOUNS_CAPITALISED or other in NOUNS_CAPITALISED
        self._known: dict[str, float] = {}
        self._most: dict[str, float] = {}

    def of(self, word: Word, *, name: bool = False) -> float:
        """Return the evidence of a word; ``name``: its capital may be that of a proper name."""
        if word.neutral:
            return 0.0
        value = self._known.get(word.key)
        if value is None:
            parts = word.key.split("-")
            value = self._known[word.key] = _cap(sum(map(self._ratio, parts)), CAP)
        return min(value, CAP_NAME) if name and not self._nouns else value

    def most(self, rough: Iterable[str]) -> float:
        """Return what such words together may say for the other language, if none speaks against.

        They are as :data:`~diptych.language.words.ROUGH` finds them in a text.
        """
        known, total = self._most, 0.0
        for text in rough:
            value = known.get(text)
            if value is None:
                before, apostrophe, after = key(text).partition("'")
                forms = {before, before + apostrophe, before + apostrophe + after}
                value = max(0.0, *(_cap(self._ratio(one), CAP) for one in forms if one))
                if after:
                    value += max(0.0, _cap(self._ratio(after), CAP))
                known[text] = value
            total += value
        return total

    def binds(self, word: Word) -> bool:
        """Return whether a common word is so surely the other language's that it binds its like.

        A neighbour that both languages have is then taken for the other's: "de configuration".
        """
        return self._frequency(word) >= COMMON and self.of(word) >= BINDING

    def knows(self, word: Word) -> bool:
        """Return whether it is a word of the other language that is not rare."""
        return self._frequency(word) >= COMMON

    def may_name(self, word: Word) -> bool:
        """Return whether this language has the word too, with a capital: *Poisson* distribution.

        Every language has words of English that are no names: Search, Next.
        """
        known = self._base.frequency(word.key) >= NAMED
        return word.capitalised and known and not self.titles

    def everyday(self, word: Word) -> bool:
        """Return whether it is a word of the other language that everybody uses: "search"."""
        return self._frequency(word) >= EVERYDAY

    def governs(self, word: Word) -> bool:
        """Return whether it is one of the few words that sentences are built with: "the", "is".

        No term of the trade is as common as that. What this language uses in phrases of its own
        (per *se*, *et* al) is left out: more often than quotations explain.
        """
        here, there = self._base.frequency(word.key), self._frequency(word)
        own = here > OWN * self._other_in_base * there
        return there >= FUNCTION and self.of(word) >= CAP and not own

    def links(self, word: Word) -> bool:
        """Return whether it is a word that links others, as in a name: Place *de la* Concorde."""
        return not self._nouns and self._frequency(word) >= LINK

    def _frequency(self, word: Word) -> float:
        return self._other.frequency(word.key.removesuffix("'"))

    def _ratio(self, key: str) -> float:
        base, other = self._base, self._other
        if key not in base and key not in other:
            key = key.removesuffix("'s")
        # An elided word (l', dell') stands in the lists without its apostrophe.
        cap, key = CAP if len(key) > 1 or not key.isascii() else CAP_LETTER, key.removesuffix("'")
        if key not in base and key not in other:
            return _cap(_letters(key, other) - _letters(key, base), CAP_UNSEEN)
        here, there = base.frequency(key), other.frequency(key)
        own = max(LEAST, there - self._base_in_other * here)
        return _cap(math.log(own / max(LEAST, here - self._other_in_base * there)), cap)


@cache
def evidence(language: str, other: str) -> Evidence:
    """Return the evidence for one pair of primary subtags, made once."""
    return Evidence(language, other)


def _quoted(host: Lexicon, guest: Lexicon) -> float:
    """Return how much of the guest language the texts of the host's word list hold.

    Among the guest's commonest words most are no words of the host's: the lowest tenth of the
    ratios of their frequencies shows the share, and half as much again its usual variation.
    """
    common = [word for word in guest.common if len(word) > 1]
    ratios = sorted(host.frequency(word) / guest.frequency(word) for word in common)
    return 1.5 * ratios[len(ratios) // 10]


def _letters(word: str, lexicon: Lexicon) -> float:
    """Return the log likelihood of the letters beyond ASCII: all that an unseen word tells."""
    return sum(
        math.log(lexicon.letter(letter) + RARE_LETTER) for letter in word if not letter.isascii()
    )


def _cap(value: float, cap: float) -> float:
    return max(-cap, min(cap, value))
