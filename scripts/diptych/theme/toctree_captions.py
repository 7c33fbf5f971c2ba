"""Toctree captions and titles that stay in another language: Sphinx keeps them as bare strings,
and makes nodes of them when nobody can mark them any more. So they are marked in the HTML.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from diptych import adapter
from diptych.language_tags import bcp47
from diptych.localization.results import foreign

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

CAPTION = re.compile(adapter.TOCTREE_CAPTION)
ENTRY = re.compile(adapter.TOCTREE_ENTRY)


def marked(text: str, language: str | None) -> str:
    """Return words as HTML, marked with their language where that is not the edition's."""
    if language is None:
        return escape(text)
    return f'<span class="untranslated" lang="{bcp47(language)}">{escape(text)}</span>'


class ToctreeCaptions:
    """The captions and titles of an edition that stay in another language, as HTML, by text."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def prepare(self, app: Sphinx, _builder: Builder) -> None:
        """Look up which captions and titles stay in another language."""
        found = foreign(app.env, "toctree")
        self._known = {escape(text): marked(text, language) for text, language in found.items()}

    def mark_in_page(
        self,
        _app: Sphinx,
        _page: str,
        _template: str,
        context: dict[str, Any],
        _tree: nodes.document | None,
    ) -> None:
        """Mark them where they stand in the page's own text."""
        if not self._known or "body" not in context:
            return

        def mark(match: re.Match[str]) -> str:
            before, words, after = match.groups()
            return before + self._known.get(words, words) + after

        for pattern in (CAPTION, ENTRY):
            context["body"] = pattern.sub(mark, context["body"])
