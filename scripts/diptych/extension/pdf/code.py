"""Code, line by line."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.latex.nodes import captioned_literal_block
from sphinx.writers.latex import LaTeXTranslator

if TYPE_CHECKING:
    from docutils.nodes import Element


class Code(LaTeXTranslator):
    """Write code as lines that TeX may break, each a piece of the structure of its own.

    Nothing is verbatim, so that code may stand in a footnote or a table.
    """

    has_code = False

    def visit_literal_block(self, node: Element) -> None:
        self.has_code = True
        plain = all(isinstance(child, nodes.Text) for child in node)
        kind = node.get("language", "default") if plain else "none"
        options: dict[str, Any] = dict(node.get("highlight_args", {}))
        options.pop("hl_lines", None)
        highlighted = self.highlighter.highlight_block(
            node.astext(),
            kind,
            opts=self.config.highlight_options.get(kind, {}),
            force=node.get("force", False),
            location=node,
            nowrap=True,
            **options,
        )
        labels = self.hypertarget_to(node)
        if isinstance(node.parent, captioned_literal_block):
            labels += self.hypertarget_to(node.parent)
        self.body.append(f"\n\\begin{{diptychcode}}{labels}\n")
        for line in highlighted.rstrip("\n").split("\n"):
            spaced = line.replace(" ", r"\diptychspace{}")
            self.body.append(f"\\diptychcodeline{{{spaced}}}\n")
        self.body.append("\\end{diptychcode}\n")
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_literal(self, node: Element) -> None:
        if "code" in node["classes"] and node.get("language"):
            self.has_code = True
        super().visit_literal(node)
