"""The theme's own words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import Run
from diptych.catalogue import read
from diptych.checks import Context, check_catalogue
from diptych.interface_strings import LOCALES, lacking, strings, template
from diptych.language_tags import posix
from theme.site import BOOK, build, texts, write

REPOSITORY = Path(__file__).parents[2]
LANGUAGES = ["en", "fr"]
SHIPPED = [
    *("ar", "ca", "cs", "da", "de", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it"),
    *("ja", "ko", "nl", "pl", "pt", "pt-BR", "ru", "sv", "tr", "uk", "vi", "zh-Hans", "zh-Hant"),
]
OURS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Home"
msgstr "Maison"
"""


@pytest.mark.parametrize("language", SHIPPED)
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    """What templates and code ask for is what the shipped catalogues hold, word for word."""
    catalogue = read(LOCALES / posix(language) / "LC_MESSAGES" / "diptych.po")
    assert set(catalogue.ready()) - {""} == {message.text for message in template()}
    context = Context(language, interface=True)
    assert not check_catalogue(catalogue, context)
    assert not lacking(language)


def test_all_shipped_languages_are_tested() -> None:
    assert {path.name for path in LOCALES.iterdir()} == {posix(one) for one in SHIPPED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_project_s_catalogue_is_the_shipped_one(language: str) -> None:
    """This project has no words of its own: its catalogue is a relative link to the package's."""
    path = REPOSITORY / "locales" / language / "LC_MESSAGES" / "diptych.po"
    assert path.is_symlink()
    assert not Path(os.readlink(path)).is_absolute()
    assert path.resolve() == LOCALES / language / "LC_MESSAGES" / "diptych.po"


def test_a_project_s_own_word_wins_and_the_others_stay(tmp_path: Path) -> None:
    """A project's catalogue replaces the words that it has, and only those; no .mo is written."""
    path = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "diptych.po"
    path.parent.mkdir(parents=True)
    path.write_text(OURS, encoding="utf-8")
    words = strings([tmp_path / "locales"], "fr")
    assert words.gettext("Home") == "Maison"
    assert words.gettext("Contents") == "Sommaire"
    write(tmp_path, BOOK)
    page = build(tmp_path, "fr").page("position")
    assert texts(page.xpath("//nav[@class='breadcrumbs']//a")) == ["Maison"]
    assert not list(tmp_path.rglob("*.mo"))


def test_a_changed_word_is_read_again(tmp_path: Path) -> None:
    """Within one process, a catalogue that changes is not served from memory."""
    path = tmp_path / "fr" / "LC_MESSAGES" / "diptych.po"
    path.parent.mkdir(parents=True)
    path.write_text(OURS, encoding="utf-8")
    assert strings([tmp_path], "fr").gettext("Home") == "Maison"
    path.write_text(OURS.replace("Maison", "Logis"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert strings([tmp_path], "fr").gettext("Home") == "Logis"


def test_regional_language_falls_back_to_the_language() -> None:
    """Canadian French without a catalogue of its own has the words of French."""
    assert strings([], "fr-CA").gettext("Home") == "Accueil"


def test_unknown_language_has_english_words() -> None:
    """A language without a catalogue gets the English words, and no error."""
    assert strings([], "qqq").gettext("Home") == "Home"


def test_where_the_package_has_no_words_sphinx_s_are_taken() -> None:
    """Those that say the same, with the placeholder that the theme fills in."""
    hungarian = strings([], "hu").gettext
    assert hungarian("Contents") == "Tartalom"
    assert hungarian("Next") == "Következő"
    assert hungarian("Last updated on {date}") == "Utolsó frissítés {date}"
    assert hungarian("Home") == "Home"
    assert strings([], "zh_CN").gettext("Contents") == "目录"
    assert strings([], "zh-TW").gettext("Contents") == "目錄"


def test_words_that_are_left_in_english_say_so(tmp_path: Path) -> None:
    """In the page's furniture, in its contents and on the way back; what is translated does not."""
    write(tmp_path, BOOK, pyproject='[tool.diptych]\nlanguages = ["en", "hu"]\n')
    page = build(tmp_path, "hu").page("position")
    english = texts(page.xpath("//*[@lang='en']"))
    assert {"Home", "Skip to the text", "On this page"} <= set(english)
    for word in ("Home", "Skip to the text", "On this page"):
        for place in page.xpath("//body//text()[normalize-space()=$word]/..", word=word):
            assert place.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["en"], word
    assert page.xpath("//a[@rel='prev']/span[@class='label' and not(*) and .='Előző']")
    assert not build(tmp_path, "en").page("position").xpath("//body//span[@lang='en']")


def test_update_writes_a_catalogue_for_the_words_that_a_language_lacks(
    book: Path, diptych: Run
) -> None:
    """With those words and no others; and none for a language that has all of them."""
    settings = (book / "pyproject.toml").read_text(encoding="utf-8")
    (book / "pyproject.toml").write_text(
        settings.replace('languages = ["en", "fr"]', 'languages = ["en", "fr", "hu", "de"]'),
        encoding="utf-8",
    )
    diptych("update")
    path = book / "locales" / "hu" / "LC_MESSAGES" / "diptych.po"
    assert {one.msgid for one in read(path).active} == {one.text for one in lacking("hu")}
    assert not (book / "locales" / "de" / "LC_MESSAGES" / "diptych.po").exists()
    before = path.read_bytes()
    assert b'"Home"' in before
    assert b'"Contents"' not in before
    diptych("update")
    assert path.read_bytes() == before


def test_a_damaged_catalogue_is_named_with_its_line_and_its_other_words_are_used(
    tmp_path: Path,
) -> None:
    """A bad entry costs that entry."""
    path = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "diptych.po"
    path.parent.mkdir(parents=True)
    path.write_text(OURS + '\nmsgid "Next\n', encoding="utf-8")
    write(tmp_path, BOOK)
    site = build(tmp_path, "fr")
    assert "diptych.po:7" in site.warnings
    assert texts(site.page("position").xpath("//nav[@class='breadcrumbs']//a")) == ["Maison"]


def test_sphinx_s_own_words_are_in_the_edition_s_language(tmp_path: Path) -> None:
    """Permalinks and admonitions have their words from Sphinx, in the edition's language."""
    pages = {
        "index": "# Title\n\n:::{warning}\nText.\n:::\n\n```{note}\nText.\n```\n\n"
        "```{warning}\nText.\n```\n"
    }
    write(tmp_path, pages)
    page = build(tmp_path, "fr").page("index")
    assert set(page.xpath("//a[@class='headerlink']/@title")) == {"Lien vers cette rubrique"}
    assert texts(page.xpath("//p[@class='admonition-title']")) == ["Note", "Avertissement"]
