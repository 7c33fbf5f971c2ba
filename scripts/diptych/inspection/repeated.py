"""What only repeats the text of a page: the beginning of it as its description, or in a feed.

It is told once, where it can be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diptych.inspection.piece import GAP, Kind, Piece

SPACES = re.compile(rf"[\s{GAP}]+")
ELLIPSIS = "…"


class Texts:
    """The texts of pages, and what is a part of them."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        texts = {_bare(one.text) for one in pieces if one.kind is Kind.TEXT}
        self._all = "\n".join(sorted(texts))

    def has(self, piece: Piece) -> bool:
        """Tell whether a piece says what one of the texts says, or a part of it, cut short."""
        return _bare(piece.text.removesuffix(ELLIPSIS)) in self._all


def once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a page without a description that its own text begins with."""
    found = list(pieces)
    texts = Texts(found)
    for piece in found:
        if piece.kind is not Kind.DESCRIPTION or not texts.has(piece):
            yield piece


def _bare(text: str) -> str:
    return SPACES.sub("", text)
