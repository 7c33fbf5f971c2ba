"""What a docstring says of a parameter in several blocks is those blocks, each a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from conftest import Run
from diptych.catalogue import Catalogue, Entry, dumps

INDEX = """\
Boats
=====

.. py:function:: row(oars)

   :param oars: The oars that we have.

       * A long one.
       * A short one.
"""
WORDS = {
    "Boats": "Bateaux",
    "The oars that we have.": "Les rames que nous avons.",
    "A long one.": "Une longue.",
    "A short one.": "",
}


TYPED = """\
Boats
=====

.. py:attribute:: oars

   :type: {}
"""


def built(tmp_path: Path, diptych: Run, text: str, words: dict[str, str]) -> Any:
    """Build a page, and return what its French edition shows of the fields."""
    (tmp_path / "pyproject.toml").write_text('[tool.diptych]\nlanguages = ["en", "fr"]\n', "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text('extensions = ["diptych"]\n', "utf-8")
    (docs / "index.rst").write_text(text, "utf-8")
    path = tmp_path / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    header = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
    entries = tuple(Entry(*pair) for pair in words.items())
    path.write_text(dumps(Catalogue(path, header, entries)), "utf-8")
    done = diptych("html", project=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    page = html.parse(tmp_path / "build/html/fr/index.html")
    return page.xpath("//dl[contains(@class, 'field-list')]")[0]


def test_each_block_of_a_field_is_in_its_own_language(tmp_path: Path, diptych: Run) -> None:
    field = built(tmp_path, diptych, INDEX, WORDS)
    assert [" ".join(one.text_content().split()) for one in field.xpath(".//*[@lang]")] == [
        "A short one."
    ]
    assert field.xpath(".//*[@lang]/@lang") == ["en"]
    assert "Les rames que nous avons." in field.text_content()


@pytest.mark.parametrize(
    ("words", "translation"),
    [("a wooden boat", "un bateau en bois"), ("list of boats or None", "liste de bateaux")],
)
def test_a_type_in_words_is_translated_though_sphinx_makes_references_of_it(
    tmp_path: Path, diptych: Run, words: str, translation: str
) -> None:
    field = built(tmp_path, diptych, TYPED.format(words), {words: translation})
    assert translation in field.text_content()
    assert words not in field.text_content()


def test_a_type_that_leads_somewhere_still_does(tmp_path: Path, diptych: Run) -> None:
    text = TYPED.format("Boat") + "\n.. py:class:: Boat\n"
    field = built(tmp_path, diptych, text, {"Boat": "Bateau"})
    assert [one.text_content() for one in field.xpath(".//a[@href='#Boat']")] == ["Bateau"]
