"""Words as TeX takes them: where long ones may end a line, and signs that are no formulas."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element, Text

# What Sphinx makes of a sign, in an alphabet for formulas that is loaded for formulas alone.
SIGNS = {
    r"\(\checkmark\)": "✓",
    r"\(\pmb{\checkmark}\)": "✔",
    r"\(\times\)": "✕",
    r"\(\pmb{\times}\)": "✖",
}
# Between the parts of a name, a path, a call: behind what joins them, and before a capital.
JOINTS = re.compile(r"(?<=[\w)\]}][./_:,;=({\[|&?@#+\\-])(?=[\w{(\[])|(?<=[a-z0-9])(?=[A-Z][a-z])")
# A part that is longer may end a line anywhere, though seldom: no language divides it.
LONGEST, PART = 24, 8
# Prose of such a length is a path, an address, or a word that TeX divides no more.
UNUSUAL = re.compile(r"\S{40,}")
BREAK, SPLIT, DIVIDE = r"\diptychbreak{}", r"\diptychsplit{}", r"\-"


class LongWords(PdfBase):
    """Let words break that would otherwise run off the paper, code above all."""

    def escape(self, s: str) -> str:
        # TeX's fonts would make a quotation mark of it.
        text = super().escape(s).replace("`", r"\textasciigrave{}")
        if r"\(" in text:
            for formula, sign in SIGNS.items():
                text = text.replace(formula, sign)
        return text

    def visit_Text(self, node: Text) -> None:  # noqa: N802 - docutils names it so
        text = node.astext()
        if self.in_title or self.literal_whitespace:
            super().visit_Text(node)
        elif isinstance(node.parent, nodes.literal):
            self.body.append(self._breakable(text))
        else:
            places = UNUSUAL.split(text)
            long = UNUSUAL.findall(text)
            for place, words in enumerate(places):
                self.body.append(self.encode(words))
                if place < len(long):
                    self.body.append(self._breakable(long[place]))

    def visit_list_item(self, node: Element) -> None:
        # MyST writes the box of a task as HTML alone.
        if "task-list-item" not in node["classes"]:
            super().visit_list_item(node)
            return
        done = any("checked=" in one.astext() for one in node.findall(nodes.raw))
        self.body.append(rf"\item[{'✔' if done else '□'}] ")

    def _breakable(self, text: str) -> str:
        return BREAK.join(self._split(part) for part in JOINTS.split(text))

    def _split(self, part: str) -> str:
        if len(part) <= LONGEST or " " in part:
            return self.encode(part)
        between = DIVIDE if part.isalpha() else SPLIT
        pieces = (part[start : start + PART] for start in range(0, len(part), PART))
        return between.join(map(self.encode, pieces))
