"""What holds of every merge, whatever authors and translators did before it."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.catalogue import Catalogue, dumps, parse
from diptych.merge import LostTranslationError, Merged, likeness
from diptych.merge.proof import prove
from diptych.message import Page
from merge.book import Book, books, edit, edits, extraction, translate, update, works

pytestmark = pytest.mark.once

History = list[list[tuple[str, int, int]]]
Round = tuple[list[Page], dict[str, Catalogue], Merged]
HISTORIES = st.lists(edits, min_size=1, max_size=4)
FULL = settings(max_examples=150, deadline=None)


def live(history: History, book: Book, data: st.DataObject) -> Iterator[Round]:
    """Yield each merge of a book's life: the pages, the old catalogues and what came of them."""
    merged = update(extraction(book))
    for changes in history:
        catalogues = data.draw(translate(merged.catalogues))
        for change in changes:
            book = edit(book, *change)
        pages = extraction(book)
        merged = update(pages, catalogues.values())
        yield pages, catalogues, merged


def written(catalogues: Mapping[str, Catalogue]) -> dict[str, str]:
    return {name: dumps(catalogue) for name, catalogue in catalogues.items()}


@FULL
@given(books, HISTORIES, st.data())
def test_nothing_is_ever_lost(book: Book, history: History, data: st.DataObject) -> None:
    for _, old, merged in live(history, book, data):
        assert not works(old) - works(merged.catalogues)
        assert merged.report.before == works(old).total()
        assert merged.report.after == works(merged.catalogues).total()


@FULL
@given(books, HISTORIES, st.data())
def test_merging_twice_is_merging_once(book: Book, history: History, data: st.DataObject) -> None:
    for pages, _, merged in live(history, book, data):
        again = update(pages, merged.catalogues.values())
        assert written(again.catalogues) == written(merged.catalogues)
        assert not again.removed


@FULL
@given(books, HISTORIES, st.data())
def test_merging_twice_is_merging_once_however_little_of_the_index_is_read(
    book: Book, history: History, data: st.DataObject
) -> None:
    with patch.multiple(likeness, CANDIDATES=1, READING=1):
        for pages, _, merged in live(history, book, data):
            again = update(pages, merged.catalogues.values())
            assert written(again.catalogues) == written(merged.catalogues)


@FULL
@given(books, HISTORIES, st.data())
def test_a_page_has_its_own_messages_in_order_and_an_archive(
    book: Book, history: History, data: st.DataObject
) -> None:
    for pages, old, merged in live(history, book, data):
        for page in pages:
            messages = list(dict.fromkeys(message.text for message in page.messages))
            found = merged.catalogues.get(page.name)
            assert [entry.msgid for entry in found.active] == messages if found else not messages
        names = {page.name for page in pages}
        assert all(
            not catalogue.active
            for name, catalogue in merged.catalogues.items()
            if name not in names
        )
        assert set(merged.removed) == set(old) - set(merged.catalogues)


@FULL
@given(books, HISTORIES, st.data())
def test_no_translation_in_use_is_touched(
    book: Book, history: History, data: st.DataObject
) -> None:
    for _, old, merged in live(history, book, data):
        for name, catalogue in merged.catalogues.items():
            before = {
                entry.msgid: entry
                for entry in (old[name].active if name in old else ())
                if entry.context is None and entry.translations
            }
            for entry in catalogue.active:
                if entry.msgid in before:
                    assert entry.msgstr == before[entry.msgid].msgstr
                    assert entry.fuzzy == before[entry.msgid].fuzzy


@FULL
@given(books, HISTORIES, st.data())
def test_what_is_merged_can_be_written_and_read(
    book: Book, history: History, data: st.DataObject
) -> None:
    for _, _, merged in live(history, book, data):
        for catalogue in merged.catalogues.values():
            assert parse(dumps(catalogue).encode(), catalogue.path) == catalogue
            keys = [(entry.context, entry.msgid) for entry in catalogue.entries]
            assert len(keys) == len(set(keys))


@FULL
@given(books, HISTORIES, st.data())
def test_a_declared_correction_loses_no_translation_either(
    book: Book, history: History, data: st.DataObject
) -> None:
    for pages, old, _ in live(history, book, data):
        merged = update(pages, old.values(), typo=True)
        again = update(pages, merged.catalogues.values(), typo=True)
        assert merged.report.before <= merged.report.after
        assert written(again.catalogues) == written(merged.catalogues)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's msgfmt is not on this machine")
@settings(max_examples=15, deadline=None)
@given(books, HISTORIES, st.data())
def test_msgfmt_accepts_what_is_merged(book: Book, history: History, data: st.DataObject) -> None:
    for _, _, merged in live(history, book, data):
        for catalogue in merged.catalogues.values():
            run = subprocess.run(
                ["msgfmt", "--check", "--output-file=/dev/null", "-"],
                input=dumps(catalogue).encode(),
                capture_output=True,
                check=False,
            )
            assert run.returncode == 0, run.stderr.decode()


def test_the_proof_names_what_would_be_lost() -> None:
    text = b'msgid ""\nmsgstr ""\n\n# Why?\nmsgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr "b"\n'
    whole = parse(text, Path("a.po"))
    less = parse(text[: text.index(b"\n# Why")] + b'\nmsgid "a"\nmsgstr "b"\n', Path("a.po"))
    assert prove([whole], [whole]) == (2, 2)
    with pytest.raises(LostTranslationError) as caught:
        prove([whole], [less])
    assert caught.value.missing == ("b", "Why?")
