"""Word lists are those of wordfreq, which is not imported to read them."""

from __future__ import annotations

from pathlib import Path

import pytest
import wordfreq

from diptych.language import word_table
from diptych.language.lexicon import LEAST, Lexicon, files


def test_the_files_are_those_that_wordfreq_would_read() -> None:
    """Where a newer release keeps them elsewhere, this tells."""
    theirs = wordfreq.available_languages("best")
    ours = {code: str(path) for code, path in files().items()}
    assert {code: ours.get(code) for code in theirs} == theirs


@pytest.mark.parametrize("language", ["fr", "sv"])
def test_the_frequencies_are_those_that_wordfreq_gives(language: str) -> None:
    ours = Lexicon(language)
    theirs = wordfreq.get_frequency_dict(language, "best")
    for word in [*list(theirs)[:1000], *list(theirs)[-1000:]]:
        assert ours.frequency(word) == pytest.approx(max(LEAST, theirs[word])), word


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that tables are kept in, empty."""
    monkeypatch.setattr(word_table, "word_tables", lambda: tmp_path / "words")
    return tmp_path / "words"


def test_a_list_is_the_same_unpacked_and_as_it_was_kept(tables: Path) -> None:
    unpacked = Lexicon("en")
    assert [path.name for path in tables.iterdir()] == ["en"]
    kept = Lexicon("en")
    assert kept.common == tuple(unpacked.common)
    words = list(wordfreq.get_frequency_dict("en", "best"))
    for word in [*words, "", "\ud800", "zzzzzzzz", "aa\0", *(f"{word}x" for word in words[:5000])]:
        assert (word in kept, kept.frequency(word)) == (word in unpacked, unpacked.frequency(word))
    for letter in "éœßøあ":
        assert kept.letter(letter) == unpacked.letter(letter)


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "older", "a folder", "empty"])
def test_a_table_that_is_not_whole_is_made_anew(tables: Path, damage: str) -> None:
    tables.mkdir()
    made = Lexicon("fr")
    path = tables / "fr"
    sound = path.read_bytes()
    if damage == "a folder":
        path.unlink()
        path.mkdir()
    else:
        changed = sound.replace(b'"made_from": "', b'"made_from": "0', 1)
        path.write_bytes(
            {
                "cut": sound[:-1],
                "changed": sound[:-1] + b"\0",
                "foreign": b"[1, 2]\n",
                "older": changed,
                "empty": b"",
            }[damage]
        )
    assert word_table.load("fr", word_table.stamp(files()["fr"].read_bytes())) is None
    assert Lexicon("fr").frequency("maison") == made.frequency("maison")
    assert damage == "a folder" or path.read_bytes() == sound


def test_without_a_home_a_list_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(word_table, "word_tables", homeless)
    assert "maison" in Lexicon("fr")
