"""An inspection of what is as it was is not made again, and says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run

pytestmark = pytest.mark.once

TABLE = '[tool.diptych]\nlanguages = ["en", "fr"]\n'
CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Boats"
msgstr "Bateaux"

msgid "The boats lie on the beach."
msgstr "Les bateaux sont sur la plage."
"""
STRAY = "<p>The oars are made of wood.</p>"


def add(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("</body>", f"{STRAY}</body>"), "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def book(tmp_path: Path, diptych: Run) -> Path:
    (tmp_path / "pyproject.toml").write_text(TABLE, "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text('extensions = ["myst_parser", "diptych"]\n', "utf-8")
    (docs / "index.md").write_text("# Boats\n\nThe boats lie on the beach.\n", "utf-8")
    path = tmp_path / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, "utf-8")
    assert diptych("html", project=tmp_path).returncode == 0
    return tmp_path


def test_it_says_the_same_again(book: Path, diptych: Run) -> None:
    first = diptych("inspect", project=book)
    assert "stray-language" in first.stdout  # the words of Sphinx's default theme
    remembered = book / ".diptych/inspection.json"
    before = remembered.stat().st_ino
    second = diptych("inspect", project=book)
    assert (second.stdout, second.returncode) == (first.stdout, first.returncode)
    edit(remembered, "stray-language", "remembered")
    assert "remembered" in diptych("inspect", project=book).stdout
    assert before


def test_what_was_edited_is_seen(book: Path, diptych: Run) -> None:
    diptych("inspect", project=book)
    page = book / "build/html/fr/index.html"
    add(page)
    assert "The oars are made of wood" in diptych("inspect", project=book).stdout
    names = book / "names.txt"
    names.write_text("The oars are made of wood\n", "utf-8")
    edit(book / "pyproject.toml", "languages", 'names = "names.txt"\nlanguages')
    assert "The oars are made of wood" not in diptych("inspect", project=book).stdout
    names.write_text("", "utf-8")
    assert "The oars are made of wood" in diptych("inspect", project=book).stdout


def test_a_memory_that_cannot_be_read_is_none(book: Path, diptych: Run) -> None:
    first = diptych("inspect", project=book)
    for harm in ("", "[", "[]", '{"a": 1}', "null"):
        (book / ".diptych/inspection.json").write_text(harm, "utf-8")
        assert diptych("inspect", project=book).stdout == first.stdout
