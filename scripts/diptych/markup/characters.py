"""Characters that nobody sees, and that a translation must not bring along."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

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


# Of what sets the direction of text (Unicode Standard Annex 9): the marks; what opens an embedding
# or an isolate, with what closes it. An override is none of these: it reverses what is written.
DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
CLOSING = {
    **dict.fromkeys("\u202a\u202b", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
# Scripts whose words stand without spaces between: Thai, Lao, Tibetan, Burmese, Khmer. A zero-width
# space says where a line may be broken.
UNSPACED = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
WORD_BREAK = "\u200b"


def invisible(source: str, translation: str) -> Iterator[Difference]:
    """Yield each invisible character of ``translation`` that ``source`` does not have.

    A script may need some: those that set its direction, where each is closed again, and what
    parts its words.
    """
    if translation.isascii() and translation.isprintable():
        return
    added = [one for one in dict.fromkeys(translation) if _is_invisible(one) and one not in source]
    needed = _needed(translation) if added else frozenset()
    for character in added:
        if character not in needed:
            name = unicodedata.name(character, "control character").lower()
            yield Difference(
                "control-character",
                f"there is an invisible character, U+{ord(character):04X} ({name})",
                "delete it",
            )


def _needed(text: str) -> frozenset[str]:
    """Return the invisible characters that the script of a text has a use for."""
    needed = frozenset(WORD_BREAK if UNSPACED.search(text) else "")
    if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text):
        needed |= DIRECTION_MARKS
        if _is_balanced(text):
            needed |= {*CLOSING, *CLOSING.values()}
    return needed


def _is_balanced(text: str) -> bool:
    opened: list[str] = []
    for character in text:
        if character in CLOSING:
            opened.append(CLOSING[character])
        elif character in CLOSING.values() and (not opened or opened.pop() != character):
            return False
    return not opened


def is_blank(text: str) -> bool:
    """Tell whether a reader sees nothing of ``text``."""
    return all(
        character.isspace() or character in USEFUL or _is_invisible(character) for character in text
    )


@lru_cache(maxsize=4096)
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
