"""The roles in pages, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from theme.site import build, texts, write

PAGE = """\
# Roles on {date}`2013-10-01`

{lang=en}
In English {date}`2013-10-03/2013-10-04`, {date}`2013-10-01`, {number}`11000000`, {percent}`3`,
{undoc}`A/RES/67/219`, {undoc}`Resolution 2006/2 <E/RES/2006/2>`.

{lang=fr}
En français {date}`2013-10-03/2013-10-04`, {date}`2013-10-01`, {number}`11000000`, {percent}`3`,
{undoc}`A/RES/67/219`, {undoc}`Résolution 2006/2 <E/RES/2006/2>`.

{lang=de}
Auf Deutsch {undoc}`S/RES/1325(2000)`.
"""
NUMBERS = {"en": "11,000,000", "fr": "11\u202f000\u202f000"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_language_is_that_of_the_block(tmp_path: Path, language: str) -> None:
    """In either edition, a block's dates, numbers and documents are in the block's language."""
    write(tmp_path, {"index": PAGE})
    site = build(tmp_path, language)
    english, french, german = site.page("index").xpath(
        "//section/p[not(@class) or @class='untranslated']"
    )
    assert english.text_content().replace("\n", " ") == (
        "In English 3 to 4 October 2013, 1 October 2013, 11,000,000, 3%, "
        "A/RES/67/219, Resolution 2006/2."
    )
    assert french.text_content().replace("\n", " ") == (
        "En français du 3 au 4 octobre 2013, 1er octobre 2013, 11\u202f000\u202f000, 3\u00a0%, "
        "A/RES/67/219, Résolution 2006/2."
    )
    assert [texts(french.xpath(".//sup")), texts(english.xpath(".//sup"))] == [["er"], []]
    assert addresses(english) == [
        "https://undocs.org/en/A/RES/67/219",
        "https://undocs.org/en/E/RES/2006/2",
    ]
    assert addresses(french) == [
        "https://undocs.org/fr/A/RES/67/219",
        "https://undocs.org/fr/E/RES/2006/2",
    ]
    assert addresses(german) == ["https://undocs.org/en/S/RES/1325(2000)"]
    assert "diptych" not in html.tostring(french).decode()


def test_unmarked_text_is_in_the_edition_s_language_once_translated(tmp_path: Path) -> None:
    """A translated paragraph has French dates; one left in English keeps English ones."""
    catalogue = tmp_path / "locales" / "fr" / "LC_MESSAGES" / "index.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Held on {date}`2013-10-03`."\nmsgstr "Tenu le {date}`2013-10-03`."\n',
        encoding="utf-8",
    )
    write(
        tmp_path, {"index": "# Day\n\nHeld on {date}`2013-10-03`.\n\nLeft on {date}`2013-10-04`.\n"}
    )
    page = build(tmp_path, "fr").page("index")
    translated, left = page.xpath("//section/p[not(@class) or @class='untranslated']")
    assert (translated.text_content(), translated.get("lang")) == ("Tenu le 3 octobre 2013.", None)
    assert (left.text_content(), left.get("lang")) == ("Left on 4 October 2013.", "en")


def test_titles_and_their_copies_are_written_too(tmp_path: Path) -> None:
    """A date in a title is written out in the page, its head and its navigation."""
    write(
        tmp_path,
        {"index": "# Start\n\n```{toctree}\nday\n```\n", "day": "# On {date}`2013-10-03`\n"},
    )
    site = build(tmp_path)
    assert site.page("day").findtext(".//title") == "On 3 October 2013 – Start"
    assert texts(site.page("index").xpath("//main//li/a")) == ["On 3 October 2013"]
    assert site.page("day").xpath("//h1/time/@datetime") == ["2013-10-03"]


def test_symbol_is_kept_in_one_piece(tmp_path: Path) -> None:
    """A document symbol is marked so that no line breaks in it."""
    write(tmp_path, {"index": PAGE})
    page = build(tmp_path).page("index")
    assert set(texts(page.xpath("//a/span[@class='symbol']"))) == {
        "A/RES/67/219",
        "S/RES/1325(2000)",
    }


def test_locales_are_a_setting(tmp_path: Path) -> None:
    """A project chooses the conventions of a language."""
    write(tmp_path, {"index": "# Day\n\n{date}`2013-10-03`\n"}, 'diptych_locales = {"en": "en_US"}')
    assert texts(build(tmp_path).page("index").xpath("//time")) == ["October 3, 2013"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{date}`2013-02-30`", "“2013-02-30” is not a date: write 2013-10-03"),
        ("{date}`2013-10-04/2013-10-03`", "ends before it starts"),
        ("{number}`many`", "“many” is not a number: write digits"),
        ("{percent}`3%`", "“3%” is not a number"),
        ("{undoc}`a/res/67`", "“a/res/67” is not a document symbol: write a United Nations"),
        ("{undoc}`A/RES/67/219?x=1`", "is not a document symbol"),
        ("{undoc}`A/../../evil`", "is not a document symbol"),
        ("{undoc}`text <javascript:alert(1)>`", "is not a document symbol"),
        ("{undoc}`A`", "is not a document symbol"),
    ],
)
def test_wrong_input_is_an_error_at_its_line(tmp_path: Path, source: str, expected: str) -> None:
    """What a role cannot stand for is reported where it is written, with what is expected."""
    write(tmp_path, {"index": f"# Title\n\nText.\n\nHere: {source}.\n"})
    site = build(tmp_path)
    assert expected in site.warnings
    assert "index.md:5: WARNING: {" in site.warnings
    assert "Traceback" not in site.warnings
    assert texts(site.page("index").xpath("//*[contains(@class, 'problematic')]"))


@pytest.mark.parametrize("builder", ["latex", "text", "dirhtml", "epub", "gettext"])
def test_other_builders_write_them(tmp_path: Path, builder: str) -> None:
    """Pages with these roles can be written by every builder."""
    write(tmp_path, {"index": PAGE}, 'version = "1"\n')
    site = build(tmp_path, builder=builder)
    assert "ERROR" not in site.warnings
    assert "unknown node" not in site.warnings


def addresses(element: html.HtmlElement) -> list[str]:
    """Return where an element's links lead."""
    return list(element.xpath(".//a/@href"))
