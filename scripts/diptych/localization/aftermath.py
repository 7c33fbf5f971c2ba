"""What else of a page follows from its words, once they are others."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from diptych import adapter
from diptych.localization.traversal import walk


def follow(document: nodes.document) -> None:
    """Bring what was noted while the page was read into line with its new words."""
    _headings(document)
    _footnotes(document)


def rename_term(term: nodes.Element, before: str) -> None:
    """File a glossary's term in the index under the words that it has now.

    What leads to it goes by the name in the source, as every address does. A group that the author
    filed it under was that of the other words.
    """
    after = term.astext()
    for index in term.findall(addnodes.index):
        index["entries"] = [
            (kind, after, target, main, None)
            if value == before and after != before
            else (kind, value, target, main, group)
            for kind, value, target, main, group in index["entries"]
        ]


def _headings(document: nodes.document) -> None:
    """Give links without words of their own, ``[](#overview)``, the words of the heading."""
    slugs = adapter.heading_slugs(document)
    if not slugs:
        return
    for node in walk(document, nodes.Element):
        slug = node.get("slug")
        heading = node if isinstance(node, nodes.rubric) else node.next_node(nodes.title)
        if slug in slugs and heading is not None:
            line, identifier, _ = slugs[slug]
            slugs[slug] = (line, identifier, adapter.clean_astext(heading))


def _footnotes(document: nodes.document) -> None:
    """Number footnotes in the order in which the text now refers to them."""
    place = {id(node): at for at, node in enumerate(walk(document, nodes.footnote_reference))}
    adapter.order_footnotes(document, lambda node: place.get(id(node), len(place)))
