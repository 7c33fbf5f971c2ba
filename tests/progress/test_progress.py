"""Progress counts each message once, and what needs no translation as complete."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.catalogue import Catalogue, Entry
from diptych.message import Message, Page
from diptych.progress import NONE, Progress, progress

SYNTAX = {"enable_extensions": ["attrs_inline"]}


def page(*messages: Message) -> Page:
    return Page("page", "docs/page.md", messages, syntax=SYNTAX)


def catalogue(*entries: Entry) -> Catalogue:
    return Catalogue(Path("page.po"), {}, entries)


def test_a_message_is_translated_fuzzy_empty_or_own() -> None:
    text = page(
        Message("One", 1),
        Message("Two", 2),
        Message("Three", 3),
        Message("Quatre", 4, language="fr", marked=True),
        Message("One", 5),
    )
    entries = catalogue(
        Entry("One", "Un"),
        Entry("Two", "Deux", flags=("fuzzy",)),
        Entry("Three"),
        Entry("Quatre"),
        Entry("Gone", "Parti"),
    )
    assert progress(text, entries, "fr") == Progress(4, translated=1, fuzzy=1, empty=1, own=1)
    assert progress(text, entries, "fr").percent == 50


def test_without_a_catalogue_only_what_is_own_is_complete() -> None:
    text = page(Message("One", 1), Message("Deux", 2, language="fr"))
    assert progress(text, None, "en") == Progress(2, translated=0, fuzzy=0, empty=1, own=1)


def test_a_region_is_the_same_language() -> None:
    assert progress(page(Message("One", 1, language="en-GB")), None, "en").percent == 100


def test_a_part_in_another_language_needs_a_translation() -> None:
    text = page(Message("The [Rapport]{lang=fr}", 1))
    assert progress(text, None, "en").empty == 1


def test_a_message_without_words_needs_none() -> None:
    assert progress(page(Message("2013 – {date}`2013-10-03`", 1)), None, "fr").own == 1


def test_an_obsolete_entry_translates_nothing() -> None:
    entries = catalogue(Entry("One", "Un", obsolete=True))
    assert progress(page(Message("One", 1)), entries, "fr").empty == 1


def test_an_empty_page_is_complete() -> None:
    assert progress(page(), None, "fr").percent == 100


COUNTS = st.builds(Progress, *[st.integers(0, 9)] * 5)


@given(COUNTS, COUNTS)
def test_progress_adds_up(one: Progress, other: Progress) -> None:
    assert (one + other).complete == one.complete + other.complete
    assert one + NONE == one


@pytest.mark.parametrize(("translated", "percent"), [(0, 0), (999, 99), (1000, 100)])
def test_only_all_is_a_hundred_percent(translated: int, percent: int) -> None:
    counts = Progress(1000, translated, fuzzy=0, empty=1000 - translated, own=0)
    assert counts.percent == percent
