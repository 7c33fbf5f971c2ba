"""What every part of the PDF translator builds on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych.adapter import LaTeXTranslator
from diptych.finding import Finding
from diptych.interface_strings import strings
from diptych.localization.reporting import at
from diptych.localization.written import report_written
from diptych.project import known

if TYPE_CHECKING:
    from docutils.nodes import Node


class PdfBase(LaTeXTranslator):
    """Sphinx's translator, and what its parts share.

    ``source`` is the folder of the pages, ``root`` that of the project, from which places are
    named.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.source = Path(self.builder.srcdir)
        project = known(self.source)
        self.root = project.root if project else self.source
        self._for_next_cell = ""

    def refuse(self, node: Node, what: str) -> None:
        """Say that ``node`` cannot be tagged, and in its place that there is something.

        It costs that, and not the book; under ``--strict`` no finding is published.
        """
        hint = "write it without that, or keep it out of the PDF with the directive “only”: html"
        self.report(node, "untaggable", f"the PDF cannot tag {what}", hint)
        _ = strings(self.builder.env, self.config.language).gettext
        words = self.escape(_("This part cannot be shown in the PDF."))
        between = "" if isinstance(node.parent, nodes.TextElement) else "\n\n"
        self.body.append(rf"{between}\diptychrefused{{{words}}}{between}")

    def report(self, node: Node, rule: str, message: str, hint: str) -> None:
        """Say what is wrong with ``node``."""
        finding = Finding(*at(node), rule, message, hint=hint)
        report_written(self.document["docname"], finding)

    def keep_for_next_cell(self, text: str) -> None:
        """Keep LaTeX until the next cell of a table: between two rows TeX can typeset nothing."""
        self._for_next_cell += text

    def kept_for_cell(self) -> str:
        """Return, once, what the cell that begins is to have."""
        kept, self._for_next_cell = self._for_next_cell, ""
        return kept
