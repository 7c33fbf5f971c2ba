"""`diptych publish` and `diptych inspect`: everything at once, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run, tree

pytestmark = pytest.mark.once


@pytest.mark.tex
@pytest.mark.usefixtures("_texlive")
def test_a_publication_has_every_edition_of_every_format(book: Path, diptych: Run) -> None:
    """HTML and PDF of each language come in together; what else is in build/ stays."""
    (book / "build").mkdir()
    (book / "build" / "robots.txt").write_text("User-agent: *\n")
    done = diptych("publish")
    assert done.returncode == 0, done.stdout + done.stderr
    published = tree(book / "build")
    for name in (
        "html/index.html",
        "html/en/index.html",
        "html/fr/index.html",
        "latexpdf/a-small-book-en.pdf",
        "latexpdf/a-small-book-fr.pdf",
        "robots.txt",
    ):
        assert name in published
    assert diptych("inspect").returncode == 0


@pytest.mark.tex
@pytest.mark.usefixtures("_texlive")
def test_a_language_without_a_pdf_is_published_without(book: Path, diptych: Run) -> None:
    """As [tool.diptych] pdf-languages has it."""
    with (book / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write('pdf-languages = ["en"]\n')
    done = diptych("publish")
    published = tree(book / "build")
    assert done.returncode == 0, done.stdout + done.stderr
    documents = [name for name in published if name.endswith(".pdf")]
    assert documents == ["html/en/a-small-book-en.pdf", "latexpdf/a-small-book-en.pdf"]
    assert published[documents[0]] == published[documents[1]]
    assert b"a-small-book-en.pdf" in published["html/en/index.html"]
    assert "html/fr/index.html" in published
    assert diptych("inspect").returncode == 0


@pytest.mark.tex
@pytest.mark.usefixtures("_texlive")
def test_nothing_is_published_while_one_edition_has_an_error(book: Path, diptych: Run) -> None:
    """A foreign phrase in the French catalogue stops all four editions, with its place."""
    assert diptych("publish").returncode == 0
    before = tree(book / "build")
    path = book / "locales" / "fr" / "LC_MESSAGES" / "presentation.po"
    text = path.read_text("utf-8").replace(
        "Elle a été adoptée le", "Back to the table of contents of this page: elle a été adoptée le"
    )
    path.write_text(text, encoding="utf-8")
    (book / "docs" / "index.md").write_text("# A changed book\n", encoding="utf-8")
    done = diptych("publish")
    assert done.returncode == 1
    assert "stray-language" in done.stdout + done.stderr
    assert "locales/fr/LC_MESSAGES/presentation.po:" in done.stdout + done.stderr
    assert tree(book / "build") == before


def test_inspect_names_the_place_and_where_to_mend_it(book: Path, diptych: Run) -> None:
    """An English phrase in a French page is found, back to its line in the catalogue."""
    path = book / "locales" / "fr" / "LC_MESSAGES" / "presentation.po"
    text = path.read_text("utf-8").replace(
        "Elle a été adoptée le", "Back to the table of contents: elle a été adoptée le"
    )
    path.write_text(text, encoding="utf-8")
    diptych("html")
    done = diptych("inspect", "--json")
    assert done.returncode == 1
    found = {finding["rule"]: finding for finding in json.loads(done.stdout)}
    assert found.keys() == {"stray-language", "untranslated"}
    assert "Nobody has translated this." in found["untranslated"]["message"]
    finding = found["stray-language"]
    assert finding["path"].startswith("build/html/fr/presentation.html#")
    assert "locales/fr/LC_MESSAGES/presentation.po:" in finding["path"] + finding["message"]


def test_there_is_nothing_to_inspect_before_a_build(diptych: Run) -> None:
    """inspect says what to run first."""
    done = diptych("inspect")
    assert done.returncode == 2
    assert "diptych html" in done.stderr


def test_a_publication_is_never_of_one_language(diptych: Run) -> None:
    """publish takes no --language: a publication has every edition."""
    assert diptych("publish", "--language", "fr").returncode == 2
