"""The words of the theme are words, whatever a catalogue makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from diptych import interface_strings
from diptych.errors import Exit

pytestmark = pytest.mark.once

HEADER = 'msgid ""\nmsgstr "Language: fr\\n"\n\n'
DATES = "{date}`2013-10-03/2013-10-04`"
INTERVAL = "{start} to {end}"
SOUND = ["de {start} à {end}", "{end} ← {start}", "{start}{end}"]
NOT_USED = [
    "{0} {1}",
    "{nope}",
    "{start",
    "{start}",
    "{start} {end} {end}",
    "{start!r:x} {end}",
    "{start:>50000000} {end}",
    "{start.__class__.__mro__} {end}",
    "{start} {end} {start.year}",
    "{{start}} {end}",
    "{start} } {end}",
    "{} {}",
    "{start[0]} {end}",
]


def catalogue(root: Path, msgstr: str) -> Path:
    path = root / "locales/fr/LC_MESSAGES/diptych.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{HEADER}msgid "{INTERVAL}"\nmsgstr "{msgstr}"\n', "utf-8")
    return path


@pytest.mark.parametrize("word", SOUND)
def test_a_word_with_the_same_names_is_used(tmp_path: Path, word: str) -> None:
    catalogue(tmp_path, word)
    folders = [tmp_path / "locales"]
    assert interface_strings.words(folders, "fr")[INTERVAL] == word
    assert interface_strings.findings(folders, "fr") == []


@pytest.mark.parametrize("word", NOT_USED)
def test_a_word_with_other_names_is_not_used_and_that_is_said(tmp_path: Path, word: str) -> None:
    path = catalogue(tmp_path, word)
    folders = [tmp_path / "locales"]
    known = interface_strings.words([], "fr")
    assert interface_strings.words(folders, "fr") == known
    (finding,) = interface_strings.findings(folders, "fr")
    assert (finding.path, finding.line, finding.rule) == (str(path), 4, "placeholder")


@pytest.mark.parametrize(
    "word",
    [NOT_USED[0], *(pytest.param(one, marks=pytest.mark.long) for one in NOT_USED[1:])],
)
def test_a_page_is_built_without_it(book: Path, diptych: Run, word: str) -> None:
    catalogue(book, word)
    for name in ("docs/index.md", "locales/fr/LC_MESSAGES/index.po"):
        text = (book / name).read_text("utf-8")
        for words in ("[education]", "[éducation]"):
            text = text.replace(words, f"{DATES} {words}")
        (book / name).write_text(text, "utf-8")
    done = diptych("html", "--language", "fr")
    assert done.returncode == Exit.FINDINGS, done.stderr
    assert "diptych.po:4" in done.stdout
    built = (book / "build/html/fr/index.html").read_text("utf-8")
    assert "3 au 4 octobre 2013" in built
    assert len(built) < 100_000


@given(st.text(alphabet="{}startend.!:0 []", max_size=40), st.text(max_size=20))
def test_nothing_but_names_is_looked_up(word: str, value: str) -> None:
    """What is put in is put in as it is, and nothing grows."""
    found = interface_strings.filled(word, start=value, end="")
    assert found == word.replace("{start}", "\0").replace("{end}", "").replace("\0", value)
