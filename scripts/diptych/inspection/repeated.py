"""What only repeats the text of a page: the beginning of it as its description, or in a feed.

It is told once, where it can be mended.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from diptych.inspection.piece import GAP, Kind, Piece

SPACES = re.compile(rf"[\s{GAP}]+")
ELLIPSIS = "…"


class Texts:
    """The texts of pages, and what is a part of them.

    ``code`` are the phrases that the pages show as code: the texts have a gap for each, and what
    repeats them as plain words has not.
    """

    def __init__(self, pieces: Iterable[Piece], code: Collection[str]) -> None:
        texts = {_bare(one.text) for one in pieces if one.kind is Kind.TEXT}
        self._all = "\n".join(sorted(texts))
        self._phrases = code

    def has(self, piece: Piece) -> bool:
        """Tell whether a piece says what one of the texts says, or a part of it, cut short."""
        text = piece.text.removesuffix(ELLIPSIS)
        if _bare(text) in self._all:
            return True
        words = self._code.sub("", text)
        if text != piece.text:
            words = self._begun.sub("", words)
        return _bare(words) in self._all

    @cached_property
    def _code(self) -> re.Pattern[str]:
        return _any_of(self._phrases)

    @cached_property
    def _begun(self) -> re.Pattern[str]:
        """What a text ends with that is cut short within code."""
        return _any_of((begun for one in self._phrases for begun in _beginnings(one)), r"\Z")


def once(pieces: Iterable[Piece], code: Collection[str]) -> Iterator[Piece]:
    """Yield the pieces of a page without a description that its own text begins with.

    ``code`` are the phrases that it shows as code.
    """
    found = list(pieces)
    texts = Texts(found, code)
    for piece in found:
        if piece.kind is not Kind.DESCRIPTION or not texts.has(piece):
            yield piece


def _any_of(phrases: Iterable[str], end: str = "") -> re.Pattern[str]:
    longest = sorted(filter(None, set(phrases)), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest)) or '(?!)'}){end}")


def _beginnings(phrase: str) -> Iterator[str]:
    return (phrase[: space.start()] for space in re.finditer(" ", phrase))


def _bare(text: str) -> str:
    return SPACES.sub("", text)
