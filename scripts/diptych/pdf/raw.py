"""LaTeX that an author wrote."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from diptych.pdf.base import PdfBase
from diptych.pdf.kinds import ARTIFACT, TEXT

if TYPE_CHECKING:
    from docutils.nodes import Element

LINE_END = r"\\"


class Raw(PdfBase):
    """Write raw LaTeX where the project vouches for it; elsewhere say that it is left out."""

    def visit_raw(self, node: Element) -> None:
        if "latex" not in node.get("format", "").split():
            raise nodes.SkipNode
        latex = node.astext()
        allowed = self.config.diptych_pdf_raw
        inline = isinstance(node.parent, nodes.TextElement)
        # MyST writes a line's end as raw LaTeX, too: docutils has no node for it.
        if latex.strip() == LINE_END or self.config.diptych_pdf_standard == "none":
            self.body.append(latex)
        elif ARTIFACT in node["classes"] or allowed == ARTIFACT:
            command = "diptychinlineartifact" if inline else "diptychblockartifact"
            self.body.append(f"\\{command}{{{latex}}}")
        elif allowed == TEXT:
            self.body.append(latex if inline else f"\n\n{latex}\n\n")
        else:
            self.refuse(node, "raw LaTeX")
        raise nodes.SkipNode
