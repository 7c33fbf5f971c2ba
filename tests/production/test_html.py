"""`diptych html`: every edition, complete and in its language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from conftest import Run, tree


def page(book: Path, language: str, name: str) -> html.HtmlElement:
    return html.parse(book / "build" / "html" / language / f"{name}.html").getroot()


def test_each_language_has_every_page_and_one_page_offers_them(book: Path, diptych: Run) -> None:
    """After a build there is a folder for each language and an entrance that names both."""
    done = diptych("html")
    assert done.returncode == 0, done.stderr
    for language, name in (("en", "English"), ("fr", "Français")):
        assert f"html {language}" in done.stdout
        assert page(book, language, "presentation").get("lang") == language
        entrance = html.parse(book / "build" / "html" / "index.html").getroot()
        [link] = [a for a in entrance.iter("a") if (a.text_content().strip()) == name]
        assert (book / "build" / "html" / link.get("href", "")).is_file()
        assert link.get("hreflang") == language


def test_a_fragment_in_another_language_is_turned_into_the_editions(
    book: Path, diptych: Run
) -> None:
    """The English catalogue turns French into English; dates and numbers follow the edition."""
    diptych("html")
    english, french = (page(book, language, "presentation") for language in ("en", "fr"))
    assert english.findtext(".//h1", "").startswith("1. Overview")
    assert french.findtext(".//h1", "").startswith("1. Présentation")
    assert "It was adopted on 1 October 2013 by 1,234 people." in english.text_content()
    assert "le 1er octobre 2013 par 1\u202f234 personnes" in french.text_content()


def test_what_is_not_translated_is_shown_in_its_language_and_says_so(
    book: Path, diptych: Run
) -> None:
    """A block without a translation carries the language that it is in (WCAG 3.1.2)."""
    done = diptych("html")
    [paragraph] = [
        one
        for one in page(book, "fr", "presentation").iter("p")
        if one.text == "Nobody has translated this."
    ]
    assert paragraph.get("lang") == "en"
    assert "6 translated · 1 in its own language · 1 untranslated · 0 refused" in done.stdout


def test_strict_publishes_nothing_while_a_message_is_untranslated(book: Path, diptych: Run) -> None:
    """Under --strict a fallback is an error at its line, and the last build stays."""
    diptych("html")
    before = tree(book / "build" / "html")
    (book / "docs" / "index.md").write_text("# Changed\n", encoding="utf-8")
    done = diptych("html", "--strict")
    assert done.returncode == 1
    assert "docs/presentation.md:6" in done.stdout + done.stderr
    assert "untranslated" in done.stdout + done.stderr
    assert tree(book / "build" / "html") == before


def test_two_builds_of_one_source_are_the_same_byte_for_byte(
    book: Path, diptych: Run, tmp_path: Path
) -> None:
    """Folder, time zone, locale and hash seed leave no trace in the output."""
    other = Path(shutil.copytree(book, tmp_path / "elsewhere" / "copy"))
    diptych("html", SOURCE_DATE_EPOCH="1380758400", PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    diptych(
        "html", "--jobs", "1", project=other, SOURCE_DATE_EPOCH="1380758400", PYTHONHASHSEED="2"
    )
    assert tree(book / "build" / "html") == tree(other / "build" / "html")


def test_a_build_of_one_language_keeps_the_others_as_they_are(book: Path, diptych: Run) -> None:
    """--language rebuilds one edition; the entrance still offers all."""
    diptych("html")
    english = tree(book / "build" / "html" / "en")
    entrance = (book / "build" / "html" / "index.html").read_bytes()
    assert diptych("html", "--language", "fr").returncode == 0
    assert tree(book / "build" / "html" / "en") == english
    assert (book / "build" / "html" / "index.html").read_bytes() == entrance


def test_a_build_leaves_nothing_beside_its_output(book: Path, diptych: Run) -> None:
    """No compiled catalogue, no staging folder, no file in the source."""
    before = tree(book)
    diptych("html")
    left = {name for name in tree(book) if not name.startswith("build/html/")} - set(before)
    private = {
        f".diptych/{name}"
        for language in ("en", "fr")
        for name in (f"provenance/html-{language}.json", f"checks-{language}.json")
    }
    private |= {f".diptych/{name}" for name in (".gitignore", "lock", "offers.json")}
    assert {name for name in left if not name.startswith(".diptych/editions/html/")} == private


def test_a_refused_translation_is_reported_and_not_published(book: Path, diptych: Run) -> None:
    """A msgstr that changes a link is not used; the command names its line and exits 1."""
    catalogue = book / "locales" / "fr" / "LC_MESSAGES" / "index.po"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("l’[éducation][un]", "l’éducation"), encoding="utf-8")
    done = diptych("html")
    line = text[: text.index('msgid "Everyone')].count("\n") + 1
    assert done.returncode == 1
    assert f"locales/fr/LC_MESSAGES/index.po:{line}: error: translation not used" in done.stdout
    [paragraph] = [
        one for one in page(book, "fr", "index").iter("p") if "education" in one.text_content()
    ]
    assert paragraph.get("lang") == "en"
    assert "1 refused" in done.stdout


@pytest.mark.parametrize("jobs", ["0", "-1", "x"])
def test_a_senseless_number_of_jobs_is_a_wrong_call(diptych: Run, jobs: str) -> None:
    """--jobs takes a whole number from 1 on."""
    assert diptych("html", "--jobs", jobs).returncode == 2


def test_doctrees_that_are_not_kept_in_memory_are_read_again(book: Path, diptych: Run) -> None:
    """Of a large book Sphinx would keep all, in each worker."""
    assert diptych("html").returncode == 0
    before = tree(book / "build")
    conf = book / "docs/conf.py"
    few = (
        "\nfrom diptych.production import application\n\napplication.DOCTREES = 0\n"
        "def setup(app):\n"
        "    app.connect('env-updated', lambda app, env: _count(env))\n"
        "def _count(env):\n"
        "    assert len(env._write_doc_doctree_cache) <= 1, env._write_doc_doctree_cache\n"
    )
    conf.write_text(conf.read_text("utf-8") + few, "utf-8")
    done = diptych("html")
    assert done.returncode == 0, done.stderr
    assert tree(book / "build") == before
