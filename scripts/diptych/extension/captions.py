"""Toctree captions and titles that stay in another language: Sphinx keeps them as bare strings,
and makes nodes of them when nobody can mark them any more. So they are marked in the HTML.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from diptych.extension.editions import bcp47
from diptych.extension.records import foreign

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

CAPTION = re.compile(r'(<span class="caption-text">)(.*?)(</span>)')
ENTRY = re.compile(r'(<li class="toctree-l\d[^>]*><a [^>]*>)(.*?)(</a>)')


def marked(env: BuildEnvironment, text: str) -> str:
    """Return a toctree's caption or title as HTML, with its language where that is not ours."""
    language = foreign(env, "toctree").get(text)
    if language is None:
        return escape(text)
    return f'<span class="untranslated" lang="{bcp47(language)}">{escape(text)}</span>'


def _mark_in_page(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    _tree: nodes.document | None,
) -> None:
    known = {escape(text): marked(app.env, text) for text in foreign(app.env, "toctree")}
    if not known or "body" not in context:
        return

    def mark(match: re.Match[str]) -> str:
        before, words, after = match.groups()
        return before + known.get(words, words) + after

    for pattern in (CAPTION, ENTRY):
        context["body"] = pattern.sub(mark, context["body"])


def setup(app: Sphinx) -> None:
    """Mark captions in each page's text; the theme asks for those of its navigation."""
    app.connect("html-page-context", _mark_in_page)
