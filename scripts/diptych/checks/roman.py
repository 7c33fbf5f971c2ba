"""Roman numerals, as they number centuries, chapters and kings."""

from __future__ import annotations

import re

ROMAN = re.compile(
    r"(?<![\w/])(?=[IVXL])(?P<number>X{0,3}L?X{0,3}(?:IX|IV|V?I{0,3}))(?P<suffix>er|re|i?[èe]me|e|ᵉ|th|st|nd|rd)?(?!\w)"
)
# What a numeral of one letter counts, where it is one: “part V”, and not “5 V” or “I am”.
COUNTED = re.compile(
    r"\b(?:(?:chap|cap|kap|hoofdst|anh|annex|appendi|vol|part|teil|titre|titul|t[ií]tol|tome|book|livre|buch|libr|act|sect|secc|sez|fas|phase)[^\W\d_]*|глав[^\W\d_]*)\.?\s$",
    re.IGNORECASE,
)
LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}


def romans(text: str) -> list[tuple[int, bool]]:
    """Return the Roman numerals of ``text``, and of each whether it is an ordinal (XIXe)."""
    return [
        (_roman(match["number"]), bool(match["suffix"]))
        for match in ROMAN.finditer(text)
        if match["number"] and match[0] != "Le"
    ]


def counting(text: str) -> list[tuple[str, int]]:
    """Return the Roman numerals that surely are some, as written, each with its value.

    They have two letters or more, or stand after what is counted so: chapter V.
    """
    return [
        (match["number"], _roman(match["number"]))
        for match in ROMAN.finditer(text)
        if match["number"]
        and not match["suffix"]
        and (
            len(match["number"]) > 1
            or COUNTED.search(text, max(0, match.start() - 24), match.start())
        )
    ]


def _roman(numeral: str) -> int:
    values = [LETTERS[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < two else one for one, two in zip(values, following, strict=True))
