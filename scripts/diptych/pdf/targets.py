"""What links go to."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element


class Targets(PdfBase):
    """Name the places that links go to as the source does, not by counting.

    So a link into the PDF from elsewhere lasts, and a pass without tags, which counts otherwise,
    gives the same names.
    """

    def hypertarget(self, id: str, withdoc: bool = True, anchor: bool = True) -> str:  # noqa: A002
        label = super().hypertarget(id, withdoc, anchor=False)
        return self._named(id, withdoc=withdoc) + r"\phantomsection" + label if anchor else label

    def hypertarget_to(self, node: Element, anchor: bool = False) -> str:
        labels = super().hypertarget_to(node)
        if anchor and node["ids"]:
            return self._named(node["ids"][0]) + r"\phantomsection" + labels
        return labels

    def name_section(self, node: Element) -> None:
        """Name the place of a section, whose title is going to be written."""
        parent = node.parent
        if isinstance(parent, nodes.section) and parent["ids"] and not self.this_is_the_title:
            self.body.append(self._named(parent["ids"][0]) + "%\n")

    def visit_term(self, node: Element) -> None:
        super().visit_term(node)
        if node["ids"]:
            self.context[-1] = self.context[-1].replace(
                r"\phantomsection", self._named(node["ids"][0]) + r"\phantomsection", 1
            )

    def _named(self, name: str, *, withdoc: bool = True) -> str:
        whole = f"{self.curfilestack[-1]}:{name}" if withdoc else name
        return rf"\NextLinkTarget{{{self.idescape(whole)}}}"
