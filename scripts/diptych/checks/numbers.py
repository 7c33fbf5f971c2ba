"""Numbers: those of the original, in digits or in words, with either language's separators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.numbers import get_decimal_symbol, get_group_symbol

from diptych import language_tags
from diptych.checks.context import Context
from diptych.checks.dates import both
from diptych.checks.numerals import knows, spelled
from diptych.checks.pair import Pair
from diptych.checks.roman import counting, romans
from diptych.checks.rule import Flaw, message_check
from diptych.checks.scales import scale_at, scales
from diptych.checks.symbols import EMAIL, SYMBOL, URL
from diptych.language_tags import english_name, primary

SPACE = r"[ \u00a0\u202f\u2009]"
NUMBER = re.compile(rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)(?:[.,]\d+(?!\d))?|\d+(?:[.,'’]\d+)*")
# Digits after a letter are part of a name (HDF5, s001, I18n), but for a version (v2).
GLUED = re.compile(r"(?:[A-Za-z_\u00c0-\u024f\u0370-\u04ff](?<!\b[vV])[\d.]*)$")
# 1-based, 0-indexed: a way of counting, which has another name elsewhere.
COUNTED = re.compile(r"-(?:based|indexed)\b")
# 15.30 Uhr, kl. 15.30, 15h30: a clock, not a fraction.
DOTTED = re.compile(
    r"(?<![\d.,])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?=\s*(?:Uhr|uur)\b)"
    r"|(?:(?<=\bkl\.)|(?<=\bklo)|(?<=\bore))\s(?P<at>[01]?\d|2[0-4])\.(?P<past>[0-5]\d)(?![\d.,]*\d)"
)
HOURS = re.compile(r"(?<=\d)\s?h\s?(?=[0-5]\d\b)")
ARABIC = str.maketrans({"\u066b": ".", "\u066c": ","})
CLOCK = re.compile(
    r"(?P<hour>1[0-2]|[1-9])(?P<minute>[:.]\d\d)?\s*(?P<half>[ap])\.?\s?m\b\.?", re.I
)

# Between two numbers that one scale counts for: “5 to 6 million”.
RANGE = re.compile(r"\s*(?:to|and|or|à|et|ou|-|–)\s*")
# Before the short second year of “2013/14”.
CENTURY = re.compile(r"(?<!\d)(1\d|20)\d\d[/–-]$")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What makes a text worth a closer look.
NUMERIC = re.compile(r"\d|\bsiècle|\bcentur|\b[IVXL]{2}|\b[IVX]\b")
# In languages whose number words are not known, small numbers may be such words.
SMALL = 12


@dataclass(frozen=True)
class Number:
    """A number in digits: as written, and everything that it can mean.

    One that is ``glued`` to a name may be told apart in the other text, and need not be.
    """

    raw: str
    readings: frozenset[float | str]
    glued: bool = False


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
    text = HOURS.sub(":", text)
    text = DOTTED.sub(lambda clock: clock[0].replace(".", ":"), text)
    found += _counts(text, language, scaled=scaled)
    found += [Number(raw, frozenset({float(value)})) for raw, value in counting(text)]
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
        shared = scale if RANGE.fullmatch(text, match.end(), start) else 0
        name, scale = scale_at(text, match.end(), language)
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
        glued = bool(GLUED.search(before)) and not CENTURY.search(before)
        glued |= bool(COUNTED.match(text, match.end()))
        found.append(Number(match[0], frozenset(readings), glued))
        start = match.start()
    return found[::-1]


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
    if not readings and (digits := compact.replace(group, "").replace(decimal, ".")).isdigit():
        readings.add(float(digits))  # parted where this language parts nothing
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
    scaled = all(map(scales, languages))
    one, other = (
        numbers(_rest(found.rest), language, scaled=scaled)
        for found, language in zip(dated, languages, strict=True)
    )
    lost = _without(one, other, pair.words[1], languages[1], dated[1].numbers)
    more = _without(other, one, pair.words[0], languages[0], dated[0].numbers)
    if not more and not _exchanged(pair.words, one, languages):
        lost = [number for number in lost if not _is_small(number)]
    if not lost and not _exchanged(pair.words[::-1], other, languages[::-1]):
        more = [number for number in more if not _is_small(number)]
    yield from _flaws(lost, more, languages)


def _exchanged(texts: Sequence[str], some: list[Number], languages: Sequence[str]) -> bool:
    """Return whether a small number that the other text lacks must have become another one.

    It may be a word there (Drittanbieter): where all words for numbers are known, it is not; where
    some are, it is if the text has none that the first one has not.
    """
    if knows(languages[1]):
        return True
    said = spelled(texts[1], languages[1]) - spelled(texts[0], languages[0]) - {1}
    return bool(said - {reading for number in some for reading in number.readings})


def _flaws(lost: list[Number], more: list[Number], languages: list[str]) -> Iterator[Flaw]:
    """Say which numbers only one text has; those that only read differently, how they are read."""
    alike = {number.raw: number for number in lost}
    for number in more:
        if number.raw in alike:
            read = " and ".join(
                f"{_shown(one)} in {english_name(language)}"
                for one, language in zip((alike[number.raw], number), languages, strict=True)
            )
            yield Flaw(f"“{number.raw}” is {read}", "write it as each language does")
    alone = {number.raw for number in lost} & {number.raw for number in more}
    told = [
        f"{who} has {', '.join(number.raw for number in left)}"
        for who, some in (("only the original", lost), ("only the translation", more))
        if (left := [number for number in some if number.raw not in alone])
    ]
    if told:
        yield Flaw("; ".join(told), "write the same numbers, in digits or in words")


def _shown(number: Number) -> str:
    return " or ".join(
        f"{one:.10g}" if isinstance(one, float) else one for one in sorted(number.readings, key=str)
    )


def _is_small(number: Number) -> bool:
    return any(
        isinstance(one, float) and one.is_integer() and one <= SMALL for one in number.readings
    )


def _rest(text: str) -> str:
    """Return a text without the numbers that other rules look after."""
    text = text.translate(ARABIC)
    for pattern in (SYMBOL, EMAIL, URL):
        text = pattern.sub(" ", text)
    return text


def _without(
    some: list[Number],
    others: list[Number],
    text: str,
    language: str,
    dated: set[float],
) -> list[Number]:
    """Return which of some numbers the other text has neither in digits nor in words or dates."""
    readings = {reading for number in others for reading in number.readings} | dated
    left = [one for one in some if not (one.glued or one.readings & readings)]
    if not left:
        return []
    said = spelled(text, language)
    return [number for number in left if not number.readings & said]
