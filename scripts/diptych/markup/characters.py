"""Characters that nobody sees, and that a translation must not bring along."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from diptych.markup.difference import Difference

# What Unicode counts as format or letter, and shows as nothing: invisible separators and operators,
# the byte order mark, fillers. The joiners U+200C and U+200D, the soft hyphen and the variation
# selectors are left out: Persian, hyphenation and emoji need them.
INVISIBLE = frozenset("\u200b\u2028\u2029\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufffd")
BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
USEFUL = frozenset("\u00ad\u200c\u200d")
CONTROLS = {"Cc", "Cs", "Co"}
# Cf holds what shows, too: the number and verse signs of Arabic, Syriac and Kaithi.
SHOWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd")


def invisible(source: str, translation: str) -> Iterator[Difference]:
    """Yield each invisible character of ``translation`` that ``source`` does not have."""
    if translation.isascii() and translation.isprintable():
        return
    for character in dict.fromkeys(translation):
        if character not in source and _is_invisible(character):
            name = unicodedata.name(character, "control character").lower()
            yield Difference(
                "control-character",
                f"there is an invisible character, U+{ord(character):04X} ({name})",
                "delete it",
            )


def is_blank(text: str) -> bool:
    """Tell whether a reader sees nothing of ``text``."""
    return all(
        character.isspace() or character in USEFUL or _is_invisible(character) for character in text
    )


def _is_invisible(character: str) -> bool:
    if character in "\n\t" or character in USEFUL:
        return False
    category = unicodedata.category(character)
    return (
        category in CONTROLS
        or (category == "Cf" and character not in SHOWN)
        or character in INVISIBLE
        or character in BIDIRECTIONAL
        or ord(character) & 0xFFFE == 0xFFFE  # noncharacters
    )
