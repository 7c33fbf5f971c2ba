"""French ordinals."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from lxml import html

from diptych.roles.ordinals import raised
from theme.site import build, write


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("la 46e session, le 1er octobre, la 1re fois", ["e", "er", "re"]),
        ("les 1ers, les 1res, les 2es, le 2d, la 2de", ["ers", "res", "es", "d", "de"]),
        ("le XXe siècle, la Ve République, les XIXes, le Ier", ["e", "e", "es", "er"]),
        ("le XLVIe sommet, le MCMe", ["e", "e"]),
        ("Ce, De, Le, Me, Les, Des, Ces, Mes, Ie- XXe-", []),
        ("A/RES/67e, 3,5e, v2.1er, 12345e, 0x1e, x46e, 46em, 46e2", []),
        ("1erreur, Mme, Xe2, IIIe", ["e"]),
        ("46ᵉ", []),
    ],
)
def test_endings(text: str, endings: list[str]) -> None:
    """Endings of ordinals are raised, and nothing that only looks like one; no letter is lost."""
    found = list(raised(text))
    assert [node.astext() for node in found if isinstance(node, nodes.superscript)] == endings
    assert "".join(node.astext() for node in found) == text


PAGE = """\
{lang=fr}
La 46e session et `46e`, $46e$, [le 1er lien](https://example.org/46e "46e"), **la 2e**.

The 46e is left alone.

{lang=fr}
```
46e
```
"""


def test_only_french_prose(tmp_path: Path) -> None:
    """Ordinals are raised in French text: not in code, formulas or addresses, nor elsewhere."""
    write(tmp_path, {"index": f"# Title\n\n{PAGE}"})
    page = build(tmp_path).page("index")
    french, english = page.xpath("//section/p[not(@class) or @class='untranslated']")
    assert html.tostring(french, encoding="unicode").count("<sup>") == 3
    assert french.xpath(".//strong/sup/text()") == ["e"]
    assert french.xpath(".//a/sup/text()") == ["er"]
    assert french.xpath(".//a/@href") == ["https://example.org/46e"]
    assert not english.xpath(".//sup")
    assert not page.xpath("//pre//sup | //code//sup")


def test_latex_raises_them_too(tmp_path: Path) -> None:
    """The PDF's source has them raised as well."""
    write(tmp_path, {"index": f"# Title\n\n{PAGE}"})
    site = build(tmp_path, builder="latex")
    (tex,) = site.folder.glob("*.tex")
    assert r"46\textsuperscript{e}" in tex.read_text(encoding="utf-8")
