"""A first update changes no line of a catalogue that it need not, whoever wrote the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalogue.damage import damage
from catalogue.entries import catalogues
from diptych.catalogue import Catalogue, Entry, dumps, parse, revised
from diptych.merge import Header, kept, merge
from diptych.message import Message, Page

pytestmark = pytest.mark.once

PATH = Path("fr.po")
PAGE = "docs/a.md"
UTF_8 = "text/plain; charset=UTF-8"
LOCATIONS = [(), (f"../../{PAGE}:3",), ("a.md:7",), (PAGE,)]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A catalogue of one page, with the references of some tool, as its file is written."""
    where = draw(st.sampled_from(LOCATIONS))
    catalogue = draw(catalogues())
    fields = draw(st.sets(st.sampled_from(sorted(catalogue.header))))
    header = {
        name: value
        for name, value in catalogue.header.items()
        if name in fields or name == "Content-Type"
    }
    entries = tuple(_of_page(one, where) for one in catalogue.entries)
    return dumps(replace(catalogue, header=header, entries=entries)).encode()


def _of_page(entry: Entry, where: tuple[str, ...]) -> Entry:
    """Return an entry that is a page's message, or one that was."""
    if entry.obsolete:
        return entry
    # A message that waits for its translation may be proposed one, which is a change.
    words = entry.msgstr or "words"
    plain = replace(
        entry, msgstr=words, plural=None, msgstrs={}, context=None, previous_plural=None
    )
    return replace(plain, references=where)


def updated(content: bytes, catalogue: Catalogue, texts: list[str]) -> bytes:
    messages = tuple(Message(text, 1) for text in texts)
    page = Page("a", PAGE, messages)
    merged = merge([page], {"a": catalogue}, "fr", folder=PATH.parent, header=Header("Boats"))
    after = merged.catalogues.get("a", replace(catalogue, entries=()))
    return revised(content, kept(after, catalogue)).encode(errors="surrogateescape")


def sound(content: bytes) -> Catalogue:
    catalogue = parse(content, PATH)
    assume(catalogue.whole and catalogue.header and not catalogue.findings)
    assume("charset=utf-8" in catalogue.header.get("Content-Type", "").casefold())
    assume(catalogue.active)
    places = {one.references for one in catalogue.active}
    assume(len(places) == 1 and places <= set(LOCATIONS))  # others would be put right
    assume(all(one.context is None and one.plural is None for one in catalogue.active))
    return catalogue


@given(files(), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=200, suppress_health_check=[HealthCheck.filter_too_much])
def test_where_no_message_changed_no_byte_does(content: bytes, random: Random, harm: bool) -> None:
    """Wrapping, order, comments, references, headers, the archive, line endings."""
    if harm:
        spaced = content.replace(b'\\n"\n"Content-Type', b' \\n"\n"Content-Type', 1)
        content = damage(random.choice([content, spaced]), random)
    catalogue = sound(content)
    # gettext's tools refuse a file that has a message twice, be one or both obsolete.
    texts = [one.msgid for one in catalogue.entries]
    assume(len(set(texts)) == len(texts))
    waiting = [one for one in catalogue.active if not one.translations]
    archived = [one for one in catalogue.obsolete if one.translations]
    assume(not (waiting and archived))  # else one may be proposed, which is a change
    assert updated(content, catalogue, [one.msgid for one in catalogue.active]) == content


@given(files(), st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.filter_too_much])
def test_a_changed_message_changes_no_line_of_another(content: bytes, data: st.DataObject) -> None:
    """Every line but its own is there still, in the same order."""
    catalogue = sound(content)
    texts = [one.msgid for one in catalogue.active]
    at = data.draw(st.integers(0, len(texts) - 1))
    others = (*catalogue.active[:at], *catalogue.active[at + 1 :])
    assume(all(one.translations for one in others))  # else one may be proposed
    texts[at] = f"{texts[at]} and more"
    assume(texts[at] not in {one.msgid for one in catalogue.entries})
    after = parse(updated(content, catalogue, texts), PATH)
    left = {one.msgid: replace(one, line=0) for one in after.active}
    assert [left[one.msgid] for one in others] == [replace(one, line=0) for one in others]
    lines = iter(updated(content, catalogue, texts).decode().split("\n"))
    apart = dumps(replace(catalogue, entries=others)).rstrip("\n").split("\n")
    assert all(line in lines for line in apart)


def test_a_message_that_another_tool_archived_twice_keeps_both_comments() -> None:
    content = dumps(
        Catalogue(
            PATH, {"Content-Type": UTF_8}, entries=(Entry("Boats", "Bateaux", references=(PAGE,)),)
        )
    )
    for comment in ("mine", "yours"):
        content += f'\n# {comment}\n#~ msgid "Oars"\n#~ msgstr ""\n'
    catalogue = parse(content.encode(), PATH)
    after = updated(content.encode(), catalogue, ["Boats"]).decode()
    assert "# mine\n" in after
    assert "# yours\n" in after


def test_a_field_that_a_header_leaves_empty_stays_empty() -> None:
    header = {"Project-Id-Version": "", "Content-Type": UTF_8}
    content = dumps(
        Catalogue(PATH, header, entries=(Entry("Boats", "Bateaux", references=(PAGE,)),))
    ).encode()
    assert updated(content, parse(content, PATH), ["Boats"]) == content
