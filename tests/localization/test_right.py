"""Every translation that is right MyST is published, as it was meant."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from localization.case import Numbered, numbered, page
from localization.right import RIGHT, Right
from localization.shelf import RICH, Built, Shelf


@dataclass
class Book:
    cases: list[Numbered]
    html: Built
    latex: Built


@pytest.fixture(scope="module", params=["rich", "plain", "before", "after"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """All right translations on one page: under our theme with every extension, and without.

    Or read by another front end, which ``conf.py`` names before our extension or after it.
    """
    rich = request.param == "rich"
    shelf = Shelf(tmp_path_factory.mktemp(request.param))
    shelf.settings = {
        "numfig": True,
        "diptych_url_variants": ["https://undocs.org/{language}/"],
        "gettext_additional_targets": ["literal-block"],
        "myst_heading_anchors": 2,
    }
    if rich:
        extensions = [name for name in RICH if name not in {"smartquotes", "replacements"}]
        shelf.settings |= {
            "html_theme": "diptych",
            "myst_enable_extensions": extensions,
            "myst_substitutions": {"name": "Name"},
        }
    marked = request.param in {"rich", "plain"}
    if not marked:  # by our own parser
        extensions = ["localization.front_end", "diptych"]
        # Sphinx keeps in its default what another build of the process has added to it.
        shelf.settings["source_suffix"] = {".rst": "restructuredtext", ".md": "notebook"}
        shelf.settings["extensions"] = extensions[:: 1 if request.param == "before" else -1]
    cases = numbered(RIGHT, rich=rich)
    glossary = "```{glossary}\nword\n: Explained.\n```\n\n```{toctree}\nother\n```\n"
    shelf.write("index.md", page(cases) + glossary)
    shelf.write("other.md", "# Other\n")
    shelf.catalogue(
        {one.msgid: one.case.msgstr.replace("@", one.word) for one in cases}
        | {"Book": "Livre", "Captioned.": "Légende.", "Name": "Nom"}
    )
    return Book(cases, shelf.build("html"), shelf.build("latex"))


def test_each_comes_out_right(book: Book) -> None:
    """The page has of each what it should have."""
    text = book.html.body.replace("\u202f", " ").replace("\u00a0", " ").replace("&#160;", " ")
    wrong = []
    for one in book.cases:
        assert isinstance(one.case, Right)
        expected = one.case.html.replace("@", one.word)
        at = text.rfind(one.word)
        if expected not in text:
            wrong.append((one.case.name, expected, text[max(0, at - 200) : at + 300]))
    assert not wrong, "\n".join(map(str, wrong))


def test_no_word_is_said_against_them(book: Book) -> None:
    """Neither format warns of any."""
    assert "translation not used" not in book.html.log + book.latex.log


def test_all_are_in_the_pdf_as_well(book: Book) -> None:
    """Each word of a translation reaches TeX."""
    for word in ("Présentation", "ONU", "deux", "Nations unies", "mot", "carnet", "figure"):
        assert word in book.latex.body


def test_a_link_without_words_has_those_of_the_translated_heading(book: Book) -> None:
    """“[](#book)” is shown with the heading's French title."""
    assert "Livre</span></a>" in book.html.body


def test_footnotes_are_numbered_as_the_translation_refers_to_them(book: Book) -> None:
    """The first that a French reader meets is number 1."""
    page = book.html.page()
    numbers = [
        "".join(one.itertext()).strip("[]") for one in page.cssselect("a.footnote-reference")
    ]
    assert numbers == sorted(numbers)
