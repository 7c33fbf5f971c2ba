"""Dates and numbers as each language writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from diptych.interface_strings import strings
from diptych.roles import dates_numbers

PREFERRED = {"en": "en_GB"}
DATES = [
    ("2013-10-03/2013-10-04", "en", "3 to 4 October 2013"),
    ("2013-10-03/2013-10-04", "fr", "du 3 au 4 octobre 2013"),
    ("2013-10-01/2013-10-04", "fr", "du 1er au 4 octobre 2013"),
    ("2013-09-30/2013-10-04", "en", "30 September to 4 October 2013"),
    ("2013-09-30/2013-10-01", "fr", "du 30 septembre au 1er octobre 2013"),
    ("2012-12-30/2013-01-02", "en", "30 December 2012 to 2 January 2013"),
    ("2012-12-30/2013-01-02", "fr", "du 30 décembre 2012 au 2 janvier 2013"),
    ("2012-12-21", "en", "21 December 2012"),
    ("2012-12-21", "fr", "21 décembre 2012"),
    ("2013-10-01", "en", "1 October 2013"),
    ("2013-10-01", "fr", "1er octobre 2013"),
    ("2013-10-11", "fr", "11 octobre 2013"),
    ("2013-10", "en", "October 2013"),
    ("2013-10", "fr", "octobre 2013"),
    ("2013-10-03/2013-10-03", "en", "3 October 2013"),
    ("2013-10-03/2013-10-04", "en-US", "October 3 to 4, 2013"),
    ("2013-09-30/2013-10-04", "en-US", "September 30 to October 4, 2013"),
    ("2013-10-03/2013-10-04", "de", "3. bis 4. Oktober 2013"),
    ("2013-10-03/2013-10-04", "pt_BR", "de 3 a 4 de outubro de 2013"),
    ("2013-10-03/2013-10-04", "it", "3–4 ottobre 2013"),
    ("2013-10-03/2013-10-04", "hu", "2013. október 3. – 2013. október 4."),
]
NUMBERS = [
    ("11000000", "en", "11,000,000"),
    ("11000000", "fr", "11\u202f000\u202f000"),
    ("3.50", "en", "3.50"),
    ("3.50", "fr", "3,50"),
    ("-1234.5", "fr", "-1\u202f234,5"),
    ("47", "fr", "47"),
]
PERCENTAGES = [
    ("3", "en", "3%"),
    ("3", "fr", "3\u00a0%"),
    ("12.50", "en", "12.50%"),
    ("12.50", "fr", "12,50\u00a0%"),
    ("0.05", "fr", "0,05\u00a0%"),
]


@pytest.mark.parametrize(("text", "language", "expected"), DATES)
def test_date(text: str, language: str, expected: str) -> None:
    """A date is written as its language writes it, nothing said twice."""
    assert spell_date(text, language) == expected


@pytest.mark.parametrize(("text", "language", "expected"), NUMBERS)
def test_number(text: str, language: str, expected: str) -> None:
    """A number has its language's separators and the decimals that it was given."""
    locale = dates_numbers.locale_of(language, PREFERRED)
    assert dates_numbers.spell_number(dates_numbers.parse_number(text), locale) == expected


@pytest.mark.parametrize(("text", "language", "expected"), PERCENTAGES)
def test_percent(text: str, language: str, expected: str) -> None:
    """A percentage has the space before its sign that its language wants."""
    locale = dates_numbers.locale_of(language, PREFERRED)
    assert dates_numbers.spell_percent(dates_numbers.parse_number(text), locale) == expected


@pytest.mark.parametrize(
    "text",
    ["", "2013", "2013-13", "2013-02-30", "2013-2-3", "20131003", "2013-W40-4", "yesterday",
     "2013-10-04/2013-10-03", "2013-10-03/", "/2013-10-03", "2013-10/2013-11", "2013-10-03/2013-10",
     "٢٠١٣-١٠-٠٣", "0000-01-01", "2013-10-03/2013-10-04/2013-10-05", "<b>2013-10-03</b>"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    """What is not an ISO 8601 day, month or interval of days is refused with what is expected."""
    with pytest.raises(ValueError, match="write 2013-10-03"):
        dates_numbers.parse_date(text)


@pytest.mark.parametrize("text", ["", "eleven", "1,000", "1 000", "1e6", "NaN", "٣", "3%", "--3"])
def test_no_number(text: str) -> None:
    """What is not digits is refused with what is expected."""
    with pytest.raises(ValueError, match="write digits"):
        dates_numbers.parse_number(text)


@given(
    st.dates(date(1, 1, 1), date(9990, 1, 1)),
    st.integers(0, 800),
    st.sampled_from(["en", "fr", "en-US", "de", "es", "ru", "zh", "ar", "qqq"]),
)
def test_every_interval_can_be_written(start: date, days: int, language: str) -> None:
    """Any interval is written in any language, and its end with its year."""
    end = start + timedelta(days)
    assert str(end.year) in spell_date(f"{start}/{end}", language)


@given(st.decimals(-(10**15), 10**15, places=3), st.sampled_from(["en", "fr", "de", "es", "ru"]))
def test_no_digit_is_lost(value: object, language: str) -> None:
    """A number keeps every digit that it was given, in every language."""
    text = str(value)
    spelt = dates_numbers.spell_number(text, dates_numbers.locale_of(language, PREFERRED))
    assert [c for c in spelt if c.isdigit()] == [c for c in text if c.isdigit()]


def test_unknown_language_has_british_conventions() -> None:
    """A language that CLDR does not know does not stop a build."""
    assert dates_numbers.locale_of("qqq", {}) == Locale("en", "GB")


def spell_date(text: str, language: str) -> str:
    """Write a date as the role does."""
    locale = dates_numbers.locale_of(language, PREFERRED)
    return dates_numbers.spell_date(
        dates_numbers.parse_date(text), locale, strings([], language).gettext
    )
