"""Titles in another language than the edition's keep their mark wherever they are shown.

Sphinx copies the words of a title into the navigation, and drops the language of the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from diptych.language_tags import equal
from diptych.localization.lang_marks import language_at, mark

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def mark_titles(app: Sphinx, document: nodes.document) -> None:
    """Mark what Sphinx has collected of this page's titles."""
    page = app.env.docname
    own = app.config.language
    shown: dict[str, list[nodes.Element]] = {}
    for reference in app.env.tocs[page].findall(nodes.reference):
        shown.setdefault(reference["anchorname"], []).append(reference)
    for number, section in enumerate(document.findall(nodes.section)):
        title = section[0]
        language = language_at(title) if isinstance(title, nodes.Element) else None
        if language is None or equal(language, own):
            continue
        anchor = f"#{section['ids'][0]}" if number else ""
        for copy in shown.get(anchor, []) + ([] if number else [app.env.titles[page]]):
            _wrap(copy, language)


def _wrap(element: nodes.Element, language: str) -> None:
    words = nodes.inline("", "", *element.children)
    mark(words, language)
    element.clear()
    element += words
