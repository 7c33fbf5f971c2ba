"""Formulas in HTML as MathML, written here, so that no reader's browser asks another host.

Sphinx's default, MathJax, is loaded from elsewhere on every page that has a formula. This renderer
is chosen where ``conf.py`` has not chosen one with ``html_math_renderer``. docutils is asked first;
what it does not know of LaTeX, latex2mathml mostly does.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _ as sphinx_gettext

from diptych import adapter
from diptych.adapter import MathError
from diptych.finding import Finding
from diptych.localization.reporting import at
from diptych.localization.written import report_written

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

NAME = "diptych-mathml"
# docutils' converter knows its own environments; these of amsmath mean the same to a reader.
OUTER = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath|math|gather|multline)\*?\}")
ALIGNED = re.compile(r"\\(begin|end)\{(?:align(?:at)?|flalign|eqnarray|split)(\*?)\}(?:\{\d+\})?")
LABEL = re.compile(r"\\label\{[^}]*\}|\\(?:nonumber|notag)\b")
# What amsmath sets beside a line, and its words for what has another name, or depends on the place.
TAG = re.compile(r"\\tag(?P<star>\*?)\{(?P<tag>[^{}]*)\}")
MEANT = {r"\dots": r"\ldots", r"\iff": r"\;\Longleftrightarrow\;"}
COMMAND = re.compile("|".join(rf"{re.escape(name)}(?![A-Za-z])" for name in MEANT))
# What it makes of a command that it does not know; and what would act, or look, in a page.
UNKNOWN = re.compile(r"<m[io][^>]*>(\\[A-Za-z]+)")
ACTING = re.compile(r"\s(?:href|style|class|id|src|on\w+)=")


def mathml(formula: str, *, block: bool) -> str:
    """Return TeX's ``formula`` as MathML; raises MathError where nothing can tell."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", formula) if part.strip()]
    formula = r"\\".join(parts)
    formula = LABEL.sub("", OUTER.sub("", formula))
    formula = ALIGNED.sub(r"\\\1{aligned}", formula).strip()
    formula = COMMAND.sub(lambda match: MEANT[match[0]], TAG.sub(_tag, formula))
    if r"\\" in formula and r"\begin" not in formula:
        formula = rf"\begin{{aligned}}{formula}\end{{aligned}}"
    try:
        return adapter.mathml(formula, block=block)
    except Exception as error:  # it is not robust against every formula
        if made := _otherwise(formula, block=block):
            return made
        if isinstance(error, MathError):
            raise
        raise MathError(f"cannot be written as MathML: {error}") from error


def _tag(match: re.Match[str]) -> str:
    shown = match["tag"] if match["star"] else f"({match['tag']})"
    return rf"\qquad\text{{{shown}}}"


def _otherwise(formula: str, *, block: bool) -> str | None:
    """Return what latex2mathml makes of a formula, where it knows all of it."""
    from latex2mathml.converter import convert

    with suppress(Exception):  # nor is this
        made: str = convert(formula, display="block" if block else "inline")
        if not UNKNOWN.search(made) and not ACTING.search(made):
            return made
    return None


def _visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(
        translator.starttag(node, "span", "", CLASS="math notranslate nohighlight")
    )
    translator.body.append(_written(translator, node, block=False))
    translator.body.append("</span>")
    raise nodes.SkipNode


def _visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS="math notranslate nohighlight"))
    if node.get("number"):
        number = adapter.equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        adapter.add_permalink(translator, node, sphinx_gettext("Link to this equation"))
        translator.body.append("</span>")
    translator.body.append(_written(translator, node, block=True))
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def _written(translator: HTML5Translator, node: nodes.Element, *, block: bool) -> str:
    formula = node.astext()
    try:
        return mathml(formula, block=block)
    except MathError as error:
        message = f"the formula is shown as TeX: {error}"
        hint = "write it with what LaTeX and docutils' MathML have in common"
        finding = Finding(*at(node), "math", message, hint=hint)
        report_written(translator.builder.current_docname, finding)
        return f"<code>{translator.encode(formula)}</code>"


def choose(app: Sphinx, config: Config) -> None:
    """Choose this renderer where ``conf.py`` has not chosen one."""
    if not config.html_math_renderer:
        config["html_math_renderer"] = NAME


def register(app: Sphinx) -> None:
    """Register the renderer."""
    app.add_html_math_renderer(NAME, (_visit_inline, None), (_visit_block, None))
