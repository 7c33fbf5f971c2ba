"""Roman numerals, as they number centuries, chapters and kings."""

from __future__ import annotations

import re

ROMAN = re.compile(
    r"(?<![\w/])(?=[IVXL])(?P<number>X{0,3}L?X{0,3}(?:IX|IV|V?I{0,3}))(?P<suffix>er|re|i?[èe]me|e|ᵉ|th|st|nd|rd)?(?!\w)"
)
LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}


def romans(text: str) -> list[tuple[int, bool]]:
    """Return the Roman numerals of ``text``, and of each whether it is an ordinal (XIXe)."""
    return [
        (_roman(match["number"]), bool(match["suffix"]))
        for match in ROMAN.finditer(text)
        if match["number"] and match[0] != "Le"
    ]


def _roman(numeral: str) -> int:
    values = [LETTERS[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))
