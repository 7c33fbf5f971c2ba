"""What references show of a title: its words, without the numbers of its notes.

Sphinx and MyST keep a title's text for the references to it, footnote marks and all: “Part2”.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from diptych.adapter import clean_astext
from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SLUGS = "myst_slugs"  # of a page's metadata: (line, identifier, title), by anchor


def forget_notes(app: Sphinx, document: nodes.document) -> None:
    """Have references show the words of the page's titles alone (``doctree-read``)."""
    page = app.env.docname
    shown: dict[str, str] = {}
    for title in walk(document, nodes.title):
        if any(True for _ in title.findall(nodes.footnote_reference)):
            words = title.deepcopy()
            for mark in list(words.findall(nodes.footnote_reference)):
                mark.parent.remove(mark)
            shown[clean_astext(title)] = clean_astext(words).strip()
    if not shown:
        return
    # MyST has resolved those within the page by now; what they show is their own copy.
    for link in walk(document, nodes.reference):
        if link.get("refid") and (text := link.astext()) in shown:
            for copy in list(link.findall(nodes.Text)):
                if copy.astext() == text:
                    copy.parent.replace(copy, nodes.Text(shown[text]))
    labels = app.env.get_domain("std").data["labels"]
    for name, (docname, anchor, text) in list(labels.items()):
        if docname == page and text in shown:
            labels[name] = (docname, anchor, shown[text])
    slugs = app.env.metadata[page].get(SLUGS, {})
    for name, (line, anchor, text) in list(slugs.items()):
        if text in shown:
            slugs[name] = (line, anchor, shown[text])
