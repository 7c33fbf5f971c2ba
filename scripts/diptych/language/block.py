"""A text as its words, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from diptych.language.words import Word, words

# U+FFFC and code stand for something that is no words of this text.
PUNCTUATION = re.compile(r"[.:;!?()\[\]{}<>«»„“”\"|–—•·→\n\ufffc`]")
# After a bracket a capital still marks a name: (Seine-Saint-Denis).
BEGINNING = re.compile(r"[.:;!?«»„“”\"|–—•·→\n]")


class Block:
    """The words of a text.

    ``names[i]`` says whether the capital of word i may be that of a proper name: it stands inside
    a sentence. ``parted[i]`` says whether punctuation stands before word i.
    """

    def __init__(self, text: str, silent: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.words = words(text, silent)
        ends = [0, *(word.end for word in self.words)]
        self._gaps = [text[end : word.start] for end, word in zip(ends, self.words, strict=False)]
        self.parted = [bool(PUNCTUATION.search(gap)) for gap in self._gaps]
        self.names = [
            word.capitalised
            and (_compound(word) or (place > 0 and not BEGINNING.search(self._gaps[place])))
            for place, word in enumerate(self.words)
        ]

    def parts(self, place: int) -> bool:
        """Return whether punctuation, or the end of the text, stands before this word."""
        return place == len(self.words) or self.parted[place]

    def adjoins(self, place: int) -> bool:
        """Return whether nothing but space stands between this word and the one before it."""
        return place > 0 and not self._gaps[place].strip()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where words ``first`` to ``last`` (outside) begin and end in the text."""
        return self.words[first].start, self.words[last - 1].end

    def telling(self) -> tuple[int, int]:
        """Return the first and the last (outside) of the words that are in some language."""
        places = [place for place, word in enumerate(self.words) if not word.neutral]
        return places[0], places[-1] + 1

    def pieces(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield where the words begin and end in the text, without those that are reviewed."""
        inside = range(first, last)
        for reviewed, group in groupby(inside, key=lambda place: self.words[place].reviewed):
            places = list(group)
            if not reviewed and not all(self.words[place].neutral for place in places):
                yield self.span(places[0], places[-1] + 1)


def _compound(word: Word) -> bool:
    """Return whether every part of a compound has a capital: Seine-Saint-Denis, Jean-Paul."""
    parts = word.text.replace("‐", "-").replace("‑", "-").split("-")
    return len(parts) > 1 and all(part[:1].isupper() for part in parts)
