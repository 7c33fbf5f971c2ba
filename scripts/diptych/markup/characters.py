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
# Two or more in a row; three in one word of letters that join, or do not, by themselves.
LETTERS = r"[A-Za-z\u00c0-\u052f]"
MANY = re.compile(rf"[\u00ad\u200c\u200d]{{2,}}|(?<!{LETTERS})(?:{LETTERS}+[\u200c\u200d]){{3,}}")
# Any of these, and what chooses among forms.
RARE = re.compile(r"[\u00ad\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# What has forms of its own behind it: symbols, marks, the keys of a telephone, and one letter.
SELECTOR = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
CHOICE = {"So", "Sm", "Sk", "Po", "Pd", "Ps", "Pe"}
KEYS = frozenset("0123456789#*ℹ")
# A pattern of Braille without dots, which is no space to Unicode.
EMPTY = frozenset("\u2800")
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
    yield from _hidden(source, translation)
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


def _hidden(source: str, translation: str) -> Iterator[Difference]:
    """Yield what is written in characters that change others, where there is nothing to change.

    Of joiners and soft hyphens one after another does nothing more than one; a variation selector
    has an effect behind one character, and none behind a letter of an alphabet or a space. Yet each
    of them can stand for a letter that no reader sees.
    """
    if not RARE.search(translation):
        return
    found = next((run for run in MANY.findall(translation) if run not in source), "") or next(
        (one for one in _idle_selectors(translation) if one not in source), ""
    )
    if found:
        yield Difference(
            "control-character",
            f"there is text that nobody sees: {len(found)} × U+{ord(found[-1]):04X}"
            if len(set(found)) == 1
            else "there is text that nobody sees, in variation selectors or joiners",
            "delete it",
        )


def _idle_selectors(text: str) -> Iterator[str]:
    """Yield the variation selectors that choose no form of what is before them."""
    for match in SELECTOR.finditer(text):
        before = text[match.start() - 1 : match.start()]
        kind = unicodedata.category(before) if before else "Cc"
        chooses = kind == "Lo" or (
            match[0] <= "\ufe0f"
            and (kind in CHOICE or before in KEYS)
            and not SELECTOR.match(before)
        )
        if not chooses:
            yield match[0]


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
        character.isspace()
        or character in USEFUL
        or character in EMPTY
        or SELECTOR.match(character) is not None
        or _is_invisible(character)
        for character in text
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
