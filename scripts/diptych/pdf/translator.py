"""The page tree, as LaTeX that can be tagged."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from diptych.adapter import LaTeXRenderer, admonitionlabels
from diptych.pdf import preamble
from diptych.pdf.code import Code
from diptych.pdf.descriptions import Descriptions
from diptych.pdf.groups import FRONT_ENDS
from diptych.pdf.images import Images
from diptych.pdf.mathematics import Mathematics
from diptych.pdf.notes import Notes
from diptych.pdf.printed_index import GeneralIndex
from diptych.pdf.raw import Raw
from diptych.pdf.tables import Tables
from diptych.pdf.targets import Targets
from diptych.pdf.words import LongWords

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

HEADING = re.compile(r"\\(?:chapter|(?:sub)?section)\b")
TEMPLATES = Path(__file__).parent / "templates"
TURNED = r"\end{diptychturned}"  # see templates/table.tex.jinja

# Blocks before which the .tex file says where they stand in the source.
PLACED = (
    nodes.paragraph,
    nodes.title,
    nodes.table,
    nodes.row,
    nodes.literal_block,
    addnodes.productionlist,
    addnodes.desc_signature,
    nodes.math_block,
    nodes.figure,
    nodes.image,
)


class PdfTranslator(
    Tables, Notes, Images, Code, Descriptions, Mathematics, GeneralIndex, Targets, LongWords, Raw
):
    """Write what the style ``diptych.sty`` typesets."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.place = ""
        # Sections are numbered if a toctree says so, as they are in HTML.
        if not any(self.builder.env.toc_secnumbers.values()):
            self.elements["secnumdepth"] = ""
        self.elements["transition"] = "\n\\diptychtransition\n"

    def render(self, template_name: str, variables: dict[str, Any]) -> str:
        """Render one of Diptych's templates; a project's own, in ``templates_path``, goes first."""
        folders = [Path(self.builder.confdir) / name for name in self.config.templates_path]
        renderer = LaTeXRenderer([*folders, TEMPLATES], latex_engine=self.config.latex_engine)
        return renderer.render(template_name, variables)

    def astext(self) -> str:
        """Return the whole document."""
        front, _, body = "".join(self.body).rpartition(FRONT_ENDS)
        if HEADING.search(front):
            front, body = "", front + body  # parts of its own: the contents list them
        indices = self.generate_indices()
        turned = body.rstrip().endswith(TURNED) and not (indices or self.elements["atendofbody"])
        return self.render(
            "document.tex.jinja",
            {
                **self.elements,
                "front": front,
                # The colophon goes on the page of a last table, on its side as that is.
                "body": body.rstrip().removesuffix(TURNED) if turned else body,
                "upright": TURNED if turned else "",
                # Nothing to list: a page of its own would say “Contents”, and no more.
                "contents": HEADING.search(body) is not None,
                "indices": indices,
                "code": self.has_code,
                "index": self.has_index,
                "math": self.has_math,
                "numfig": self.config.numfig,
                "theme": self.theme.name,
                **preamble.surroundings(self),
            },
        )

    def dispatch_visit(self, node: Node) -> None:
        """Visit a node, having noted its place."""
        if isinstance(node, PLACED) and not self.in_title:
            self._note_place(node)
        if _is_line_of_others(node):
            self.body.append("\n\n")
        super().dispatch_visit(node)

    def dispatch_departure(self, node: Node) -> None:
        """Leave a node."""
        super().dispatch_departure(node)
        if _is_line_of_others(node):
            self.body.append("\n\n")

    def _note_place(self, node: Element) -> None:
        if not node.source or not node.line or (self.table and not isinstance(node, nodes.row)):
            return  # within a cell, its row's place is near enough
        place = f"{os.path.relpath(node.source, self.root)}:{node.line}"
        if place != self.place:
            self.place = place
            self.body.append(f"%\n%%diptych-source {place}\n")

    # What Sphinx writes with LaTeX packages that tagging does not know.

    def visit_superscript(self, node: Element) -> None:
        self.body.append(r"\textsuperscript{")

    def depart_superscript(self, node: Element) -> None:
        self.body.append("}")

    def visit_subscript(self, node: Element) -> None:
        self.body.append(r"\textsubscript{")

    depart_subscript = depart_superscript

    def visit_inline(self, node: Element) -> None:
        # A class has no look of its own in print; a language is seen to in `foreign`.
        self.context.append("")

    def visit_container(self, node: Element) -> None:
        pass

    def depart_container(self, node: Element) -> None:
        pass

    def visit_hlist(self, node: Element) -> None:
        self.body.append("\\begin{itemize}\n")
        self.compact_list += 1

    def depart_hlist(self, node: Element) -> None:
        self.compact_list -= 1
        self.body.append("\\end{itemize}\n")

    def visit_transition(self, node: Element) -> None:
        # MyST's rule before footnotes: in print they have left for the foot of their pages.
        if "footnotes" not in node["classes"]:
            super().visit_transition(node)

    def visit_line_block(self, node: Element) -> None:
        if not isinstance(node.parent, nodes.line_block):
            self.body.append("\n\\begin{diptychlines}\n")

    def depart_line_block(self, node: Element) -> None:
        if not isinstance(node.parent, nodes.line_block):
            self.body.append("\\end{diptychlines}\n")

    def visit_line(self, node: Element) -> None:
        depth, parent = 0, node.parent.parent
        while isinstance(parent, nodes.line_block):
            depth, parent = depth + 1, parent.parent
        self.body.append(rf"\leavevmode\hspace*{{{1.5 * depth}em}}")

    def depart_line(self, node: Element) -> None:
        self.body.append("\\diptychnewline\n")

    def visit_topic(self, node: Element) -> None:
        if "contents" in node["classes"]:
            raise nodes.SkipNode  # a page's own contents: the edition's say more
        self.body.append("\n\\begin{diptychaside}\n")

    def depart_topic(self, node: Element) -> None:
        self.body.append("\n\\end{diptychaside}\n")

    def visit_rubric(self, node: nodes.rubric) -> None:
        super().visit_rubric(node)
        if "heading-level" not in node:
            # Sphinx's is a heading of the fourth level, wherever it stands.
            self.body[-1] = r"\diptychrubric{"

    visit_sidebar = visit_topic
    depart_sidebar = depart_topic

    def visit_title(self, node: Element) -> None:
        if isinstance(node.parent, (nodes.topic, nodes.sidebar)):
            self.body.append(r"\diptychasidetitle{")
            self.context.append("}\n")
            self.in_title = 1
        else:
            self.name_section(node)
            super().visit_title(node)
            self.shorten_title(node)


def _is_line_of_others(node: Node) -> bool:
    """Tell whether words of an extension's own kind stand where a paragraph would, as in a card."""
    return (
        isinstance(node, nodes.TextElement)
        and not isinstance(node.parent, nodes.TextElement)
        and type(node).__module__.partition(".")[0] not in {"docutils", "sphinx"}
    )


def _visit_admonition(self: PdfTranslator, node: Element) -> None:
    # Sphinx's own puts a colon after the label, as English has it.
    label = self.escape(str(admonitionlabels[node.tagname]))
    self.body.append(f"\n\\begin{{sphinxadmonition}}{{{node.tagname}}}{{{label}}}")


def _depart_admonition(self: PdfTranslator, node: Element) -> None:
    self.body.append("\n\\end{sphinxadmonition}\n")


for _name in admonitionlabels:
    setattr(PdfTranslator, f"visit_{_name}", _visit_admonition)
    setattr(PdfTranslator, f"depart_{_name}", _depart_admonition)
