"""Footnotes."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych.adapter import footnotemark
from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element


class Notes(PdfBase):
    """Write footnotes with the kernel's own commands, which tag them."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._written: set[str] = set()
        self._marked = Counter(mark["refid"] for mark in self.document.findall(footnotemark))

    def visit_footnote(self, node: Element) -> None:
        self._look_at_number(node[0])
        self._begin_note("footnote", node, marks=0)

    def depart_footnote(self, node: Element) -> None:
        self._end_note()

    def visit_footnotetext(self, node: Element) -> None:
        self._look_at_number(node[0])
        if isinstance(node.parent, nodes.tbody):
            self.pushbody([])
        self._begin_note("footnotetext", node, marks=1)

    def depart_footnotetext(self, node: Element) -> None:
        self._end_note()
        if isinstance(node.parent, nodes.tbody):
            self.keep_for_next_cell("".join(self.popbody()))

    def visit_footnotemark(self, node: Element) -> None:
        self._look_at_number(node)
        label = self._label(node["refid"])
        if label in self._written:
            self.body.append(rf"\footref{{{label}}}")
        else:  # its text follows, after the heading or the caption that it stands in
            self.body.append(rf"\footnotemark[{node.astext()}]")
        raise nodes.SkipNode

    def _begin_note(self, command: str, node: Element, *, marks: int) -> None:
        """Begin a note that comes with so many of its marks."""
        self.in_footnote += 1
        number, label = node[0].astext(), self._label(node["ids"][0])
        self._written.add(label)
        # longtable asks the counter, not the argument.
        self.body.append(rf"\setcounter{{footnote}}{{{number}}}\{command}[{number}]{{")
        # A label makes TeX settle later: only where a further mark is to find the note.
        if self._marked[node["ids"][0]] > marks:
            self.body.append(rf"\label{{{label}}}")

    def _look_at_number(self, node: nodes.Node) -> None:
        # MyST leaves those of reStructuredText without one.
        if not node.astext():
            self.refuse(node, "a footnote that has no number")
            raise nodes.SkipNode

    def _end_note(self) -> None:
        self.body.append("}")
        self.in_footnote -= 1

    def _label(self, name: str) -> str:
        return self.idescape(f"{self.curfilestack[-1]}:note:{name}")

    def shorten_title(self, node: Element) -> None:
        """Keep a note's mark, and a picture, out of the contents and the running heads.

        The title's command is what was written last.
        """
        if isinstance(node.parent, nodes.section) and any(node.findall(footnotemark)):
            words = "".join(
                text.astext()
                for text in node.findall(nodes.Text)
                if not isinstance(text.parent, footnotemark)
            )
            command = self.body[-1].removesuffix("{")
            self.body[-1] = f"{command.partition('[')[0]}[{self.escape(words)}]{{"
