"""A project may go back and forth between Diptych and Sphinx's own gettext tools."""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, tree

pytestmark = pytest.mark.once


def run(*command: str, folder: Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def test_sphinx_intl_reads_our_catalogues(book: Path) -> None:
    """`sphinx-intl stat` counts the same translations as `diptych status`."""
    # It exits 1 where something is left to translate.
    said = run("sphinx_intl", "stat", "-d", "locales", "-l", "fr", folder=book, code=1)
    assert "presentation.po: 1 translated, 0 fuzzy, 2 untranslated." in said.replace("\n", " ")


def test_catalogues_of_sphinx_intl_are_taken_as_they_are(book: Path, diptych: Run) -> None:
    """What `sphinx-build -b gettext` and `sphinx-intl update` made, Diptych builds and updates."""
    french = book / "locales" / "fr" / "LC_MESSAGES" / "index.po"
    french.unlink()
    run("sphinx", "-q", "-b", "gettext", "docs", "pot", folder=book)
    run("sphinx_intl", "update", "-p", "pot", "-d", "locales", "-l", "fr", folder=book)
    text = french.read_text("utf-8")
    at = text.index('msgstr ""', text.index('msgid "A small book"'))
    french.write_text(f'{text[:at]}msgstr "Un livre"{text[at + 9 :]}', encoding="utf-8")
    assert diptych("html").returncode == 0
    page = (book / "build" / "html" / "fr" / "index.html").read_text("utf-8")
    assert "Un livre" in page
    assert diptych("update").returncode == 0
    assert 'msgstr "Un livre"' in french.read_text("utf-8")


def test_a_first_update_changes_no_line_of_sphinx_intl(book: Path, diptych: Run) -> None:
    """Their wrapping, headers, references and order are right as they are; --canonical asks."""
    folder = book / "locales" / "fr" / "LC_MESSAGES"
    shutil.rmtree(folder)
    run("sphinx", "-q", "-b", "gettext", "docs", "pot", folder=book)
    run("sphinx_intl", "update", "-p", "pot", "-d", "locales", "-l", "fr", folder=book)
    before = tree(folder)
    assert b"POT-Creation-Date" in before["presentation.po"]
    assert b"#: ../docs/presentation.md:" in before["presentation.po"]
    assert diptych("update", "--language", "fr").returncode == 0
    after = tree(folder)
    assert after.keys() - before.keys() == {"conf.po"}  # the names in conf.py
    for name, content in before.items():
        lines = difflib.ndiff(content.decode().splitlines(), after[name].decode().splitlines())
        assert {line for line in lines if line[0] != " "} <= {
            "+ #. lang: fr",
            "+ #. already in French: leave empty",
        }
    assert diptych("update", "--language", "fr", "--canonical").returncode == 0
    assert b"#: docs/presentation.md\n" in tree(folder)["presentation.po"]
    assert b"POT-Creation-Date" in tree(folder)["presentation.po"]


def test_plain_sphinx_build_localizes_and_leaves_no_file_among_the_catalogues(
    book: Path,
) -> None:
    """Without the command, the extension alone makes the French pages, from the .po files."""
    before = tree(book / "locales")
    run("sphinx", "-q", "-D", "language=fr", "docs", "out", folder=book)
    page = (book / "out" / "presentation.html").read_text("utf-8")
    assert 'lang="fr"' in page
    assert "Elle a été adoptée" in page
    assert '<p class="untranslated" lang="en">Nobody has translated this.</p>' in page
    assert tree(book / "locales") == before
