"""A project whose languages are spelled in many ways is built in each, under its own tag."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from conftest import Run, tree
from diptych.formats.latexpdf import LatexPdf
from diptych.language_tags import bcp47
from diptych.project import load
from theme.site import build

SPELLINGS = ["sr@latin", "pt_BR", "zh-CN", "de_DE", "zh_hans", "fil", "ar"]
CONF = """\
project = "Boats"
extensions = ["diptych"]
locale_dirs = ["../locales"]
gettext_compact = False
html_theme = "{theme}"
"""
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {header}\\n"

msgid "Boats"
msgstr "BOATS-{language}"

msgid "A boat floats."
msgstr "FLOATS-{language}"
"""


def project(root: Path, *languages: str, theme: str = "diptych", header: str = "") -> Path:
    (root / "docs").mkdir(parents=True)
    (root / "docs/conf.py").write_text(CONF.format(theme=theme), encoding="utf-8")
    (root / "docs/index.rst").write_text("Boats\n=====\n\nA boat floats.\n", encoding="utf-8")
    for language in languages:
        folder = root / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        text = CATALOGUE.format(language=language, header=header or language)
        (folder / "index.po").write_text(text, encoding="utf-8")
    return root


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("boats"), *SPELLINGS)


@pytest.fixture(scope="module")
def built(boats: Path) -> Path:
    command = [sys.executable, "-m", "diptych", "html", "--project", str(boats)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    assert "not supported" not in done.stdout + done.stderr
    return boats / "build/html"


@pytest.mark.parametrize("language", SPELLINGS)
def test_each_is_found_by_its_folder_and_built(built: Path, language: str) -> None:
    found = page(built / language / "index.html")
    assert found.xpath("string(//h1)").startswith(f"BOATS-{language}")
    assert f"FLOATS-{language}" in found.text_content()
    assert found.get("lang") == bcp47(language)
    assert found.get("dir") == ("rtl" if language == "ar" else None)


def test_the_main_language_is_built_beside_them(built: Path) -> None:
    assert page(built / "en" / "index.html").get("lang") == "en"


def test_every_page_names_every_edition_by_the_tag_that_this_one_has(built: Path) -> None:
    """html lang, hreflang in head and switch, and the page that offers them agree."""
    tags = {language: bcp47(language) for language in ("en", *SPELLINGS)}
    for language, tag in tags.items():
        found = page(built / language / "index.html")
        assert found.get("lang") == tag
        for place in ("//head/link[@hreflang!='x-default']", "//nav[@class='languages']//a"):
            links = {link.get("href"): link.get("hreflang") for link in found.xpath(place)}
            assert links == {f"../{one}/index.html": tags[one] for one in tags}
    sections = page(built / "index.html").xpath("//section/@lang")
    assert sorted(sections) == sorted(tags.values())


@pytest.mark.parametrize(
    ("asked", "shown", "tag"),
    [
        ("pt-BR", "pt_BR", "pt-BR"),
        ("sr-Latn", "sr@latin", "sr-Latn"),
        ("zh_CN", "zh-CN", "zh-CN"),
        ("zh_Hans", "zh_hans", "zh-Hans"),
        ("de", "de_DE", "de"),
        ("sr@latin", "sr@latin", "sr-Latn"),
    ],
)
@pytest.mark.parametrize("theme", ["diptych", "alabaster"])
def test_sphinx_alone_builds_it_however_it_is_asked_for(
    tmp_path: Path, asked: str, shown: str, tag: str, theme: str
) -> None:
    site = build(project(tmp_path, *SPELLINGS, theme=theme), asked)
    assert site.warnings == ""
    assert site.page("index").xpath("string(//h1)").startswith(f"BOATS-{shown}")
    assert site.page("index").get("lang") == tag


def test_sphinx_s_own_words_come_in_whatever_spelling(tmp_path: Path) -> None:
    """Sphinx has them as zh_CN and uk_UA."""
    project(tmp_path, "zh_hans", "uk", theme="alabaster")
    assert "搜索" in build(tmp_path, "zh-Hans").page("search").text_content()
    assert "Пошук" in build(tmp_path, "uk").page("search").text_content()
    # It has none in Latin letters, and those in Cyrillic ones will not do instead.
    assert not re.search("[Ѐ-ӿ]", build(tmp_path, "sr@latin").page("search").text_content())


@pytest.mark.parametrize("header", ["fr_FR", "fr-FR", "fr", "fr_FR.UTF-8", "LANGUAGE"])
@pytest.mark.parametrize("folder", ["fr", "fr_FR"])
def test_a_header_may_say_the_language_as_the_platform_does(
    tmp_path: Path, header: str, folder: str
) -> None:
    site = build(project(tmp_path, folder, header=header), "fr")
    assert site.page("index").xpath("string(//h1)").startswith(f"BOATS-{folder}")


def test_a_header_of_another_language_is_found(tmp_path: Path) -> None:
    site = build(project(tmp_path, "fr", header="de"), "fr")
    assert "po-language" in site.warnings
    assert site.page("index").xpath("string(//h1)").startswith("Boats")


def test_a_language_without_catalogues_is_said(tmp_path: Path, diptych: Run) -> None:
    """It is built all the same, but not without a word."""
    project(tmp_path / "a", "fr")
    (tmp_path / "a/pyproject.toml").write_text(
        '[tool.diptych]\nlanguages = ["en", "de"]\n', "utf-8"
    )
    done = diptych("html", project=tmp_path / "a")
    assert done.returncode == 0, done.stderr
    assert "there are no catalogues in “de”" in done.stdout + done.stderr
    assert "there are some in fr" in done.stdout + done.stderr
    assert "catalogues-missing" not in build(tmp_path / "a", "en").warnings
    assert "catalogues-missing" in build(tmp_path / "a", "de").warnings


def test_update_writes_into_the_folder_that_is_there(tmp_path: Path, diptych: Run) -> None:
    """Never into a second one with the setting's spelling."""
    project(tmp_path / "a", "pt_BR", "zh_hans", header="")
    settings = '[tool.diptych]\nlanguages = ["en", "pt-BR", "zh-CN"]\n'
    (tmp_path / "a/pyproject.toml").write_text(settings, "utf-8")
    done = diptych("update", project=tmp_path / "a")
    assert done.returncode == 0, done.stderr
    folders = {Path(name).parts[0] for name in tree(tmp_path / "a/locales")}
    assert folders - {"pot"} == {"pt_BR", "zh_hans"}
    assert "BOATS-pt_BR" in (tmp_path / "a/locales/pt_BR/LC_MESSAGES/index.po").read_text("utf-8")


def test_one_edition_is_asked_for_in_any_spelling(tmp_path: Path, diptych: Run) -> None:
    project(tmp_path / "a", "pt_BR")
    done = diptych("status", "--json", "--language", "pt-BR", project=tmp_path / "a")
    assert done.returncode in {0, 1}, done.stderr
    assert "pt_BR" in json.dumps(json.loads(done.stdout))


def test_two_folders_of_one_language_are_one_edition(tmp_path: Path) -> None:
    assert load(project(tmp_path, "pt_BR", "pt-BR", "en_US")).languages == ("en", "pt-BR")


def test_a_pdf_edition_is_asked_for_in_any_spelling(tmp_path: Path) -> None:
    project(tmp_path, "pt_BR")
    settings = '[tool.diptych]\nlanguages = ["en", "pt_BR"]\npdf-languages = ["pt-BR"]\n'
    (tmp_path / "pyproject.toml").write_text(settings, "utf-8")
    assert load(tmp_path).pdf_languages == ("pt_BR",)
    assert LatexPdf().select(load(tmp_path), ["pt-br"]) == ("pt_BR",)


def test_a_new_catalogue_says_its_language_as_gettext_does(tmp_path: Path, diptych: Run) -> None:
    project(tmp_path / "a")
    settings = '[tool.diptych]\nlanguages = ["pt-BR", "sr-Latn"]\n'
    (tmp_path / "a/pyproject.toml").write_text(settings, "utf-8")
    assert diptych("update", project=tmp_path / "a").returncode == 0
    for folder, header in {"pt-BR": "pt_BR", "sr-Latn": "sr@latin"}.items():
        text = (tmp_path / "a/locales" / folder / "LC_MESSAGES/index.po").read_text("utf-8")
        assert f'"Language: {header}\\n"' in text


@pytest.mark.parametrize(
    ("language", "tag", "babel"),
    [
        ("sr@latin", "sr-Latn", "serbian"),
        ("pt-BR", "pt-BR", "brazilian"),
        ("fil", "fil-PH", "filipino"),
    ],
)
def test_the_pdf_side_names_it_to_the_reader_and_to_tex(
    tmp_path: Path, language: str, tag: str, babel: str
) -> None:
    """Sphinx itself would warn of a language that docutils has no name of Babel's for."""
    project(tmp_path, "sr@latin", "pt-BR", "fil")
    (tmp_path / "pyproject.toml").write_text("[tool.diptych]\n", "utf-8")
    site = build(tmp_path, language, "latex")
    assert site.warnings == ""
    (tex,) = site.folder.glob(f"boats-{language}.tex")
    text = tex.read_text("utf-8")
    assert rf"\hypersetup{{pdflang={{{tag}}}}}" in text
    assert f"main={babel}]{{babel}}" in text
    assert "BOATS" in text
    assert "FLOATS" in text


@pytest.mark.parametrize("setting", ['language = "fr!"', 'diptych_main_language = "../fr"'])
def test_what_is_no_language_is_refused_by_name(tmp_path: Path, setting: str) -> None:
    project(tmp_path)
    with (tmp_path / "docs/conf.py").open("a", encoding="utf-8") as file:
        file.write(f"{setting}\n")
    command = [sys.executable, "-m", "sphinx", "-q", "docs", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "is not a language tag" in done.stderr
