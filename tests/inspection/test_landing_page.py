"""The page that offers the editions, as it is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import Run
from diptych.editions import Edition
from diptych.finding import Finding
from diptych.formats import FORMATS
from diptych.inspection import inspect
from diptych.language import Names
from diptych.project import load
from documents import document
from inspection.built import project, write

pytestmark = pytest.mark.once

ENTRANCE = "build/html/index.html"
HEADER = 'msgid ""\nmsgstr "Language: fr\\n"\n\n'


def entrance(root: Path) -> list[Finding]:
    one = load(root)
    editions = [Edition(language, "html") for language in one.languages]
    found = inspect(one, editions, Names(), FORMATS)
    return [finding for finding in found if finding.path.startswith(ENTRANCE)]


def test_the_page_that_is_built_is_clean(book: Path, diptych: Run) -> None:
    assert diptych("html").returncode == 0
    assert entrance(book) == []


def test_a_stray_word_is_led_back_to_where_it_can_be_mended(book: Path, diptych: Run) -> None:
    write(
        book,
        "locales/fr/LC_MESSAGES/diptych.po",
        f'{HEADER}msgid "Download the PDF"\nmsgstr "Download it from here"\n',
    )
    conf = book / "locales/fr/LC_MESSAGES/conf.po"
    text = conf.read_text(encoding="utf-8")
    conf.write_text(text.replace("Un petit livre", "A little book of ours"), encoding="utf-8")
    document(book, "fr")
    diptych("html")
    assert [(finding.path, finding.message) for finding in entrance(book)] == [
        (
            f"{ENTRANCE}#title-fr (locales/fr/LC_MESSAGES/conf.po:11)",
            '"A little book of ours" is English',
        ),
        (
            f"{ENTRANCE} (locales/fr/LC_MESSAGES/diptych.po:4)",
            '"Download it from here" is English',
        ),
    ]
    shutil.rmtree(book / "build/latexpdf")  # of which there is but one
    assert f"{ENTRANCE}#title-fr" in diptych("inspect").stdout


def test_a_word_that_somebody_breaks_in_the_page_itself_is_found(book: Path, diptych: Run) -> None:
    document(book, "en")
    assert diptych("html").returncode == 0
    page = book / ENTRANCE
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Download the PDF", "Télécharger le fichier"), encoding="utf-8")
    (finding,) = entrance(book)
    assert '"Télécharger le fichier' in finding.message
    assert finding.message.endswith("is French")


def test_it_must_say_which_language_it_is_in(tmp_path: Path) -> None:
    one = project(tmp_path)
    for language in one.languages:
        write(tmp_path, f"build/html/{language}/index.html", f"<html lang={language}><p>2013")
    write(tmp_path, ENTRANCE, "<html lang=de><p>2013")
    (finding,) = entrance(tmp_path)
    assert finding.rule == "language-declared"
    assert finding.hint == 'it should say <html lang="en"> or <html lang="fr">'
    (tmp_path / ENTRANCE).unlink()
    (tmp_path / ENTRANCE).symlink_to("/etc/hostname")
    (finding,) = entrance(tmp_path)
    assert finding.rule == "unreadable"
