"""The order of a language's alphabet, and the letters that its indexes are divided by.

Both are CLDR's, through ICU: Å, Ä and Ö stand behind Z in Swedish and among A and O in German;
Czech files “ch” behind H; Chinese sorts by pinyin or by strokes.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import icu


class Collation:
    """What comes before what in one language, and under which letter; :func:`collation` makes it.

    >>> sorted(["zebra", "ål", "öga", "apa"], key=collation("sv").key)
    ['apa', 'zebra', 'ål', 'öga']
    >>> collation("sv").letter("ål"), collation("de").letter("Öl"), collation("fr").letter("œuvre")
    ('Å', 'O', 'O')
    """

    def __init__(self, tag: str) -> None:
        locale = icu.Locale.forLanguageTag(tag)
        self._collator: Any = icu.Collator.createInstance(locale)
        self._index: Any = icu.AlphabeticIndex(locale).buildImmutableIndex()

    def key(self, words: str) -> tuple[bytes, str]:
        """Return what to sort words by; those that the language does not tell apart, by code."""
        words = plain(words)
        return bytes(self._collator.getSortKey(words)), words

    def letter(self, words: str) -> str | None:
        """Return the letter that words stand under in an index; None where they begin with none.

        What begins with a letter that the language's alphabet does not have (kanji in Japanese,
        Cyrillic in English) stands under that.
        """
        words = plain(words)
        label, kind = self._index.getBucket(self._index.getBucketIndex(words))[:2]
        if kind == icu.UAlphabeticIndexLabelType.NORMAL:
            return str(label)
        return words[0].upper() if words[:1].isalpha() else None


def plain(words: str) -> str:
    """Return words without the marks of direction that they may begin with."""
    return words.lstrip("\u200e\u200f\u202a\u202b\u2066\u2067\u2068")


@cache
def collation(tag: str) -> Collation:
    """Return the collation of a language (a BCP 47 tag), made once; for unknown ones the root's."""
    return Collation(tag)
