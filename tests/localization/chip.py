"""An extension with a role that shows a node of its own: nothing is known of it but its words."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator


class chip(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils' own are in small letters
    pass


class Chip(SphinxRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [chip("", self.text, classes=["chip"])], []


def visit_chip(translator: HTML5Translator, node: chip) -> None:
    translator.body.append(f"<i>{node.astext()}</i>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_role("chip", Chip())
    app.add_node(chip, html=(visit_chip, None))
