"""Tables, with head rows, stub columns and merged cells."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych.pdf.base import PdfBase
from diptych.pdf.columns import A5, LINE, Measures, measure

if TYPE_CHECKING:
    from docutils.nodes import Element


class Tables(PdfBase):
    """Write every table as one that may break across pages, its head repeated on each.

    In a cell or a note, where no page can end, it is one that does not break.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._measures = list[Measures]()
        self._turned = set[nodes.Element]()

    @property
    def measures(self) -> Measures:
        """What is known of the innermost table."""
        return self._measures[-1]

    def visit_section(self, node: Element) -> None:
        # A heading goes with the table below it to the page that is turned.
        seen = (child for child in node.children[1:] if not isinstance(child, nodes.Invisible))
        first = next(seen, None)
        if isinstance(first, nodes.table) and self._measured(first).turned:
            self.body.append("\n\\begin{diptychturned}\n")
            self._turned.add(first)
        super().visit_section(node)

    def visit_table(self, node: Element) -> None:
        super().visit_table(node)
        found = self._measured(node)
        # Within a cell as wide as the cell: its columns divide that among them.
        if len(self.tables) > 1:
            found = replace(found, shares=[one / sum(found.shares) for one in found.shares])
        self._measures.append(found)

    def _measured(self, table: Element) -> Measures:
        line = A5 if self.elements["papersize"] == "a5paper" else LINE
        return measure(table, line, may_turn=self._is_apart(table))

    def _is_apart(self, table: Element) -> bool:
        """Return whether nothing is around a table but its section: it may have its own page."""
        around = table.parent
        while isinstance(around, nodes.container):
            around = around.parent
        return isinstance(around, nodes.section | nodes.document) and not self.in_footnote

    def depart_table(self, node: Element) -> None:
        table = self.tables.pop()
        head = "".join(table.header)
        parts = {
            "caption": "".join(table.caption),
            "labels": self.hypertarget_to(node),
            "smaller": self.measures.smaller,
            "turned": self.measures.turned,
            "turns": self.measures.turned and node not in self._turned,
            "stubs": ",".join(str(column + 1) for column in table.stubs),
            "columns": "".join(f"P{{{share:.4f}}}" for share in self.measures.shares),
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
            share = sum(self.measures.shares[table.col : table.col + width])
            self.body.append(rf"\multicolumn{{{width}}}{{P{{{share:.4f}}}}}{{")
            closing = "}"
        if height > 1:
            self.body.append(rf"\tagpdfsetup{{table/multirow={height}}}")
        if kept := self.kept_for_cell():
            self.body.append(rf"\leavevmode{kept}")
        heads = isinstance(node.parent.parent, nodes.thead) or table.col in table.stubs
        if heads and node.astext() and isinstance(node[0], nodes.paragraph):
            self.body.append(r"\leavevmode\diptychhead{}")
        elif self.measures.smaller and node.children and isinstance(node[0], nodes.paragraph):
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
