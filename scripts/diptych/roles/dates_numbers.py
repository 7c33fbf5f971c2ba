"""Dates and numbers as a language writes them: the conventions are CLDR's, through Babel."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton

from diptych import language_tags
from diptych.interface_strings import filled

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_MONTH = re.compile(r"\d{4}-\d{2}")
NUMBER = re.compile(r"-?\d+(?:\.(\d+))?", re.ASCII)
DATE_EXPECTED = "write 2013-10-03, 2013-10, or 2013-10-03/2013-10-04 from day to day (ISO 8601)"
NUMBER_EXPECTED = "write digits, with a full stop before decimals: 11000000, 3.5"


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another; ``whole_month``: only the month of ``start`` is known."""

    start: date
    end: date
    whole_month: bool = False


def parse_date(text: str) -> Span:
    """Read an ISO 8601 day, month, or interval of days; raises ValueError saying what is wrong."""
    if ISO_MONTH.fullmatch(text):
        start = _day(f"{text}-01", text)
        return Span(start, start, whole_month=True)
    first, slash, last = text.partition("/")
    start = _day(first, text)
    end = _day(last, text) if slash else start
    if end < start:
        raise ValueError(f"“{text}” ends before it starts: {DATE_EXPECTED}")
    return Span(start, end)


def parse_number(text: str) -> str:
    """Return ``text`` if it is a number; raises ValueError saying what is wrong."""
    if not NUMBER.fullmatch(text):
        raise ValueError(f"“{text}” is not a number: {NUMBER_EXPECTED}")
    return text


def locale_of(language: str, preferred: Mapping[str, str]) -> Locale:
    """Return the locale whose conventions hold for a language, British English for unknown ones."""
    name = preferred.get(language, language)
    return language_tags.locale(name) or Locale("en", "GB")


def spell_date(span: Span, locale: Locale, gettext: Callable[[str], str]) -> str:
    """Write a day, a month or an interval, its connecting words out of ``gettext``."""
    if span.whole_month:
        return str(format_skeleton("yMMMM", span.start, locale=locale))
    if span.start == span.end:
        return _spell_day(span.start, locale)
    start, end = _ends(span, locale)
    _ = gettext
    pattern = _("{start} to {end}")
    wordless = {"{start} – {end}"} | ({"{start} to {end}"} if locale.language != "en" else set())
    if pattern in wordless:
        # No words for it in this language: the sign that all of them share.
        pattern = "{start}–{end}" if start.rstrip(".").isdigit() else "{start} – {end}"
    return filled(pattern, start=start, end=end)


def spell_number(text: str, locale: Locale) -> str:
    """Write a number with the language's separators, its decimals as they were given."""
    return _apply(locale.decimal_formats[None], text, Decimal(text), locale)


def spell_percent(text: str, locale: Locale) -> str:
    """Write a percentage: ``3`` is three of a hundred."""
    spelt = _apply(locale.percent_formats[None], text, Decimal(text).scaleb(-2), locale)
    # Versions of CLDR differ in which of the two it is; the Imprimerie nationale's is the full one.
    return spelt.replace("\u202f%", "\u00a0%") if locale.language == "fr" else spelt


def _day(text: str, whole: str) -> date:
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"“{whole}” is not a date: {DATE_EXPECTED}")


def _spell_day(day: date, locale: Locale) -> str:
    return _first(format_date(day, "long", locale=locale), locale)


def _first(spelt: str, locale: Locale) -> str:
    """Write the first of a month as French does, with an ordinal, and only that one."""
    return re.sub(r"^1(?!\d)", "1er", spelt) if locale.language == "fr" else spelt


def _ends(span: Span, locale: Locale) -> tuple[str, str]:
    """Return both ends of an interval, the first without what the second repeats."""
    pattern = locale.date_formats["long"].pattern
    start, end = _spell_day(span.start, locale), _spell_day(span.end, locale)
    day_first, month_first = re.match(r"d\.?", pattern), re.match(r"M+ (?=d)", pattern)
    if span.start.year != span.end.year or not (day_first or month_first):
        return start, end
    if day_first and span.start.month == span.end.month:
        return _first(format_date(span.start, day_first[0], locale=locale), locale), end
    start = _first(format_skeleton("MMMMd", span.start, locale=locale), locale)
    if month_first and span.start.month == span.end.month:
        end = format_date(span.end, pattern[month_first.end() :], locale=locale)
    return start, end


def _apply(pattern: object, text: str, value: Decimal, locale: Locale) -> str:
    decimals = len(text.partition(".")[2])
    pattern = copy.copy(pattern)
    pattern.frac_prec = (decimals, decimals)  # type: ignore[attr-defined]
    return str(pattern.apply(value, locale))  # type: ignore[attr-defined]
