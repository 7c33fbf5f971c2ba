"""The theme's own words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sphinx.errors import ConfigError

from diptych.catalogue import read
from diptych.interface_strings import LOCALES, strings, template
from theme.site import BOOK, build, texts, write

REPOSITORY = Path(__file__).parents[2]
LANGUAGES = ["en", "fr"]
OURS = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Home"
msgstr "Maison"
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_and_none_is_left_over(language: str) -> None:
    """What templates and code ask for is what the shipped catalogues hold, word for word."""
    catalogue = read(LOCALES / language / "LC_MESSAGES" / "diptych.po")
    assert set(catalogue.ready()) - {""} == {message.text for message in template()}


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
    assert strings([], "de").gettext("Home") == "Home"


def test_damaged_catalogue_is_named_with_its_line(tmp_path: Path) -> None:
    """A catalogue that is not sound stops the build with its place, not with a traceback."""
    path = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "diptych.po"
    path.parent.mkdir(parents=True)
    path.write_text(OURS + '\nmsgid "Next\n', encoding="utf-8")
    write(tmp_path, BOOK)
    with pytest.raises(ConfigError, match=r"diptych\.po:7"):
        build(tmp_path, "fr")


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
