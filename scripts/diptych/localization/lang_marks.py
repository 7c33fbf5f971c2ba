"""The language of each part of a page, kept as docutils keeps it: a ``language-xx`` class.

HTML writers turn the class into a ``lang`` attribute, which is what WCAG 2.2 (3.1.2, Language of
Parts) asks for; the LaTeX side into a change of language and the structure's ``/Lang``.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from diptych.language_tags import bcp47, equal, well_formed
from diptych.markup import html_passage
from diptych.markup.describe import LANGUAGE_CLASS

PAGE_LANGUAGE = "diptych-language"


def mark(node: nodes.Element, language: str) -> None:
    """Say that ``node`` is in ``language``."""
    unmark(node)
    node["classes"].append(LANGUAGE_CLASS + bcp47(language))


def unmark(node: nodes.Element) -> None:
    """Take the mark away: the node is in the language of what is around it."""
    node["classes"] = [name for name in node["classes"] if not name.startswith(LANGUAGE_CLASS)]


def marked(node: nodes.Element) -> str | None:
    """Return the language that ``node`` itself is marked with, or None."""
    if isinstance(node, nodes.literal_block):
        return None  # its classes may name a programming language
    for name in node.attributes.get("classes", ()):
        tag = name.removeprefix(LANGUAGE_CLASS)
        if name.startswith(LANGUAGE_CLASS) and well_formed(tag):
            return str(tag)
    return None


def language_at(node: nodes.Element) -> str | None:
    """Return the language marked on ``node`` or around it, the page's included; or None."""
    current: nodes.Element | None = node
    while current is not None:
        if language := marked(current) or current.get(PAGE_LANGUAGE):
            return str(language)
        current = current.parent
    return None


def show_language(node: nodes.Element, language: str, edition: str) -> None:
    """Mark a block that stays in ``language``, where that is not the edition's."""
    unmark(node)
    if equal(language, edition) or isinstance(node, addnodes.translatable):
        return  # what shows its words elsewhere marks them there
    if isinstance(node, nodes.meta):
        node["lang"] = bcp47(language)
    elif isinstance(node, (nodes.title, nodes.caption, nodes.substitution_definition)):
        # Inside the title, so that the mark goes along into contents lists and navigation; and
        # so that the link which Sphinx puts beside it is in the language of the edition. Of a
        # substitution nothing is shown but what is inside.
        _mark_inside(node, language)
    elif isinstance(node, nodes.inline) and "translatable" in node:
        # What a field says of a parameter; Sphinx takes this node away, and leaves what is inside.
        _mark_inside(node, language, "untranslated")
    elif not is_piece(node):
        mark(node, language)


def is_piece(node: nodes.Element) -> bool:
    """Tell whether a node is HTML that begins or ends what others stand in: it takes no mark."""
    return isinstance(node, nodes.raw) and not html_passage.is_whole(node.astext())


def _mark_inside(node: nodes.Element, language: str, *classes: str) -> None:
    words = nodes.inline("", "", *node.children, classes=list(classes))
    mark(words, language)
    node.children = []
    node.append(words)
