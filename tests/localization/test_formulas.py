"""The words of formulas that stand apart are messages, where the project wants it so."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.localization.results import page_results
from localization.shelf import Built, Shelf

MYST = """# Book

$$
x \\text{ if the boat sails, } y_\\mathrm{min}
$$

```{math}
:label: second
a \\text{ or } b
```

$$
z^2
$$
"""
REST = """Book
====

.. math::

   x \\text{ if the boat sails, } y_\\mathrm{min}

.. math::
   :label: second

   a \\text{ or } b

.. math:: z^2
"""
BOAT = "x \\text{ if the boat sails, } y_\\mathrm{min}"
WORDS = {
    BOAT: "x \\text{ si le bateau part, } y_\\mathrm{min}",
    "a \\text{ or } b": "a \\text{ ou } b",
}


def built(tmp_path: Path, suffix: str, words: dict[str, str], builder: str = "html") -> Built:
    shelf = Shelf(tmp_path / "shelf")
    shelf.settings = {
        "myst_enable_extensions": ["dollarmath"],
        "gettext_additional_targets": ["math"],
    }
    shelf.write(f"index.{suffix}", MYST if suffix == "md" else REST)
    shelf.catalogue({"Book": "Livre", **words})
    return shelf.build(builder)


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_they_are_extracted_and_translated(tmp_path: Path, suffix: str) -> None:
    site = built(tmp_path, suffix, WORDS)
    assert [one.text for one in page_results(site.app.env)["index"].page.messages] == [
        "Book",
        *WORDS,
    ]
    html = site.body.replace("\u00a0", " ")
    assert "si le bateau part," in html
    assert " ou " in html
    assert "the boat" not in html
    assert "si le bateau part," in built(tmp_path / "pdf", suffix, WORDS, "latex").body


@pytest.mark.parametrize("suffix", ["md", "rst"])
def test_what_a_translation_changes_besides_is_refused(tmp_path: Path, suffix: str) -> None:
    site = built(tmp_path, suffix, {BOAT: "x \\text{ si } y_\\mathrm{max} + \\input{secret}"})
    assert "the formula is another one" in site.log
    assert "the boat" in site.body.replace("\u00a0", " ")
