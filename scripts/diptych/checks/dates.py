"""Dates: the day, the month and the year of the original stand in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from diptych import language_tags
from diptych.checks.context import Context
from diptych.checks.pair import Pair
from diptych.checks.rule import Flaw, message_check
from diptych.language_tags import primary

ISO = re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?![\w-])")
NUMERIC = re.compile(
    r"(?<![\w/.-])(\d{1,2})(?P<sign>[/.])(\d{1,2})(?P=sign)(?P<year>\d{4})(?![\w/-])"
)
DAY = r"(?:[12]?\d|3[01]|0[1-9])(?!\d)(?:st|nd|rd|th|er|ᵉʳ|\.)?"
AND = r"(?:,|-|–|/|&|\b(?:and|to|et|au|à|or|ou|und|bis|y|e)\b)"
DAYS = rf"{DAY}(?:\s*{AND}+\s*(?:le\s+|the\s+)?{DAY}){{0,8}}"
# Months that are other words too ("may", "march", "mars"): they count beside a number only.
DOUBTFUL = {3, 5}


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

    found.rest = ISO.sub(take, NUMERIC.sub(number, text))
    pattern = _pattern(language)
    if pattern:
        found.rest = pattern.sub(take, found.rest)
    return found


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    locale = language_tags.locale(language)
    if locale is None:
        return {}
    widths = locale.months["format"]
    short = {name.casefold().rstrip("."): month for month, name in widths["abbreviated"].items()}
    return {**short, **{name.casefold(): month for month, name in widths["wide"].items()}}


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str] | None:
    months = _months(language)
    if not months:
        return None
    names = sorted(months, key=len, reverse=True)
    if language == "en":
        names = [name.capitalize() for name in names]
    alternatives = "|".join(re.escape(name) for name in names)
    if language != "en":
        alternatives = f"(?i:{alternatives})"
    return re.compile(
        rf"(?:(?<![\w.,])(?P<before>{DAYS})\s*(?:de\s+|di\s+|of\s+|day\s+of\s+)?)?(?<!\w)"
        rf"(?P<name>{alternatives})\b\.?(?:\s+(?P<after>{DAYS})(?![\w:]|[.,]\d))?"
        rf"(?:,?\s*(?:de\s+|of\s+|del\s+)?(?P<year>(?:1\d|20)\d\d)(?!\d))?"
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
    """Return the dates of a message and its translation, numeric ones read so that they agree."""
    languages = primary(pair.source_language), primary(pair.language)
    tried = None
    for order in ((True, True), (True, False), (False, True), (False, False)):
        one, other = (
            dates(text, language, day_first=day_first)
            for text, language, day_first in zip(pair.words, languages, order, strict=True)
        )
        if one.agrees(other):
            return one, other
        tried = tried or (one, other)
    assert tried is not None
    return tried
