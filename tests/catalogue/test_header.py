"""The header of a catalogue, new or old."""

import polib
import pytest

from diptych.catalogue.header import ORDER, Header, complete, plural_forms

HEADER = Header("Book", team="Rosetta")


def test_a_new_catalogue_has_all_that_gettext_asks_of_it_in_its_order() -> None:
    assert list(complete({}, "fr", HEADER).items()) == [
        ("Project-Id-Version", "Book"),
        ("Language-Team", "Rosetta"),
        ("Language", "fr"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
    ]


def test_the_order_is_that_of_polib() -> None:
    made = polib.POFile()
    made.metadata = complete({}, "fr", HEADER) | {"PO-Revision-Date": "2026-02-02"}
    written = [line.partition(":")[0] for line in str(made.metadata_as_entry().msgstr).splitlines()]
    assert written == [name for name in ORDER if name in written]


def test_what_stands_in_a_header_stays_and_what_is_missing_has_its_place() -> None:
    old = {
        "X-Ours": "1",
        "POT-Creation-Date": "",
        "PO-Revision-Date": "2026-02-02",
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    completed = complete(old, "fr", HEADER)
    assert {name: completed[name] for name in old} == old
    assert [name for name in completed if name in old] == list(old)
    assert [name for name in completed if name in ORDER] == [
        name for name in ORDER if name in completed
    ]


def test_the_character_set_is_the_one_that_is_written() -> None:
    completed = complete({"Content-Type": "text/plain; charset=CHARSET"}, "fr", HEADER)
    assert completed["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.parametrize(
    ("language", "count"),
    [("ja", 1), ("ar", 6), ("fr", 2), ("it", 2), ("pt-BR", 2), ("sr@latin", 3), ("tlh", 2)],
)
def test_plural_forms_are_those_of_the_language(language: str, count: int) -> None:
    assert plural_forms(language).startswith(f"nplurals={count}; plural=")
