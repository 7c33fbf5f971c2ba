"""What goes out comes back: the same bytes where nobody has touched it, and no more than was."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.entries import entries
from diptych.catalogue import Catalogue, Entry, read, write
from diptych.exchange import FORMATS, Readiness, Received, Unit, receive, units_of
from diptych.exchange.form import Form
from diptych.markup.roles import Role

pytestmark = pytest.mark.once

HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Language": "fr"}
FORMS = [pytest.param(form, id=name) for name, form in FORMATS.items()]
FULL = settings(max_examples=80, deadline=None)
ROLES = {"ref": Role(target=True, title=True), "date": Role(target=True)}
MARKUP = st.lists(
    st.sampled_from(
        [
            "[",
            "](a.md)",
            "![",
            "`x`",
            "{ref}`",
            " <x>`",
            "{date}`1`",
            "words ",
            "\x02",
            "\r",
            "é",
            "]",
        ]
    ),
    max_size=12,
).map("".join)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Entry]:
    """The entries of a catalogue: each message once."""
    found = draw(st.lists(entries(), max_size=5))
    unique = {(one.context, one.msgid): one for one in found if one.msgid and not one.obsolete}
    return list(unique.values())


def stored(folder: Path, some: list[Entry]) -> Catalogue:
    path = folder / "page.po"
    write(Catalogue(path, HEADER, tuple(some)), canonical=True)
    return read(path)


def sent(form: Form, catalogue: Catalogue) -> tuple[bytes, list[Unit], int]:
    """Export a catalogue: the file, the units in it, how many are left out."""
    units = list(units_of(catalogue, "page"))
    content, count, lost = form.export(units, "en", "fr")
    language, back = form.read(content, "file")
    assert language in {"fr", ""}
    assert len(back) == count
    return content, back, lost


def take(form: Form, content: bytes, catalogue: Catalogue) -> Received:
    _, units = form.read(content, "file")
    return receive(units, {"page": catalogue.path}, "file")


@pytest.mark.parametrize("form", FORMS)
@FULL
@given(some=catalogues())
def test_what_nobody_has_touched_changes_no_byte(form: Form, some: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        catalogue = stored(Path(folder), some)
        before = catalogue.path.read_bytes()
        content, _, _ = sent(form, catalogue)
        assert take(form, content, catalogue) == Received()
        assert catalogue.path.read_bytes() == before


@pytest.mark.parametrize("form", FORMS)
@FULL
@given(some=catalogues())
def test_what_a_format_holds_it_holds_to_the_letter(form: Form, some: list[Entry]) -> None:
    """Only letters that it cannot hold leave a message out; XLIFF holds them all."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = stored(Path(folder), some)
        _, back, lost = sent(form, catalogue)
        units = list(units_of(catalogue, "page"))
        if form.name == "tmx":
            units = [one for one in units if one.state is Readiness.TRANSLATED]
        assert len(back) + lost == len(units)
        if form.name in {"xliff2", "csv"}:
            assert lost == 0
        known = {one.key for one in back}
        units = [one for one in units if one.key in known]
        assert [(one.key, one.source, one.target, one.state, one.base) for one in back] == [
            (one.key, one.source, one.target, one.state, one.base) for one in units
        ]
        if form.name == "xliff2" and all(map(_is_plain, units)):
            assert [one.notes for one in back] == [one.notes for one in units]


@pytest.mark.parametrize("name", ["xliff2", "tmx"])
@FULL
@given(source=MARKUP.filter(bool), target=MARKUP.filter(bool))
def test_markup_that_goes_out_as_codes_comes_back(name: str, source: str, target: str) -> None:
    unit = Unit("page", "0" * 16, source, target, Readiness.TRANSLATED, "b", roles=ROLES)
    content, count, lost = FORMATS[name].export([unit], "en", "fr")
    assert FORMATS[name].read(content, "file")[1] == [unit][:count]
    assert (lost == 0) or (name == "tmx" and set("\r\x02") & set(source + target))


def _is_plain(unit: Unit) -> bool:
    return all(text.isprintable() for _, text in unit.notes)


@pytest.mark.parametrize("form", FORMS)
@FULL
@given(some=catalogues(), words=TEXTS.filter(str.strip), data=st.data())
def test_what_others_write_is_taken_and_nothing_else(
    form: Form, some: list[Entry], words: str, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        catalogue = stored(Path(folder), some)
        _, units, _ = sent(form, catalogue)
        single = [one for one in units if "." not in one.key]
        if not single:
            return
        chosen = data.draw(st.sampled_from(single))
        edited = replace(chosen, target=words, state=Readiness.TRANSLATED)
        content, _, lost = form.export(
            [edited if one is chosen else one for one in units], "en", "fr"
        )
        if lost or form.read(content, "file")[1] == units:
            return  # the format cannot hold the new text, or it is the old one
        received = take(form, content, catalogue)
        assert (received.changed, received.findings) == (1, ())
        now = read(catalogue.path)
        assert len(now.entries) == len(catalogue.entries)
        for old, new in zip(catalogue.entries, now.entries, strict=True):
            if new != old:
                assert (new.msgid, new.msgstr, new.fuzzy) == (chosen.source, words, False)
                kept = ("msgid", "context", "comment", "extracted", "references", "plural")
                assert [getattr(new, one) for one in kept] == [getattr(old, one) for one in kept]
                others = [one for one in old.flags if one != "fuzzy"]
                assert list(new.flags) == others
