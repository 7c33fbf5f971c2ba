"""Words as the checks of terms compare them: by their stems, whatever their endings."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
# Words that say little of a term, and change with its place in the sentence.
SMALL = 3


def alike(one: str, other: str) -> bool:
    """Return whether two stems may be forms of one word: they differ in their endings at most."""
    if one == other:
        return True
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return shared >= max(4, min(len(one), len(other)) - 2, max(len(one), len(other)) - 4)


def stem(word: str) -> str:
    """Return a word in small letters, without accents, and without the s or x of a plural.

    >>> stem("Écoles"), stem("travaux")
    ('ecole', 'travau')
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.rstrip("sx") or plain
