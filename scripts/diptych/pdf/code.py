"""Code, line by line."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych.adapter import captioned_literal_block
from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element


class Code(PdfBase):
    """Write code as lines that TeX may break, each a piece of the structure of its own.

    Nothing is verbatim, so that code may stand in a footnote or a table. Line numbers are neither
    read aloud nor copied.
    """

    has_code = False

    def visit_literal_block(self, node: Element) -> None:
        self.has_code = True
        given: dict[str, Any] = dict(node.get("highlight_args", {}))
        marked = set(given.pop("hl_lines", ()))
        first = given.pop("linenostart", 1) if node.get("linenos") else None
        lines = self._highlighted(node, given)
        widest = "" if first is None else f"[{first + len(lines) - 1}]"
        labels = self.hypertarget_to(node)
        if isinstance(node.parent, captioned_literal_block):
            labels += self.hypertarget_to(node.parent)
        self.body.append(f"\n\\begin{{diptychcode}}{widest}{labels}\n")
        for place, line in enumerate(lines, start=1):
            command = "diptychcodemark" if place in marked else "diptychcodeline"
            number = "" if first is None else f"[{first + place - 1}]"
            spaced = line.replace(" ", r"\diptychspace{}")
            self.body.append(f"\\{command}{number}{{{spaced}}}\n")
            if place in {1, len(lines) - 1}:  # neither the first nor the last stands alone
                self.body.append("\\nobreak\n")
        self.body.append("\\end{diptychcode}\n")
        raise nodes.SkipNode

    def _highlighted(self, node: Element, options: dict[str, Any]) -> list[str]:
        plain = all(isinstance(child, nodes.Text) for child in node)
        kind = node.get("language", "default") if plain else "none"
        highlighted = self.highlighter.highlight_block(
            node.astext(),
            kind,
            opts=self.config.highlight_options.get(kind, {}),
            force=node.get("force", False),
            location=node,
            nowrap=True,
            **options,
        )
        return highlighted.rstrip("\n").split("\n")

    def visit_productionlist(self, node: Element) -> None:
        self.in_production_list = True
        self.body.append("\n\\begin{diptychcode}\n")

    def depart_productionlist(self, node: Element) -> None:
        self.in_production_list = False
        self.body.append("\\end{diptychcode}\n")

    def visit_production(self, node: Element) -> None:
        self.body.append(r"\diptychcodeline{")

    def depart_production(self, node: Element) -> None:
        self.body.append("}\n")

    def encode(self, text: str) -> str:
        if self.in_production_list:
            return super().encode(text.rstrip("\n")).replace(" ", r"\diptychspace{}")
        return super().encode(text)

    visit_doctest_block = visit_literal_block

    def visit_literal(self, node: Element) -> None:
        if "code" in node["classes"] and node.get("language"):
            self.has_code = True
        super().visit_literal(node)
