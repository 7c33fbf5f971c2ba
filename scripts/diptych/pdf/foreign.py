"""Passages that are in another language than the edition's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych import language_tags
from diptych.pdf import language
from diptych.pdf.base import PdfBase

if TYPE_CHECKING:
    from docutils.nodes import Element, Node

# Blocks whose children are words. A passage is marked in these: what is around them has none.
WORDS = (
    nodes.paragraph,
    nodes.title,
    nodes.subtitle,
    nodes.rubric,
    nodes.term,
    nodes.field_name,
    nodes.caption,
    nodes.attribution,
    nodes.line,
)
BLOCKS = (nodes.literal_block, nodes.math_block)


class Foreign(PdfBase):
    """Give Babel and the structure tree the language of what is in another than the rest."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.languages = [self.config.language]
        self.foreign: dict[str, None] = {}  # TeX's names of those that occur, in order
        self._closing: dict[int, str] = {}

    def dispatch_visit(self, node: Node) -> None:
        """Visit a node; what it holds is then typeset in the language that it is in."""
        found = self._language(node) if isinstance(node, nodes.Element) else ""
        if not found or language_tags.equal(found, self.languages[-1]):
            super().dispatch_visit(node)
            return
        block = isinstance(node, BLOCKS) or (isinstance(node, nodes.image) and self._apart(node))
        names = self._names(found)
        if block:
            self.body.append(f"\n\\begin{{diptychforeign}}{names}")
        try:
            super().dispatch_visit(node)
        except nodes.SkipNode:
            if block:
                self.body.append("\\end{diptychforeign}\n")
            raise
        if not block:
            self.body.append(f"\\diptychlanguage{names}{{")
        self.languages.append(found)
        self._closing[id(node)] = "\\end{diptychforeign}\n" if block else "}"

    def dispatch_departure(self, node: Node) -> None:
        """Leave a node, and its language."""
        closing = self._closing.pop(id(node), "")
        if closing:
            self.languages.pop()
        if closing == "}":
            self.body.append(closing)
        super().dispatch_departure(node)
        if closing != "}":
            self.body.append(closing)

    def in_language(self, name: str, words: str) -> str:
        """Return LaTeX's ``words`` as being in a language."""
        return f"\\diptychlanguage{self._names(name)}{{{words}}}"

    def tag(self, name: str) -> str:
        """Return the BCP 47 tag of a language."""
        return language_tags.with_region(name, self.config.diptych_locales)

    def _language(self, node: Element) -> str:
        """Return the language of the words in ``node``, if it is one that holds words."""
        if not isinstance(node, WORDS + BLOCKS):
            own = language.marked(node)
            return own if isinstance(node, (nodes.Inline, nodes.TextElement)) else ""
        parent: Any = node
        while parent is not None:
            if own := language.marked(parent):
                return own
            if isinstance(parent, nodes.footnote):
                break  # it stands in a passage, but was written elsewhere
            parent = parent.parent
        return str(self.config.language)

    def _apart(self, image: nodes.image) -> bool:
        """Tell whether an image stands by itself, not in a line of text."""
        return not self.is_inline(image) and not isinstance(image.parent, nodes.reference)

    def _names(self, name: str) -> str:
        return f"{{{self._tex_name(name)}}}{{{self.tag(name)}}}"

    def _tex_name(self, name: str) -> str:
        found = language_tags.tex(name)
        self.foreign[found] = None
        return found
