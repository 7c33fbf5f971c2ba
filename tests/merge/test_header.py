"""The header of a catalogue, new or old."""

import pytest

from diptych.merge.header import Header, complete, plural_forms

HEADER = Header("Book", team="Rosetta")


def test_a_new_catalogue_has_all_that_gettext_asks_of_it() -> None:
    assert complete({}, "fr", HEADER) == {
        "Project-Id-Version": "Book",
        "Language": "fr",
        "Language-Team": "Rosetta",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }


def test_what_stands_in_a_header_stays_but_for_the_date_of_extraction() -> None:
    old = {
        "X-Ours": "1",
        "POT-Creation-Date": "2026-01-01",
        "PO-Revision-Date": "2026-02-02",
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    completed = complete(old, "fr", HEADER)
    assert list(completed)[:2] == ["X-Ours", "PO-Revision-Date"]
    assert {**completed, **old} == {**completed, "POT-Creation-Date": "2026-01-01"}


def test_the_character_set_is_the_one_that_is_written() -> None:
    completed = complete({"Content-Type": "text/plain; charset=CHARSET"}, "fr", HEADER)
    assert completed["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.parametrize(
    ("language", "count"),
    [("ja", 1), ("ar", 6), ("fr", 2), ("it", 2), ("pt-BR", 2), ("sr@latin", 3), ("tlh", 2)],
)
def test_plural_forms_are_those_of_the_language(language: str, count: int) -> None:
    assert plural_forms(language).startswith(f"nplurals={count}; plural=")
