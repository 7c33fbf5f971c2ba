"""A project may have PDF editions in some of its languages only."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, tree
from diptych.errors import DiptychError
from diptych.formats.latexpdf import LatexPdf
from diptych.project import load
from documents import document


def only(book: Path, *languages: str) -> None:
    settings = book / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    named = ", ".join(f'"{language}"' for language in languages)
    settings.write_text(text.rstrip() + f"\npdf-languages = [{named}]\n", encoding="utf-8")


def test_no_page_leads_to_a_pdf_that_there_is_not(book: Path, diptych: Run) -> None:
    only(book, "en")
    document(book, "en")
    assert diptych("html").returncode == 0
    pages = tree(book / "build/html")
    assert b"a-small-book-en.pdf" in pages["en/index.html"]
    assert b".pdf" not in pages["fr/index.html"]
    assert pages["index.html"].count(b".pdf") == 1


def test_a_pdf_in_another_language_is_refused_with_the_setting_to_change(
    book: Path, diptych: Run
) -> None:
    only(book, "en")
    done = diptych("latexpdf", "--language", "fr")
    assert done.returncode == 2
    assert "there is no PDF edition in “fr”" in done.stderr
    assert "[tool.diptych] pdf-languages" in done.stderr


def test_a_project_may_want_none(book: Path, diptych: Run) -> None:
    only(book)
    done = diptych("latexpdf")
    assert done.returncode == 2
    assert "the project asks for no PDF editions" in done.stderr


def test_a_pdf_language_is_one_of_the_projects(book: Path, diptych: Run) -> None:
    only(book, "de")
    done = diptych("status")
    assert done.returncode == 2
    assert "pdf-languages has “de”, which is not among the languages" in done.stderr


def tibetan(project: Path) -> None:
    settings = project / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('["en", "fr"]', '["en", "fr", "dz"]'), encoding="utf-8")
    assert '"dz"' in settings.read_text(encoding="utf-8")


def test_a_language_that_cannot_be_typeset_is_left_out_and_said_to_be(book: Path) -> None:
    """Unless the project names it, or somebody asks for it: that is refused, with why."""
    tibetan(book)
    form, project = LatexPdf(), load(book)
    assert form.select(project, []) == ("en", "fr")
    assert list(form.notes(project)) == [
        "no PDF in Dzongkha yet: Diptych knows no font for its letters"
    ]
    with pytest.raises(DiptychError, match="no PDF in Dzongkha yet"):
        form.select(project, ["dz"])
    only(book, "fr", "dz")
    project = load(book)
    assert not list(form.notes(project))
    with pytest.raises(DiptychError, match="no PDF in Dzongkha yet"):
        form.check(form.select(project, []))
