"""What a build refuses is not called translated, and its words are left to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run
from diptych.errors import Exit

pytestmark = pytest.mark.once

SOUND = 'msgstr "Toute personne a droit à l’[éducation][un]."'


def status(diptych: Run, page: str) -> dict[str, object]:
    found: list[dict[str, object]] = json.loads(diptych("status", "--json").stdout)
    (row,) = [one for one in found if (one["page"], one["language"]) == (page, "fr")]
    return row


@pytest.fixture
def index(book: Path) -> Path:
    return book / "locales/fr/LC_MESSAGES/index.po"


def test_a_translation_that_is_refused_is_none(book: Path, diptych: Run, index: Path) -> None:
    assert status(diptych, "index")["percent"] == 100
    text = index.read_text("utf-8")
    index.write_text(text.replace(SOUND, 'msgstr "Toute personne a droit."'), "utf-8")
    found = status(diptych, "index")
    assert (found["translated"], found["refused"], found["empty"]) == (1, 1, 0)
    assert found["percent"] == 50
    assert found["words"] == len(["Everyone", "has", "the", "right", "to", "[education][un]."])
    assert diptych("status", "--strict").returncode == Exit.FINDINGS
    assert "1 refused" in diptych("html").stdout
    index.write_text(text, "utf-8")
    assert status(diptych, "index")["percent"] == 100


def test_words_are_left_in_what_is_new_fuzzy_or_refused(
    book: Path, diptych: Run, index: Path
) -> None:
    """For a quotation: those of the originals."""
    text = index.read_text("utf-8")
    index.write_text(text.replace('msgid "Everyone', '#, fuzzy\nmsgid "Everyone'), "utf-8")
    found = status(diptych, "index")
    assert (found["fuzzy"], found["words"]) == (1, 6)
    index.write_text(text.replace(SOUND, 'msgstr ""'), "utf-8")
    found = status(diptych, "index")
    assert (found["empty"], found["words"]) == (1, 6)
    table = diptych("status").stdout
    for name in ("fuzzy", "refused", "untranslated", "words left"):
        assert name in table
