"""Apostrophes and quotation marks behind elided articles, as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from theme.site import build, write


@pytest.mark.parametrize(
    ("language", "source", "published"),
    [
        ("fr", "C'est l'\"[site](x.md)\" d'*ici*.", "C’est l’«\u202fsite\u202f» d’ici."),
        ("fr", "L'\"eau\" d'hier.", "L’«\u202feau\u202f» d’hier."),
        ("fr", 'Les "quais" d\'`ici`.', "Les «\u202fquais\u202f» d’ici."),
        ("fr", "La fin 'est là'", "La fin “est là”"),
        ("it", "L'\"acqua\" dell'*isola*", "L’«acqua» dell’isola"),
        ("en", "The dogs' *tails*", "The dogs’ tails"),
    ],
)
def test_an_elided_article_keeps_its_apostrophe(
    language: str, source: str, published: str, tmp_path: Path
) -> None:
    """Whatever stands behind it: markup, a link, a quotation."""
    write(
        tmp_path,
        {"index": f"# A\n\n{source}\n", "x": "---\norphan: true\n---\n\n# X\n"},
        f'language = "{language}"\n',
        f'[tool.diptych]\nlanguages = ["{language}"]\nmain-language = "{language}"\n',
    )
    page = build(tmp_path, language).page("index")
    found = page.xpath("string(//article//p)")
    assert found.replace("\u00a0", "\u202f") == published
