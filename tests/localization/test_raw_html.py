"""The words of raw HTML that stands apart are messages, where the project wants it so."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.localization.results import page_results
from localization.shelf import Built, Shelf

HEADING = '<h3 title="A program">\n  via <a href="https://pip.pypa.io/">pip</a>\n</h3>'
BEGINNING = "<details><summary>More of it</summary>"
REST = f"""\
Book
====

.. raw:: html

   <h3 title="A program">
     via <a href="https://pip.pypa.io/">pip</a>
   </h3>

.. raw:: html

   {BEGINNING}

Between them.

.. raw:: html

   </details>

.. raw:: latex

   \\bigskip
"""
MYST = f"""\
# Book

{HEADING}

{BEGINNING}

Between them.

</details>
"""
FRENCH = HEADING.replace("A program", "Un logiciel").replace("via", "par")


def built(tmp_path: Path, suffix: str, words: dict[str, str], *targets: str) -> Built:
    shelf = Shelf(tmp_path / "shelf")
    shelf.settings = {"gettext_additional_targets": targets}
    shelf.write(f"index.{suffix}", MYST if suffix == "md" else REST)
    shelf.catalogue({"Book": "Livre", "Between them.": "Entre eux.", **words})
    return shelf.build()


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_its_words_are_translated(tmp_path: Path, suffix: str) -> None:
    end = "\n" if suffix == "md" else ""  # as Sphinx extracts it
    words = {
        HEADING + end: FRENCH + end,
        BEGINNING + end: BEGINNING.replace("More of it", "Davantage"),
    }
    site = built(tmp_path, suffix, words, "raw")
    messages = [one.text.strip() for one in page_results(site.app.env)["index"].page.messages]
    assert messages == ["Book", HEADING, BEGINNING, "Between them."]
    heading = site.page().xpath("//h3")[0]
    assert " ".join(heading.text_content().split()) == "par pip"
    assert heading.get("title") == "Un logiciel"
    assert [one.text for one in site.page().xpath("//details/summary")] == ["Davantage"]
    assert "Entre eux." in site.page().xpath("//details")[0].text_content()


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_it_stays_as_it_is_where_the_project_does_not_ask(tmp_path: Path, suffix: str) -> None:
    site = built(tmp_path, suffix, {HEADING: FRENCH})
    assert "via" in site.page().xpath("//h3")[0].text_content()


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_what_is_left_says_its_language_and_a_part_of_an_element_cannot(
    tmp_path: Path, suffix: str
) -> None:
    page = built(tmp_path, suffix, {}, "raw").page()
    assert page.xpath("//h3")[0].xpath("ancestor::*[@lang][1]/@lang") == ["en"]
    assert page.xpath("//summary")[0].xpath("ancestor::*[@lang][1]/@lang") == ["fr"]
    assert "Entre eux." in page.xpath("//details")[0].text_content()


@pytest.mark.parametrize(
    "harm",
    [
        FRENCH.replace("pip.pypa.io", "example.org"),
        FRENCH.replace("<h3", '<h3 onclick="alert(1)"'),
        FRENCH + "<img src=x onerror=alert(1)>",
        FRENCH + "<script>alert(1)</script>",
        FRENCH.replace("<a href", "<a style='x' href"),
        FRENCH.replace("</a>", ""),
        FRENCH + "<!-- words -->",
    ],
)
def test_a_translation_with_other_markup_is_refused(tmp_path: Path, harm: str) -> None:
    site = built(tmp_path, "rst", {HEADING: harm}, "raw")
    assert site.warned(12) or "HTML" in site.log, site.log
    assert "via" in site.page().xpath("//h3")[0].text_content()
    assert "alert" not in site.body
    assert "example.org" not in site.body


@pytest.mark.parametrize("harm", ["<script", "<scr\u0000ipt>", "<svg/onload=alert(1)", "<a\u2028b"])
def test_what_is_no_tag_is_shown_as_text(tmp_path: Path, harm: str) -> None:
    site = built(tmp_path, "rst", {HEADING: FRENCH.replace("par", f"par {harm} ")}, "raw")
    page = site.page()
    assert len(page.xpath("//h3//*")) == 1
    assert not page.xpath("//h3//@onload")
