"""The groups that a toctree's captions make of chapters."""

# ruff: noqa: D102 (visit_ and depart_ methods are named after what they write)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from diptych.localization.results import foreign
from diptych.pdf.foreign import Foreign

if TYPE_CHECKING:
    from docutils.nodes import Element


# Between the front page's own text and that of the pages it leads to.
FRONT_ENDS = "%%diptych-front-ends\n"


class Groups(Foreign):
    """Head the chapters of a captioned toctree with its caption, in the contents.

    As in HTML a caption is a sign in the navigation. It is no heading of the text, so that a
    chapter is of the same level in a group and out of it.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        # A chapter's page, and the caption that stands before it; nothing where a group ends.
        self.openings = dict[str, str]()
        self._in_front = True
        caption = ""
        root = self.builder.env.get_doctree(self.config.root_doc)
        for toctree in root.findall(addnodes.toctree):
            pages = toctree["includefiles"]
            before, caption = caption, toctree.get("caption") or ""
            if pages and caption != before:
                self.openings.setdefault(pages[0], caption)

    def visit_start_of_file(self, node: Element) -> None:
        super().visit_start_of_file(node)
        if self._in_front:
            self._in_front = False
            self.body.append(FRONT_ENDS)
        caption = self.openings.get(node["docname"])
        chapter = node.next_node(nodes.section)
        if caption is not None and chapter is not None:
            target = self.idescape(f"{node['docname']}:{chapter['ids'][0]}")
            self.body.append(f"\\diptychgroupof{{{self._words(caption)}}}{{{target}}}\n")

    def _words(self, caption: str) -> str:
        words = self.escape(caption)
        language = foreign(self.builder.env, "toctree").get(caption)
        return self.in_language(language, words) if language else words
