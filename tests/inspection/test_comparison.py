"""What stands the same in two editions, and in no catalogue."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Run
from diptych.editions import Edition
from diptych.finding import Finding, Severity
from diptych.formats import FORMATS
from diptych.inspection import notes
from diptych.language import Names
from diptych.language_tags import english_name
from diptych.project import Project
from inspection.built import found, page, project, write

pytestmark = pytest.mark.once

HEADER = 'msgid ""\nmsgstr "Language: fr\\n"\n\n'


def both(root: Path, furniture: str, *languages: str, english: str = "") -> Project:
    """A project whose pages have this around them, and each its own text."""
    one = project(root, *(languages or ("en", "fr")))
    write(root, "docs/index.md", "# Migration\n")
    for language in one.languages:
        around = english if english and language == "en" else furniture
        write(
            root,
            f"build/html/{language}/index.html",
            f'<html lang="{language}"><title>ECOSOC</title><body>{around}<main><p>2013</p></main>',
        )
    return one


def alike(one: Project, language: str = "fr", names: Names | None = None) -> list[str]:
    return [
        finding.message.split('"')[1]
        for finding in found(one, language, names=names)
        if finding.rule == "hard-coded"
    ]


def test_what_is_good_in_both_languages_but_worded_by_nobody_is_found(tmp_path: Path) -> None:
    one = both(tmp_path, '<nav aria-label="Main"><a href="s">Page source</a></nav>')
    findings = found(one, "fr")
    same = "stands the same in the English edition, and no catalogue says so [hard-coded]"
    assert [str(finding) for finding in findings] == [
        f'build/html/fr/index.html: "Main" (aria-label) {same}',
        f'build/html/fr/index.html: "Page source" {same}',
    ]
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert found(one, "en") == []


def test_a_phrase_is_found_beside_what_differs(tmp_path: Path) -> None:
    footer = "<footer>© 2013, {}. | Mode mobile <b>9.0</b></footer>"
    one = both(tmp_path, footer.format("La mission"), english=footer.format("The mission"))
    assert alike(one) == ["Mode mobile"]


def test_a_project_s_own_template_is_named(tmp_path: Path) -> None:
    one = both(tmp_path, "<footer>Page source</footer>")
    write(tmp_path, "docs/_templates/layout.html", "<body>\n<footer>Page source</footer>\n")
    (finding,) = found(one, "fr")
    assert finding.path == "build/html/fr/index.html (docs/_templates/layout.html:2)"


@pytest.mark.parametrize("msgid", ["Contact", "Contact us"])
def test_a_translation_that_is_alike_is_a_translation(tmp_path: Path, msgid: str) -> None:
    one = both(tmp_path, "<nav><a>Contact</a></nav>")
    catalogue = f'{HEADER}msgid "{msgid}"\nmsgstr "Contact"\n'
    write(tmp_path, "locales/fr/LC_MESSAGES/contact.po", catalogue)
    assert alike(one) == []


def test_a_word_of_the_theme_that_its_catalogue_leaves_open_is_found(tmp_path: Path) -> None:
    one = both(tmp_path, "<nav><a>Documentation</a></nav>")
    write(
        tmp_path, "locales/fr/LC_MESSAGES/diptych.po", f'{HEADER}msgid "Documentation"\nmsgstr ""\n'
    )
    assert alike(one) == ["Documentation"]


@pytest.mark.parametrize(
    "furniture",
    [
        '<nav aria-label="Navigation">2013</nav>',  # Sphinx's French for it
        "<nav><a>Migration</a></nav>",  # the page's own title, as its source has it
        '<nav><a href="https://www.sphinx-doc.org/">Sphinx</a></nav>',
        '<nav><a href="//example.org/" title="La Cimade">ONU</a></nav>',
        '<nav><a href="https://readthedocs.org/">Read the Docs</a></nav>',
        "<nav><a>English</a> <a>français</a> <a>fr</a></nav>",
        "<ul><li>한국어</li><li>Português (Brasil)</li><li>Deutsch</li></ul>",
        "<footer>ECOSOC A/RES/67/219 – example.org – 12 – @mission – .pdf – a</footer>",
        '<footer lang="en">Page source</footer>',
        "<footer><code>Page source</code></footer>",
        "<footer>Les pages</footer>",  # an author's setting
    ],
)
def test_what_somebody_worded_and_what_is_no_word_is_silent(tmp_path: Path, furniture: str) -> None:
    one = both(tmp_path, furniture)
    write(tmp_path, "docs/conf.py", "html_short_title = 'Les pages'\n")
    assert alike(one) == []


def test_reviewed_names_are_silent(tmp_path: Path) -> None:
    one = both(tmp_path, "<footer>Page source</footer>")
    assert alike(one, names=Names((("Page source", frozenset({"fr"})),))) == []


def test_what_a_document_says_may_be_said_around_it(tmp_path: Path) -> None:
    one = project(tmp_path)
    write(tmp_path, "docs/index.md", "# {{ title }}\n")
    for language in one.languages:
        page(tmp_path, language, "<h1>Position</h1><nav><a>Position</a></nav>", title="Position")
    assert found(one, "fr") == []


def test_a_title_that_is_not_translated_is_found_on_its_own_page_alone(tmp_path: Path) -> None:
    """Where it is said again nobody could word it in another way."""
    one = project(tmp_path, "en", "ja")
    write(tmp_path, "docs/index.md", "```{include} ../READ.md\n```\n")
    for language in one.languages:
        left = ' class="untranslated" lang="en"' if language == "ja" else ""
        body = f'<h1{left}>Boat race</h1><nav>Boat race <a title="Boat race"></a></nav>'
        page(tmp_path, language, body, title="2013")
    assert [finding.rule for finding in found(one, "ja")] == ["untranslated"]


def test_a_page_that_no_source_has_is_the_theme_s(tmp_path: Path) -> None:
    one = project(tmp_path)
    for language in one.languages:
        page(tmp_path, language, "<p>Page source</p>")
    assert alike(one) == ["Page source"]


def test_without_an_english_edition_the_main_one_is_compared(tmp_path: Path) -> None:
    one = both(tmp_path, '<nav aria-label="Main">2013</nav>', "de", "fr")
    one = replace(one, main_language="de")
    (finding,) = [finding for finding in found(one, "fr") if finding.rule == "hard-coded"]
    assert "the German edition" in finding.message
    assert alike(one, "de") == []


def test_an_edition_alone_is_not_compared_and_that_is_said(tmp_path: Path) -> None:
    one = both(tmp_path, '<nav aria-label="Main">2013</nav>')
    editions = [Edition("fr", "html")]
    assert notes(one, editions, FORMATS) == []
    (tmp_path / "build/html/en/index.html").unlink()
    findings: list[Finding] = found(one, "fr")
    assert findings == []
    (note,) = notes(one, editions, FORMATS)
    assert "no English edition" in note


@pytest.mark.parametrize("language", ["ja", "cy"])
def test_without_a_word_list_text_that_is_left_is_found(
    book: Path, diptych: Run, language: str
) -> None:
    """The rule that is left: untranslated, or equal to what the English edition says."""
    settings = book / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("fr", language), "utf-8")
    assert diptych("update").returncode == 0
    catalogue = book / f"locales/{language}/LC_MESSAGES/index.po"
    text = catalogue.read_text(encoding="utf-8")
    message = 'msgid "Everyone has the right to [education][un]."\nmsgstr '
    copied = text.replace(message + '""', message + '"Everyone has the right to [education][un]."')
    assert copied != text
    catalogue.write_text(copied, encoding="utf-8")
    assert diptych("html").returncode == 0
    done = diptych("inspect", "--json")
    findings = {(one["rule"], one["message"]): one["path"] for one in json.loads(done.stdout)}
    line = copied[: copied.index(message)].count("\n") + 1
    shown = '"Everyone has the right to education." stands the same in the English edition'
    assert findings["unchanged", shown] == (
        f"build/html/{language}/index.html#a-small-book "
        f"(locales/{language}/LC_MESSAGES/index.po:{line})"
    )
    left = '"Nobody has translated this." is shown in English, for want of a translation'
    assert ("untranslated", left) in findings
    words = [said for rule, said in findings if '"Skip to the text"' in said]
    assert len(words) == (language == "cy"), "the package has the theme's words in Japanese"
    note = f"no word list for {english_name(language)}"
    assert diptych("inspect").stderr.count(note) == 1

    # diptych: ignore[...] in the catalogue says that it is right.
    reviewed = copied.replace(message, f"# diptych: ignore[unchanged] a motto\n{message}")
    catalogue.write_text(reviewed, encoding="utf-8")
    assert shown not in diptych("inspect", "--json").stdout
