"""What was built here knows where its words come from; it need not be searched for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, tree
from diptych import provenance
from diptych.editions import Edition

pytestmark = pytest.mark.once

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
# Two messages that a hasty translator has given the same words, which are in no French.
STRAY = "This sentence was left in the English language by somebody."
PAGE = """# Notes

## First

One sentence about boats and their oars.

## Second

Another sentence about boats and their oars.
"""


@pytest.fixture
def shelf(book: Path) -> Path:
    """The book with a page of which two translations are the same."""
    (book / "docs" / "notes.md").write_text(PAGE, "utf-8")
    index = book / "docs" / "index.md"
    text = index.read_text("utf-8").replace("presentation\n", "presentation\nnotes\n", 1)
    index.write_text(text, "utf-8")
    messages = {
        "Notes": "Notes",
        "First": "Premier",
        "One sentence about boats and their oars.": STRAY,
        "Second": "Second",
        "Another sentence about boats and their oars.": STRAY,
    }
    entries = "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in messages.items())
    folder = book / "locales" / "fr" / "LC_MESSAGES"
    (folder / "notes.po").write_text(HEAD + entries, "utf-8")
    return book


def line_of(path: Path, text: str) -> int:
    return path.read_text("utf-8").splitlines().index(text) + 1


def strays(said: str) -> list[str]:
    return [line for line in said.splitlines() if "This sentence" in line and "notes" in line]


def test_stray_words_of_two_messages_lead_each_to_its_own_entry(shelf: Path, diptych: Run) -> None:
    """A search for the words would find the first entry twice."""
    diptych("html")
    catalogue = shelf / "locales" / "fr" / "LC_MESSAGES" / "notes.po"
    said = strays(diptych("inspect", "--language", "fr").stdout)
    lines = [
        line_of(catalogue, f'msgid "{one} sentence about boats and their oars."')
        for one in ("One", "Another")
    ]
    assert len(said) == 2
    for line, found in zip(lines, said, strict=True):
        assert f"locales/fr/LC_MESSAGES/notes.po:{line})" in found


def test_a_page_that_was_built_elsewhere_is_searched(shelf: Path, diptych: Run) -> None:
    """Nothing is known of it: the first entry with the words is named for both."""
    diptych("html")
    target = shelf / "build" / "html" / "fr"
    shutil.rmtree(target)
    command = (sys.executable, "-m", "sphinx", "-q", "-D", "language=fr", "docs", str(target))
    subprocess.run(command, cwd=shelf, check=True, capture_output=True)
    assert len(strays(diptych("inspect", "--language", "fr").stdout)) == 2
    with (target / "notes.html").open("a", encoding="utf-8") as page:
        page.write("<!-- not the same bytes as those that are known -->\n")
    said = strays(diptych("inspect", "--language", "fr").stdout)
    catalogue = shelf / "locales" / "fr" / "LC_MESSAGES" / "notes.po"
    first = line_of(catalogue, 'msgid "One sentence about boats and their oars."')
    assert len(said) == 2
    assert all(f"notes.po:{first})" in one for one in said)


def test_every_block_of_a_page_is_on_its_map(shelf: Path, diptych: Run) -> None:
    """With the line of its message and that of its entry."""
    diptych("html")
    edition = Edition("fr", "html")
    blocks = provenance.recall(shelf / ".diptych", edition, shelf / "build")["html/fr/notes.html"]
    page = shelf / "docs" / "notes.md"
    catalogue = shelf / "locales" / "fr" / "LC_MESSAGES" / "notes.po"
    assert [block.words for block in blocks] == ["Notes", "Premier", STRAY, "Second", STRAY]
    for block, text in zip(blocks, [line for line in PAGE.splitlines() if line], strict=True):
        assert block.source == f"docs/notes.md:{line_of(page, text)}"
        entry = line_of(catalogue, f'msgid "{text.lstrip("# ")}"')
        assert block.catalogue == f"locales/fr/LC_MESSAGES/notes.po:{entry}"
    assert [block.anchor for block in blocks] == ["notes", "first", "first", "second", "second"]


def test_the_map_is_not_published(shelf: Path, diptych: Run) -> None:
    diptych("html")
    content = b"".join(tree(shelf / "build").values())
    assert b"notes.po:" not in content
    assert b"diptych-block" not in content


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"files": 3, "blocks": 4}', '{"blocks": [1]}'])
def test_a_map_that_is_broken_or_gone_is_none(shelf: Path, diptych: Run, damage: str) -> None:
    diptych("html")
    [path] = (shelf / ".diptych" / "provenance").glob("html-fr.json")
    assert json.loads(path.read_text("utf-8"))
    path.write_text(damage, "utf-8")
    assert provenance.recall(shelf / ".diptych", Edition("fr", "html"), shelf / "build") == {}
    assert diptych("inspect", "--language", "fr").returncode == 1
