"""Lists whose entries have a name: objects, options, fields."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

# Between the descriptions of objects there are entries of the index.
UNSEEN = (addnodes.index, nodes.comment, nodes.target)


class Descriptions(PdfBase):
    """Write what is described as a list of names, each with its description.

    A name may be as long as a signature is, and there may be several to one description; so it
    has lines of its own, above the description.
    """

    def visit_desc(self, node: Element) -> None:
        # Objects that follow each other are one list.
        if not isinstance(_beside(node, -1), addnodes.desc):
            self.visit_option_list(node)
        self.body.append("\\begin{diptychentry}\n")

    def depart_desc(self, node: Element) -> None:
        self.body.append("\\end{diptychentry}\n")
        if not isinstance(_beside(node, 1), addnodes.desc):
            self.depart_option_list(node)

    def visit_desc_signature(self, node: Element) -> None:
        anchors = ""
        if node.parent["objtype"] != "describe":
            anchors = "".join(self.hypertarget(name) for name in node["ids"])
        self.body.append(f"\\diptychname{{{anchors}\\ttfamily\\small ")

    def depart_desc_signature(self, node: Element) -> None:
        self.body.append("}\n")

    def visit_desc_signature_line(self, node: Element) -> None:
        if node.parent.index(node):
            self.body.append(r"\diptychnewline ")

    def depart_desc_signature_line(self, node: Element) -> None:
        pass

    def visit_desc_name(self, node: Element) -> None:
        self.body.append(r"\textbf{")

    def depart_desc_name(self, node: Element) -> None:
        self.body.append("}")

    def visit_desc_addname(self, node: Element) -> None:
        pass

    depart_desc_addname = visit_desc_addname
    visit_desc_annotation = visit_desc_addname
    depart_desc_annotation = visit_desc_addname

    def visit_desc_returns(self, node: Element) -> None:
        self.body.append(r" -> ")

    def depart_desc_returns(self, node: Element) -> None:
        pass

    def visit_desc_parameterlist(self, node: Element) -> None:
        self.body.append(self.escape(node.get("open_paren", "(")))

    def depart_desc_parameterlist(self, node: Element) -> None:
        self.body.append(self.escape(node.get("close_paren", ")")))

    def visit_desc_type_parameter_list(self, node: Element) -> None:
        self.body.append("{[}")

    def depart_desc_type_parameter_list(self, node: Element) -> None:
        self.body.append("{]}")

    def visit_desc_parameter(self, node: Element) -> None:
        if node.parent.index(node):
            self.body.append(r", ")

    def depart_desc_parameter(self, node: Element) -> None:
        pass

    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = depart_desc_parameter

    def visit_abbreviation(self, node: Element) -> None:
        # The separators of parameters are explained where a reader can point at them.
        if not isinstance(node.parent, addnodes.desc_sig_element):
            super().visit_abbreviation(node)

    def depart_abbreviation(self, node: Element) -> None:
        if not isinstance(node.parent, addnodes.desc_sig_element):
            super().depart_abbreviation(node)

    def visit_desc_optional(self, node: Element) -> None:
        self.body.append("{[}")
        if node.parent.index(node) and node.children:
            self.body.append(r", ")

    def depart_desc_optional(self, node: Element) -> None:
        self.body.append("{]}")

    def visit_desc_content(self, node: Element) -> None:
        self.visit_description(node)

    def depart_desc_content(self, node: Element) -> None:
        self.depart_description(node)

    def visit_option_list(self, node: Element) -> None:
        self.body.append("\n\\begin{diptychentries}\n")

    def depart_option_list(self, node: Element) -> None:
        self.body.append("\\end{diptychentries}\n")

    def visit_option_list_item(self, node: Element) -> None:
        self.body.append("\\begin{diptychentry}\n")

    def depart_option_list_item(self, node: Element) -> None:
        self.body.append("\\end{diptychentry}\n")

    def visit_option_group(self, node: Element) -> None:
        self.body.append(r"\diptychname{\ttfamily\small ")

    def depart_option_group(self, node: Element) -> None:
        self.body.append("}\n")

    def visit_option(self, node: Element) -> None:
        if node.parent.index(node):
            self.body.append(r", ")

    def depart_option(self, node: Element) -> None:
        pass

    def visit_option_argument(self, node: Element) -> None:
        self.body.append(self.encode(node.get("delimiter", " ")))

    def visit_description(self, node: Element) -> None:
        if node.children:
            self.body.append("\\begin{diptychdescription}\n")

    def depart_description(self, node: Element) -> None:
        if node.children:
            self.body.append("\n\\end{diptychdescription}\n")

    visit_field_list = visit_option_list
    depart_field_list = depart_option_list
    visit_field = visit_option_list_item
    depart_field = depart_option_list_item

    def visit_field_name(self, node: Element) -> None:
        self.body.append(r"\diptychname{\sffamily\bfseries ")

    def depart_field_name(self, node: Element) -> None:
        self.body.append("}\n")

    visit_field_body = visit_description
    depart_field_body = depart_description


def _beside(node: Element, step: int) -> Node | None:
    """Return what stands next to ``node``, before (-1) or after it (1), that is seen."""
    parent: Element = node.parent
    place = parent.index(node) + step
    while 0 <= place < len(parent):
        if not isinstance(parent[place], UNSEEN):
            return parent[place]
        place += step
    return None
