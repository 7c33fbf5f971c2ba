"""Dates: the day, the month and the year of the original stand in the translation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from diptych import language_tags
from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.language_tags import primary

ISO = re.compile(
    r"(?<![\w.-])(?P<year>\d{4})(?:-|(?P<sign>[/.])\s?)(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?(sign)(?P=sign)\s?|-))(?P<day>[0-3]?\d)(?![\w-]|\.\d)"
)
NUMERIC = re.compile(
    r"(?<![\w/.-])(\d{1,2})(?P<sign>[/.-])\s?(\d{1,2})(?P=sign)\s?(?P<year>\d{4})(?![\w/-])"
)
# 2021年3月3日, 2021년 3월 3일, 3月.
EASTERN = re.compile(
    r"(?:(?P<year>\d{4})\s*[年년]\s*)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s*[月월](?!間|间)"
    r"(?:\s*(?P<day>[0-3]?\d)\s*[日日号號일])?"
)
NUMBER = re.compile(r"\d")
DIGIT = re.compile(r"(?![0-9])\d")
DAY = r"(?:[12]?\d|3[01]|0[1-9])(?!\d)(?:st|nd|rd|th|er|ᵉʳ|\.)?"
AND = r"(?:,|-|–|/|&|\b(?:and|to|et|au|à|or|ou|und|bis|y|e)\b)"
DAYS = rf"{DAY}(?:\s*{AND}+\s*(?:le\s+|the\s+)?{DAY}){{0,8}}"
# The languages whose months have no other forms than those of CLDR.
KNOWN = {"en", "fr"}
# Months that are other words too ("may", "march", "mars"): they count beside a number only.
DOUBTFUL = {3, 5}


def western(text: str) -> str:
    """Return a text with its digits, of whatever script, as 0 to 9.

    >>> western("١٥ １５ ۲۰۱۹")
    '15 15 2019'
    """
    if text.isascii():
        return text
    return DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


@dataclass
class Dates:
    """The dates in a text: by month, its days and its years. ``rest`` is the text without them."""

    months: dict[int, tuple[set[int], set[int]]] = field(default_factory=dict)
    numbers: set[float] = field(default_factory=set)
    rest: str = ""

    def agrees(self, other: Dates) -> bool:
        """Return whether both speak of the same days; a year may be understood."""
        return self.months.keys() == other.months.keys() and all(
            days == other.months[month][0]
            and (years == other.months[month][1] or not years or not other.months[month][1])
            for month, (days, years) in self.months.items()
        )

    def __str__(self) -> str:
        return "; ".join(
            " ".join(
                [
                    "/".join(str(day) for day in sorted(days)) or "–",
                    f"month {month}",
                    "/".join(str(year) for year in sorted(years)),
                ]
            ).strip()
            for month, (days, years) in sorted(self.months.items())
        )


@lru_cache(maxsize=256)
def dates(text: str, language: str, *, day_first: bool = True) -> Dates:
    """Find the dates of a text, by the names of months in its language.

    ``day_first`` tells how 03/10/2013 is read.
    """
    found = Dates()

    def number(match: re.Match[str]) -> str:
        one, two = int(match[1]), int(match[3])
        day, month = (one, two) if day_first else (two, one)
        if not (0 < day <= 31 and 0 < month <= 12):
            return match[0]
        return f"{match['year']}-{month:02}-{day:02}"

    def take(match: re.Match[str]) -> str:
        groups = match.groupdict()
        name = groups.get("name", "")
        month = _months(language)[name.casefold().rstrip(".")] if name else int(groups["month"])
        numbers = [
            int(number)
            for key in ("before", "after", "day")
            for number in re.findall(r"\d+", groups.get(key) or "")
        ]
        if not numbers and not groups["year"] and (month in DOUBTFUL or _is_short(name, language)):
            return match[0]
        days, years = found.months.setdefault(month, (set(), set()))
        days.update(numbers)
        if groups["year"]:
            years.add(int(groups["year"]))
        found.numbers.update(float(number) for number in re.findall(r"\d+", match[0]))
        return " "

    found.rest = text
    if NUMBER.search(text):
        found.rest = EASTERN.sub(take, ISO.sub(take, NUMERIC.sub(number, text)))
    # Most texts name no month, and to look for dates takes a hundred times as long.
    pattern = _pattern(language)
    plain = _plain(text)
    if pattern and any(name in plain for name in _plain_months(language)):
        found.rest = pattern.sub(take, found.rest)
    return found


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    """Return a language's names of months, as they stand in dates and by themselves."""
    locale = language_tags.locale(language)
    if locale is None:
        return {}
    return {
        name.casefold().rstrip("."): month
        for width in ("abbreviated", "wide")
        for context in ("stand-alone", "format")
        for month, name in locale.months[context][width].items()
        if not name[0].isdigit()
    }


