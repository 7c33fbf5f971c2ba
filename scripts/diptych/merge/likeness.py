"""Likeness: which of many texts are worth comparing with one, and how like two are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

# A word, or a character of a script that writes none apart, or a sign.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
NUMBER = re.compile(r"\d+")
# Texts of up to this length are compared by their characters: they may share no whole word.
SHORT = 48
# How many texts are compared, and how much of the index is read to choose them.
CANDIDATES = 16
READING = 4000


class Index:
    """Texts, found by the rare words that they share with another."""

    def __init__(self, texts: Sequence[str], least: float) -> None:
        self.texts = texts
        self.words = [words(text) for text in texts]
        self._least = least
        self._short = {place: text for place, text in enumerate(texts) if len(text) <= SHORT}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(self.words):
            for word in found:
                self._places[word].append(place)

    def near(self, text: str) -> list[int]:
        """Return the places of the texts that may be like ``text``, in order."""
        lists = sorted(
            (self._places[word] for word in words(text) if word in self._places),
            key=lambda places: (len(places), places),
        )
        shared: Counter[int] = Counter()
        read = 0
        for places in lists:
            if read and read + len(places) > READING:
                break
            shared.update(places)
            read += len(places)
        best = sorted(shared, key=lambda place: (-shared[place], place))[:CANDIDATES]
        if len(text) <= SHORT:
            like = process.extract(
                text, self._short, scorer=fuzz.ratio, score_cutoff=100 * self._least, limit=4
            )
            best += [place for _, _, place in like]
        return sorted(set(best))


def words(text: str) -> frozenset[str]:
    """Return the words of a text, in small letters."""
    return frozenset(WORD.findall(text.casefold()))


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return how much of two texts is the same, from 0 to 1; 0 if it is less than ``least``."""
    return fuzz.ratio(one, other, score_cutoff=100 * least) / 100


def is_correction(new: str, old: str) -> bool:
    """Say whether ``new`` can be ``old`` with a mistake mended.

    At most one character in ten differs (one in a shorter text; a swap of two neighbours counts
    once), and every number is the same: whoever mends a number must mend it in the translation.
    """
    most = max(1, len(old) // 10)
    return (
        NUMBER.findall(new) == NUMBER.findall(old)
        and OSA.distance(new, old, score_cutoff=most) <= most
    )
