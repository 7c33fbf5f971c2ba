"""Formulas as MathML, which browsers set themselves: Sphinx's way is a script of another host."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.util import logging

from diptych.extension.theme.applies import NAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

RENDERER = "mathml"

logger = logging.getLogger(__name__)


def _visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(_mathml(node, as_block=False))
    raise nodes.SkipNode


def _visit_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS="math wide"))
    if node["number"]:
        translator.body.append(f'<span class="eqno">({node["number"]})</span>')
    translator.body.append(f"{_mathml(node, as_block=True)}</div>\n")
    raise nodes.SkipNode


def _mathml(node: nodes.math | nodes.math_block, *, as_block: bool) -> str:
    source = node.astext()
    try:
        return str(tex2mathml(source, as_block=as_block))
    except MathError as error:
        logger.warning("not set as a formula: %s", error, location=node)
        return f"<code>{escape(source)}</code>"


def _choose(app: Sphinx, config: Config) -> None:
    if config.html_theme == NAME and config.html_math_renderer is None:
        app.add_html_math_renderer(RENDERER, (_visit_inline, None), (_visit_block, None))
        config.html_math_renderer = RENDERER


def setup(app: Sphinx) -> None:
    """Set formulas so where the project has not chosen another way."""
    app.connect("config-inited", _choose)