@lru_cache(maxsize=16)
def _plain_months(language: str) -> frozenset[str]:
    return frozenset(map(_plain, _months(language)))


def _plain(text: str) -> str:
    """Return a text in which a name stands that is there in any case (in Turkish, i has four)."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str] | None:
    months = _months(language)
    if not months:
        return None
    names = sorted(months, key=len, reverse=True)
    if language == "en":
        small = [one for one in names if months[one] not in DOUBTFUL and not _is_short(one, "en")]
        alternatives = "|".join([*map(str.capitalize, names), *small])
    else:
        alternatives = f"(?i:{'|'.join(re.escape(name) for name in names)})"
    return re.compile(
        rf"(?:(?<![\w.,])(?P<before>{DAYS})\s*(?:de\s+|di\s+|d[’']|of\s+|day\s+of\s+)?)?(?<![^\W\d_])"
        rf"(?P<name>{alternatives})\b\.?(?:\s+(?P<after>{DAYS})(?![\w:]|[.,]\d))?"
        rf"(?:,?\s*(?:de\s+|of\s+|del\s+|năm\s+)?(?P<year>(?:1\d|20)\d\d)(?!\d))?"
    )


def _is_short(name: str, language: str) -> bool:
    """Return whether a month's name is cut short; by itself it may be another word ("sept")."""
    locale = language_tags.locale(language)
    wide = locale.months["format"]["wide"] if locale else {}
    return name.casefold() not in {month.casefold() for month in wide.values()}


@message_check("dates")
def dates_agree(pair: Pair, _: Context) -> Iterator[Flaw]:
    """The days, months and years of a translation are those of the original.

    Bad::

        msgid "On 3 and 4 October 2013"
        msgstr "Les 3 et 4 novembre 2013"

    Good::

        msgid "On 3 and 4 October 2013"
        msgstr "Les 3 et 4 octobre 2013"
    """
    before, after = both(pair)
    if not before.agrees(after):
        yield Flaw(
            f"the original’s dates are ({before}), the translation’s ({after})",
            "write the same day, month and year",
        )


def both(pair: Pair) -> tuple[Dates, Dates]:
    """Return the dates of a message and its translation, numeric ones read so that they agree.

    A month that is not found may stand in a form that CLDR does not list (dubnu, kwietniu): then
    the dates are left alone, and their numbers compared as numbers are. In English and French it is
    missing.
    """
    languages = primary(pair.source_language), primary(pair.language)
    texts = [western(text) for text in pair.words]
    tried = None
    for order in ((True, True), (True, False), (False, True), (False, False)):
        one, other = (
            dates(text, language, day_first=day_first)
            for text, language, day_first in zip(texts, languages, order, strict=True)
        )
        if one.agrees(other):
            return one, other
        tried = tried or (one, other)
    assert tried is not None
    one, other = tried
    if any(
        language not in KNOWN and found.months.keys() < against.months.keys()
        for found, against, language in ((one, other, languages[0]), (other, one, languages[1]))
    ):
        return Dates(rest=texts[0]), Dates(rest=texts[1])
    return tried
