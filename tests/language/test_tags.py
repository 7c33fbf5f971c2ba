"""Language tags."""

import pytest

from diptych.language import tags


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "pt-BR", "zh-Hant-TW", "sl-rozaj", "x-own", "de-1996"]
)
def test_a_tag_as_bcp_47_writes_it_is_well_formed(tag: str) -> None:
    assert tags.well_formed(tag)


@pytest.mark.parametrize("tag", ["", "e", "en_GB", "en-", "english language", "en--GB", "fr!"])
def test_anything_else_is_not(tag: str) -> None:
    assert not tags.well_formed(tag)


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "en_GB", "EN-us", " en ", "en@boldquot", "en_GB.UTF-8"]
)
def test_the_primary_subtag_is_found_in_every_spelling(tag: str) -> None:
    assert tags.primary(tag) == "en"


def test_regions_do_not_part_a_language() -> None:
    assert tags.same("en", "en_GB")
    assert not tags.same("en", "fr")


def test_a_finding_names_the_language_in_english() -> None:
    assert [tags.english_name(tag) for tag in ("fr", "es-MX", "qqq")] == [
        "French",
        "Spanish",
        "qqq",
    ]
