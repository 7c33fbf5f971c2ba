"""Tables, with head rows, stub columns and merged cells."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from diptych.pdf.base import PdfBase
from diptych.pdf.columns import shares, steps

if TYPE_CHECKING:
    from docutils.nodes import Element


class Tables(PdfBase):
    """Write every table as one that may break across pages, its head repeated on each."""

    def visit_table(self, node: Element) -> None:
        if self.tables or self.in_footnote:
            self.refuse(node, "a table in a table or in a note")
            raise nodes.SkipNode
        super().visit_table(node)
        assert self.table is not None
        self.shares, self.smaller = shares(node), steps(node)

    def depart_table(self, node: Element) -> None:
        table = self.tables.pop()
        parts = {
            "caption": "".join(table.caption),
            "labels": self.hypertarget_to(node),
            "smaller": self.smaller,
            "stubs": ",".join(str(column + 1) for column in table.stubs),
            "columns": "".join(f"P{{{share:.4f}}}" for share in self.shares),
            "head": "".join(table.header),
            "body": "".join(table.body),
        }
        self.body.append(f"\n\n{self.render('table.tex.jinja', parts)}\n")

    def visit_row(self, node: Element) -> None:
        assert self.table is not None
        self.table.col = 0
        self._pass_cells_from_above()

    def depart_row(self, node: Element) -> None:
        assert self.table is not None
        self.body.append("\\\\\n")
        self.table.row += 1

    def visit_entry(self, node: Element) -> None:
        assert self.table is not None
        table = self.table
        if table.col:
            self.body.append("&")
        width, height = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        table.add_cell(height, width)
        closing = ""
        if width > 1:
            share = sum(self.shares[table.col : table.col + width])
            self.body.append(rf"\multicolumn{{{width}}}{{P{{{share:.4f}}}}}{{")
            closing = "}"
        if height > 1:
            self.body.append(rf"\tagpdfsetup{{table/multirow={height}}}")
        if kept := self.kept_for_cell():
            self.body.append(rf"\leavevmode{kept}")
        heads = isinstance(node.parent.parent, nodes.thead) or table.col in table.stubs
        if heads and node.astext() and isinstance(node[0], nodes.paragraph):
            self.body.append(r"\leavevmode\diptychhead{}")
        elif self.smaller and node.children and isinstance(node[0], nodes.paragraph):
            self.body.append(r"\leavevmode\diptychdividing{}")
        self.context.append(closing)
        self.pushbody([])

    def depart_entry(self, node: Element) -> None:
        assert self.table is not None
        words = "".join(self.popbody()).strip()
        self.body.append(f"{words}{self.context.pop()}\n")
        self.table.col += node.get("morecols", 0) + 1
        self._pass_cells_from_above()

    def _pass_cells_from_above(self) -> None:
        """Leave empty what belongs to a cell that began in a row above."""
        assert self.table is not None
        while self.table.col < self.table.colcount and self.table.cell() is not None:
            self.body.append("&" if self.table.col else "")
            self.table.col += 1
