"""Words that a number in digits is counted by: 2,5 milliards, 2000 millones, 2000万.

They are CLDR's compact formats, and those of English and French that it does not have.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diptych import language_tags

THOUSAND, MILLION, BILLION, TRILLION = 10**3, 10**6, 10**9, 10**12
# A single letter may be a unit, too.
USUAL = {
    "en": {
        **dict.fromkeys(("thousand", "thousands", "k"), THOUSAND),
        **dict.fromkeys(("million", "millions", "mn", "m"), MILLION),
        **dict.fromkeys(("billion", "billions", "bn"), BILLION),
        **dict.fromkeys(("trillion", "trillions", "tn"), TRILLION),
    },
    "fr": {
        **dict.fromkeys(("mille", "millier", "milliers", "k"), THOUSAND),
        **dict.fromkeys(("million", "millions", "m"), MILLION),
        **dict.fromkeys(("milliard", "milliards", "md"), BILLION),
        **dict.fromkeys(("billion", "billions"), TRILLION),
    },
}
PATTERN = re.compile(r"(?P<zeros>0+)[\s\u200e\u200f]*(?P<words>.*)")


@lru_cache(maxsize=32)
def scales(language: str) -> dict[str, int]:
    """Return the scale words of a language in small letters, the longest first, by their value."""
    found = dict(_formats(language)) | USUAL.get(language, {})
    return dict(sorted(found.items(), key=lambda item: len(item[0]), reverse=True))


def scale_at(text: str, place: int, language: str) -> tuple[str, int]:
    """Return the scale word that stands at a place, and its value; none is worth 0."""
    match = _pattern(language).match(text, place)
    word = match["word"].casefold() if match else ""
    return word, scales(language).get(word, 0)


def _formats(language: str) -> list[tuple[str, int]]:
    locale = language_tags.locale(language)
    if locale is None:
        return []
    formats, found = locale.compact_decimal_formats, []
    for width in ("short", "long"):
        for forms in formats[width].values() if width in formats else ():
            for size, pattern in forms.items():
                match = PATTERN.fullmatch(str(getattr(pattern, "pattern", pattern)))
                word = match["words"].replace("'", "").strip(" \u00a0\u202f.") if match else ""
                if match and word and (len(word) > 1 or not word.isascii()):
                    value = int(size) // 10 ** (len(match["zeros"]) - 1)
                    found.append((word.casefold(), value))
    return found


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str]:
    """Match a scale word after a number: a whole word, but in scripts that part none."""
    words = [
        re.escape(word) + (r"(?![^\W\d_])" if ord(word[-1]) < 0x0E00 else "")
        for word in scales(language)
    ]
    space = r"[ \u00a0\u202f\u2009]?"
    return re.compile(rf"{space}(?:de{space})?(?P<word>{'|'.join(words) or '(?!)'})", re.IGNORECASE)
