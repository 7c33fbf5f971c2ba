"""Two people on one message: nothing that either has written is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diptych.catalogue import Catalogue, CatalogueError, Entry, read, write
from diptych.exchange import Readiness, Unit, receive, units_of

HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Language": "fr"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalogue: one message translated, one fuzzy, one empty."""
    entries = (
        Entry("Boat", "Bateau", comment="of the fleet"),
        Entry("Sail", "Voilier", flags=("fuzzy",), previous="Sails"),
        Entry("Oar"),
    )
    write(Catalogue(tmp_path / "page.po", HEADER, entries))
    return tmp_path / "page.po"


def exported(path: Path) -> dict[str, Unit]:
    return {one.source: one for one in units_of(read(path), "page")}


def translate(unit: Unit, words: str) -> Unit:
    return replace(unit, target=words, state=Readiness.TRANSLATED)


def change(path: Path, msgid: str, msgstr: str) -> None:
    """Translate a message in the catalogue, as somebody else would meanwhile."""
    catalogue = read(path)
    entries = (
        replace(one, msgstr=msgstr) if one.msgid == msgid else one for one in catalogue.entries
    )
    write(replace(catalogue, entries=tuple(entries)))


def test_a_translation_is_taken_and_a_fuzzy_one_confirmed(path: Path) -> None:
    units = exported(path)
    back = [translate(units["Oar"], "Rame"), translate(units["Sail"], "Voile")]
    received = receive(back, {"page": path}, "file")
    assert (received.changed, received.kept, received.findings) == (2, 0, ())
    assert received.paths == (path,)
    boat, sail, oar = read(path).entries
    assert (boat.msgstr, boat.comment) == ("Bateau", "of the fleet")
    assert (sail.msgstr, sail.flags, sail.previous) == ("Voile", (), None)
    assert oar.msgstr == "Rame"


def test_what_is_confirmed_as_it_was_is_no_longer_fuzzy(path: Path) -> None:
    sail = replace(exported(path)["Sail"], state=Readiness.TRANSLATED)
    assert receive([sail], {"page": path}, "file").changed == 1
    assert read(path).entries[1].flags == ()


def test_what_is_taken_away_is_empty_again(path: Path) -> None:
    boat = replace(exported(path)["Boat"], target="", state=Readiness.EMPTY)
    assert receive([boat], {"page": path}, "file").changed == 1
    assert read(path).entries[0].msgstr == ""


def test_what_only_the_catalogue_has_changed_stays(path: Path) -> None:
    units = exported(path)
    change(path, "Oar", "Aviron")
    assert receive(units.values(), {"page": path}, "file").changed == 0
    assert read(path).entries[2].msgstr == "Aviron"


def test_both_may_have_come_to_the_same(path: Path) -> None:
    oar = translate(exported(path)["Oar"], "Rame")
    change(path, "Oar", "Rame")
    assert not receive([oar], {"page": path}, "file").findings


@pytest.mark.parametrize(("theirs", "shown"), [(False, "Aviron"), (True, "Rame")])
def test_a_conflict_is_told_with_both_texts(path: Path, theirs: bool, shown: str) -> None:
    oar = translate(exported(path)["Oar"], "Rame")
    change(path, "Oar", "Aviron")
    received = receive([oar], {"page": path}, "file", theirs=theirs)
    assert read(path).entries[2].msgstr == shown
    if theirs:
        assert not received.findings
    else:
        [finding] = received.findings
        assert (finding.path, finding.line) == (str(path), read(path).entries[2].line)
        assert "“Rame”" in finding.message


def test_a_translation_whose_message_is_gone_is_kept_as_obsolete(path: Path) -> None:
    units = exported(path)
    catalogue = read(path)
    write(replace(catalogue, entries=catalogue.entries[:2]))
    received = receive([translate(units["Oar"], "Rame")], {"page": path}, "file")
    assert (received.changed, received.kept, len(received.findings)) == (0, 1, 1)
    last = read(path).entries[-1]
    assert (last.msgid, last.msgstr, last.obsolete) == ("Oar", "Rame", True)
    again = receive([translate(units["Oar"], "Rame")], {"page": path}, "file")
    assert (again.kept, again.paths) == (0, ())


@pytest.mark.parametrize("words", ["Ra\0me", "Ra\ud800me", "\udc80"])
def test_what_is_no_letter_is_not_taken(path: Path, words: str) -> None:
    """A tool may say any number in XLIFF; a catalogue is a text in UTF-8."""
    before = path.read_bytes()
    received = receive([translate(exported(path)["Oar"], words)], {"page": path}, "file")
    assert received.changed == 0
    assert "no letter" in received.findings[0].message
    assert path.read_bytes() == before


def test_a_catalogue_that_is_not_there_is_told(path: Path) -> None:
    oar = replace(translate(exported(path)["Oar"], "Rame"), domain="other")
    [finding] = receive([oar], {"page": path}, "file").findings
    assert "other" in finding.message


def test_a_catalogue_that_is_not_sound_is_left_as_it_is(path: Path) -> None:
    oar = translate(exported(path)["Oar"], "Rame")
    broken = path.read_bytes() + b'\nmsgid "half\n'
    path.write_bytes(broken)
    with pytest.raises(CatalogueError):
        receive([oar], {"page": path}, "file")
    assert path.read_bytes() == broken
