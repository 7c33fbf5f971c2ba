"""Each block of a page names its message: for who looks at a page to change it, never published.

It works with any theme: the page and the number of the message in it stand in a class of the
element. A page may show blocks of another one, in its footer or where it is made of several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from diptych.localization.results import BLOCK
from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SETTING = "diptych_block_marks"
MARK = "diptych-block:"


def mark_of(page: str, number: int) -> str:
    """Return the class of a block: diptych-block:guide/boats:12."""
    return f"{MARK}{quote(page)}:{number}"


def furnish(app: Sphinx, document: nodes.document, page: str) -> None:
    """Have the elements of a page name their messages, where that was asked for."""
    if not app.config.diptych_block_marks or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    for node in walk(document, nodes.Element):
        if BLOCK in node and not isinstance(node, addnodes.translatable | nodes.raw):
            node["classes"] = [*node["classes"], mark_of(page, node[BLOCK])]


def register(app: Sphinx) -> None:
    """Register the setting."""
    app.add_config_value(SETTING, default=False, rebuild="html", types=(bool,))
