"""What a docstring says of a parameter in several blocks is those blocks, each a message."""

from __future__ import annotations

from pathlib import Path

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


def test_each_block_of_a_field_is_in_its_own_language(tmp_path: Path, diptych: Run) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.diptych]\nlanguages = ["en", "fr"]\n', "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text('extensions = ["diptych"]\n', "utf-8")
    (docs / "index.rst").write_text(INDEX, "utf-8")
    path = tmp_path / "locales/fr/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    header = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
    entries = tuple(Entry(text, words) for text, words in WORDS.items())
    path.write_text(dumps(Catalogue(path, header, entries)), "utf-8")
    done = diptych("html", project=tmp_path)
    assert done.returncode == 0, done.stderr
    page = html.parse(tmp_path / "build/html/fr/index.html")
    field = page.xpath("//dl[contains(@class, 'field-list')]")[0]
    assert [" ".join(one.text_content().split()) for one in field.xpath(".//*[@lang]")] == [
        "A short one."
    ]
    assert field.xpath(".//*[@lang]/@lang") == ["en"]
    assert "Les rames que nous avons." in field.text_content()
