"""Formulas are MathML in the page itself; no reader's browser asks another host for a script."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from docutils.utils.math import MathError
from lxml import etree

from diptych.theme.mathml import mathml
from localization.shelf import Shelf

PAGE = (
    "# Title\n\nInline {math}`\\frac{a}{b}`.\n\n"
    "```{math}\n:label: one\n\na = b \\\\\nc = d\n```\n\nSee {eq}`one`.\n\n"
    "\\begin{align}\nx &= y \\\\\nz &= 1\n\\end{align}\n\n```{math}\n\\nosuch{x}\n```\n"
)


def test_formulas_need_no_other_host(tmp_path: Path) -> None:
    """Inline, in blocks, numbered and aligned; what docutils cannot tell is shown as TeX."""
    shelf = Shelf(tmp_path / "shelf", {"myst_enable_extensions": ["amsmath", "dollarmath"]})
    shelf.write("index.md", PAGE)
    built = shelf.build(language="en")
    page = built.page()
    assert "mathjax" not in built.body.lower().replace("mathjax_ignore", "")
    assert all("//" not in (one.get("src") or "") for one in page.iter("script"))
    assert len(list(page.iter("math"))) == 3
    assert '<span class="eqno">(1)' in built.body
    assert "\\nosuch{x}</code>" in built.body
    assert "[diptych.math]" in built.log


def test_the_project_may_choose_another(tmp_path: Path) -> None:
    """What conf.py says in html_math_renderer holds."""
    shelf = Shelf(tmp_path / "shelf", {"html_math_renderer": "mathjax"})
    shelf.write("index.md", PAGE)
    assert "mathjax" in shelf.build(language="en").body.lower()


@pytest.mark.parametrize(
    "formula",
    [r"a^2", r"\begin{align}a&=b\\c&=d\end{align}", r"\begin{equation}a\label{x}\end{equation}"],
)
def test_environments_of_amsmath_are_understood(formula: str) -> None:
    """Their meaning is kept, their numbering is Sphinx's."""
    assert mathml(formula, block=True).startswith("<math")


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"a, \dots, b", "a,…,b"),
        (r"a \iff b", "a⟺b"),
        (r"a \tag{1}", "a(1)"),
        (r"\begin{align}a&=b \tag{A}\\c&=d \tag*{x}\end{align}", "a=b(A)c=dx"),
        (r"\bm{x} \textbf{y}", "xy"),
        (r"\begin{array}{cc}a&b\\c&d\end{array}", "abcd"),
        (r"\sum_{\substack{a\\b}} c", "∑abc"),
        (r"\stackrel{a}{=}", "=a"),
    ],
)
def test_what_amsmath_has_besides_is_understood(formula: str, shown: str) -> None:
    """Its words, in the order in which MathML has them."""
    made = etree.fromstring(mathml(formula, block=True))
    assert re.sub(r"\s", "", "".join(made.itertext())) == shown


@pytest.mark.parametrize(
    "formula", [r"\href{https://example.org}{a}\bm x", r"\style{color:red}{a}\bm x", r"\bm\nosuch"]
)
def test_a_formula_is_a_formula_and_nothing_else(formula: str) -> None:
    """It leads nowhere, and what is not known is told."""
    with pytest.raises(MathError):
        mathml(formula, block=True)


@pytest.mark.parametrize("formula", ["{", r"\frac", r"\nosuch", r"\begin{x}", "&" * 9, r"\left("])
def test_no_formula_breaks_the_build(formula: str) -> None:
    """What cannot be told is one kind of error."""
    with contextlib.suppress(MathError):
        mathml(formula, block=False)
