"""Tables, with head rows, stub columns and merged cells."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych.pdf.base import PdfBase
from diptych.pdf.columns import A5, LINE, shares, steps

if TYPE_CHECKING:
    from docutils.nodes import Element


class Tables(PdfBase):
    """Write every table as one that may break across pages, its head repeated on each.

    In a cell or a note, where no page can end, it is one that does not break.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._measures = list[tuple[list[float], int]]()

    @property
    def shares(self) -> list[float]:
        """The shares of the line of the columns of the innermost table."""
        return self._measures[-1][0]

    @property
    def smaller(self) -> int:
        """By how many steps the innermost table is smaller than the text."""
        return self._measures[-1][1]

    def visit_table(self, node: Element) -> None:
        super().visit_table(node)
        # Within a cell as wide as the cell: its columns divide that among them.
        line = A5 if self.elements["papersize"] == "a5paper" else LINE
        parted = shares(node, line)
        if len(self.tables) > 1:
            parted = [one / sum(parted) for one in parted]
        self._measures.append((parted, steps(node, line)))

    def depart_table(self, node: Element) -> None:
        table = self.tables.pop()
        head = "".join(table.header)
        parts = {
            "caption": "".join(table.caption),
            "labels": self.hypertarget_to(node),
            "smaller": self.smaller,
            "stubs": ",".join(str(column + 1) for column in table.stubs),
            "columns": "".join(f"P{{{share:.4f}}}" for share in self.shares),
            "head": head,
            "heads": ",".join(str(row + 1) for row in range(head.count("\\\\\n"))),
            "body": "".join(table.body),
        }
        inner = self.tables or self.in_footnote
        template = "innertable.tex.jinja" if inner else "table.tex.jinja"
        self.body.append(f"\n\n{self.render(template, parts)}\n")
        self._measures.pop()

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
