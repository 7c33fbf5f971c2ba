"""The contents of a page under its title, the way back to them, and room for wide tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from diptych.extension.editions import bcp47
from diptych.extension.parts import language_at, mark
from diptych.extension.strings import strings
from diptych.extension.theme.applies import applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

ANCHOR = "contents"
DEPTH = 2


class page_contents(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """The list of a page's sections, as a landmark of its own."""


class PageContents(SphinxPostTransform):
    """Give a page its contents, and each of its sections the way back to them."""

    default_priority = 900
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Do so where the page is to be shown with this theme."""
        if not applies(self.app.builder):
            return
        sections = [node for node in self.document if isinstance(node, nodes.section)]
        place: nodes.Element = self.document
        if len(sections) == 1:
            place = sections[0]
            sections = [node for node in place if isinstance(node, nodes.section)]
        if len(sections) > 1:
            self._add_contents(place, sections)
        elif self.env.docname == self.config.root_doc:
            self._name_toctree()
        elif place is not self.document:
            address = self.app.builder.get_relative_uri(self.env.docname, self.config.root_doc)
            place += self._way_back(f"{address}#{ANCHOR}")
        self._wrap_tables()

    def _add_contents(self, place: nodes.Element, sections: list[nodes.section]) -> None:
        _ = strings(self.app, self.config.language).gettext
        listing = page_contents("", self._list(sections, DEPTH), title=_("On this page"))
        place.insert(1 if isinstance(place, nodes.section) else 0, listing)
        for section in sections:
            section += self._way_back(f"#{ANCHOR}")

    def _list(self, sections: list[nodes.section], depth: int) -> nodes.bullet_list:
        items = nodes.bullet_list()
        for section in sections:
            title = section[0]
            assert isinstance(title, nodes.Element)
            reference = nodes.reference("", "", *_words(title), refid=section["ids"][0])
            language = language_at(title)
            if language and bcp47(language) != bcp47(self.config.language):
                mark(reference, language)
            item = nodes.list_item("", addnodes.compact_paragraph("", "", reference))
            inner = [node for node in section if isinstance(node, nodes.section)]
            if inner and depth > 1:
                item += self._list(inner, depth - 1)
            items += item
        return items

    def _way_back(self, address: str) -> nodes.paragraph:
        _ = strings(self.app, self.config.language).gettext
        words = _("Back to table of contents")
        reference = nodes.reference("", words, internal=True, refuri=address)
        paragraph = nodes.paragraph("", "", reference, classes=["way-back"])
        mark(paragraph, bcp47(self.config.language))
        return paragraph

    def _name_toctree(self) -> None:
        """Let the root page's list of pages be the table of contents that others lead back to."""
        for wrapper in self.document.findall(nodes.compound):
            hidden = all(toctree.get("hidden") for toctree in wrapper.findall(addnodes.toctree))
            if "toctree-wrapper" in wrapper["classes"] and not hidden:
                wrapper["ids"].append(ANCHOR)
                return

    def _wrap_tables(self) -> None:
        for table in list(self.document.findall(nodes.table)):
            wrapper = nodes.container(classes=["wide"])
            table.replace_self(wrapper)
            wrapper += table


def _words(title: nodes.Element) -> Iterator[nodes.Node]:
    """Copy a title's words without its links, notes and targets."""
    for child in title:
        if isinstance(child, (nodes.footnote_reference, nodes.target, nodes.image)):
            continue
        if isinstance(child, (nodes.reference, addnodes.pending_xref)):
            yield from _words(child)
        else:
            copy = child.deepcopy()
            for node in copy.findall(nodes.Element):
                node["ids"] = []
            yield copy


def _visit_html(translator: HTML5Translator, node: page_contents) -> None:
    title = translator.encode(node["title"])
    translator.body.append(
        f'<nav class="contents" id="{ANCHOR}" aria-labelledby="{ANCHOR}-title">\n'
        f'<p class="label" id="{ANCHOR}-title">{title}</p>\n'
    )


def _depart_html(translator: HTML5Translator, _node: page_contents) -> None:
    translator.body.append("</nav>\n")


def setup(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(page_contents, html=(_visit_html, _depart_html))
    app.add_post_transform(PageContents)
