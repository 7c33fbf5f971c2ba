"""The settings of conf.py and Sphinx's own words are printed as HTML and TeX: plain words only."""

from __future__ import annotations

from pathlib import Path

import pytest

from localization.shelf import Shelf

BAD = [
    "<script>Pwned()</script>",
    "Pwned & Cie",
    "Pwned \\input{secret}",
    "Pwned}{x",
    "Pwned $x$",
    "Pwned %Y",
    "Pwned #1",
    "Pwned x^2",
    "Pwned `x`",
    "Pwned \u202e",
    "Pwned\n\nPwned",
]


@pytest.mark.parametrize("theme", ["diptych", "alabaster"])
def test_nothing_but_words_comes_from_the_catalogue_of_conf_py(tmp_path: Path, theme: str) -> None:
    """A project's name, author and copyright take no sign of HTML or TeX from a catalogue."""
    shelf = Shelf(tmp_path / "shelf", {"html_theme": theme})
    shelf.write("index.md", "# Top\n\nText\n")
    for number in range(0, len(BAD), 3):
        texts = dict(zip(("Book", "Author", "2013, Me"), BAD[number:] + BAD, strict=False))
        lines = shelf.catalogue(texts, "conf")
        for builder in ("html", "latex"):
            built = shelf.build(builder, author="Author", copyright="2013, Me")
            assert "Pwned" not in built.everything()
            for line in lines.values():
                assert built.warned(line, catalogue="conf.po")


def test_words_do(tmp_path: Path) -> None:
    """A right translation is used in both formats, whatever sign it shares with the original."""
    shelf = Shelf(tmp_path / "shelf", {"html_theme": "alabaster"})
    shelf.write("index.md", "# Top\n\nText\n")
    shelf.catalogue({"Book": "Livre", "A & B": "B & A", "2013, Me": "2013, Moi"}, "conf")
    built = shelf.build("html", author="A & B", copyright="2013, Me")
    assert built.app.config.project == "Livre"
    assert built.app.config.author == "B & A"
    assert "2013, Moi" in built.body
    assert "Livre" in built.body


def test_sphinx_own_words_take_no_html(tmp_path: Path) -> None:
    """A project's sphinx.po may word Sphinx's templates anew, and no more; a .mo is not read."""
    shelf = Shelf(tmp_path / "shelf", {"html_theme": "basic"})
    shelf.write("index.md", "# Top\n\nText\n")
    (words := shelf.root / "locales/fr/LC_MESSAGES").mkdir(parents=True)
    (words / "sphinx.mo").write_bytes(b"Pwned")
    texts = {"Search": "<script>Pwned()</script>", "Go": 'Pwned" onclick="', "Quick search": "Vite"}
    lines = shelf.catalogue(texts, "sphinx")
    built = shelf.build()
    assert "Pwned" not in built.body
    assert "Vite" in built.body
    assert built.warned(lines["Search"], catalogue="sphinx.po")
    assert built.warned(lines["Go"], catalogue="sphinx.po")
