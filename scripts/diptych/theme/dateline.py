"""The date of a page, below its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from diptych.roles.page_dates import date_line, date_of
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class dateline(nodes.General, nodes.Element):  # noqa: N801 - docutils names its nodes so
    """A line with ``words``; ``value`` is the day or the month, or nothing."""


def furnish(app: Sphinx, document: nodes.document, page: str) -> None:
    """Show the date that a page gives."""
    if not applies(app.builder):
        return
    value = date_of(app.env, page)
    section = next((node for node in document if isinstance(node, nodes.section)), None)
    if value and section is not None:
        # HTML's <time> knows no span of days.
        moment = "" if "/" in value else value
        section.insert(1, dateline(words=date_line(app.env, value), value=moment))


def _visit_html(translator: HTML5Translator, node: dateline) -> None:
    words = translator.encode(node["words"])
    shown = f'<time datetime="{node["value"]}">{words}</time>' if node["value"] else words
    translator.body.append(f'<p class="dateline">{shown}</p>\n')
    raise nodes.SkipNode


def register(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(dateline, html=(_visit_html, None))
