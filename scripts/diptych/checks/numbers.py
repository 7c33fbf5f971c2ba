"""Numbers: those of the original, in digits or in words, with either language's separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import get_decimal_symbol, get_group_symbol

from diptych import language_tags
from diptych.checks.context import Context
from diptych.checks.dates import both
from diptych.checks.numerals import SCALES, knows, spelled
from diptych.checks.pair import Pair
from diptych.checks.roman import romans
from diptych.checks.rule import Flaw, message_check
from diptych.checks.symbols import EMAIL, SYMBOL, URL
from diptych.language_tags import primary

SPACE = r"[ \u00a0\u202f\u2009]"
NUMBER = re.compile(rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]\d+(?!\d))?|\d+(?:[.,'’]\d+)*")
SCALE = re.compile(rf"{SPACE}?(?:de{SPACE})?([^\W\d_]+)")
CLOCK = re.compile(
    r"(?P<hour>1[0-2]|[1-9])(?P<minute>[:.]\d\d)?\s*(?P<half>[ap])\.?\s?m\b\.?", re.I
)

# Between two numbers that one scale counts for: “5 to 6 million”.
RANGE = re.compile(r"\s*(?:to|and|or|à|et|ou|-|–)\s*")
# Before the short second year of “2013/14”.
CENTURY = re.compile(r"(?<!\d)(1\d|20)\d\d[/–-]$")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What makes a text worth a closer look.
NUMERIC = re.compile(r"\d|\bsiècle|\bcentur")
# In languages whose number words are not known, small numbers may be such words.
SMALL = 12


@dataclass(frozen=True)
class Number:
    """A number in digits: as written, and everything that it can mean."""

    raw: str
    readings: frozenset[float | str]


def numbers(text: str, language: str, *, scaled: bool = True) -> list[Number]:
    """Return the numbers of a text that are written in digits, and centuries in Roman numerals.

    ``scaled``: “11 million” is 11,000,000, and not 11 as well.
    """
    found = []
    for match in CLOCK.finditer(text):
        hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
        minute = int((match["minute"] or ":0")[1:])
        readings: set[float | str] = {float(hour), float(match["hour"])}
        found.append(Number(match["hour"], frozenset(readings)))
        if minute:
            found.append(Number(str(minute), frozenset({float(minute)})))
    text = CLOCK.sub(" ", text).translate(RAISED)
    found += _counts(text, language, scaled=scaled)
    if re.search(r"\bsiècles?\b|\bcentur(?:y|ies)\b", text):
        found += [
            Number(str(value), frozenset({float(value)}))
            for value, is_ordinal in romans(text)
            if is_ordinal
        ]
    return found


def _counts(text: str, language: str, *, scaled: bool) -> list[Number]:
    """Return the numbers in digits, read from the end: a scale may count for several."""
    found: list[Number] = []
    scale, start = 0, len(text)
    for match in reversed(list(NUMBER.finditer(text))):
        readings = _readings(match[0], language)
        values = {reading for reading in readings if isinstance(reading, float)}
        word = SCALE.match(text, match.end())
        shared = scale if RANGE.fullmatch(text, match.end(), start) else 0
        name = word[1].casefold() if word else ""
        scale = _scale(name, language)
        if scale:
            readings = set() if scaled and len(name) > 1 else readings
        for factor in filter(None, (scale, shared)):
            readings |= {round(value * factor, 6) for value in values}
        scale = scale or shared
        if text[match.end() : match.end() + 1] == "s":
            readings |= {value % 100 for value in values}
        before = text[max(0, match.start() - 6) : match.start()]
        if (century := CENTURY.search(before)) and len(match[0]) == 2:
            readings |= {float(century[1]) * 100 + value for value in values}
        found.append(Number(match[0], frozenset(readings)))
        start = match.start()
    return found[::-1]


def _scale(name: str, language: str) -> int:
    scales = SCALES.get(language, {})
    return scales.get(name) or scales.get(name.removesuffix("s"), 0)


def _readings(raw: str, language: str) -> set[float | str]:
    group, decimal = _separators(language)
    compact = re.sub(SPACE, "", raw)
    readings: set[float | str] = set()
    if "." in compact or "'" in compact or "’" in compact:
        readings.add(re.sub(r"^(\d+\.\d+)(?:\.0)+$", r"\1", compact))
    whole, _, fraction = compact.partition(decimal)
    grouped = re.escape(group) if group.strip() else "[.'’]"
    if re.fullmatch(rf"\d{{1,3}}(?:{grouped}\d{{3}})*|\d+", whole) and fraction.isdigit() | (
        not fraction
    ):
        readings.add(float(f"{re.sub(r'[^0-9]', '', whole)}.{fraction or 0}"))
    return readings or {compact}


def _separators(language: str) -> tuple[str, str]:
    locale = language_tags.locale(language)
    if locale is None:
        return ",", "."
    return get_group_symbol(locale), get_decimal_symbol(locale)


@message_check("numbers")
def numbers_agree(pair: Pair, _: Context) -> Iterator[Flaw]:
    """The numbers of a translation are those of the original, in digits or in words.

    Bad::

        msgid "The 46th session, with 11 million people"
        msgstr "La 47e session, avec 11 millions de personnes"

    Good::

        msgid "The 46th session, with 11 million people"
        msgstr "La quarante-sixième session, avec 11 millions de personnes"
    """
    languages = [primary(one) for one in (pair.source_language, pair.language)]
    if not any(NUMERIC.search(text) for text in pair.words):
        return
    dated = both(pair)
    known = all(knows(language) for language in languages)
    one, other = (
        numbers(_rest(found.rest), language, scaled=known)
        for found, language in zip(dated, languages, strict=True)
    )
    lost = _without(one, other, pair.words[1], languages[1], dated[1].numbers, known=known)
    more = _without(other, one, pair.words[0], languages[0], dated[0].numbers, known=known)
    if lost or more:
        yield Flaw(
            "; ".join(
                f"{who} has {', '.join(number.raw for number in some)}"
                for who, some in (("only the original", lost), ("only the translation", more))
                if some
            ),
            "write the same numbers, in digits or in words",
        )


def _rest(text: str) -> str:
    """Return a text without the numbers that other rules look after."""
    for pattern in (SYMBOL, EMAIL, URL):
        text = pattern.sub(" ", text)
    return text


def _without(
    some: list[Number],
    others: list[Number],
    text: str,
    language: str,
    dated: set[float],
    *,
    known: bool,
) -> list[Number]:
    """Return which of some numbers the other text has neither in digits nor in words or dates."""
    readings = {reading for number in others for reading in number.readings} | dated
    left = [number for number in some if not number.readings & readings]
    if not left:
        return []
    said = spelled(text, language)
    return [
        number
        for number in left
        if not number.readings & said
        and (known or not any(isinstance(one, float) and one <= SMALL for one in number.readings))
    ]
