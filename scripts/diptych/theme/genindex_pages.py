"""The general index as a page like the others, where any page has an entry.

``html_use_index`` is Sphinx's setting to leave it out. It is one page, in which a browser finds a
word; ``html_split_index`` would part it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _ as sphinx_gettext

from diptych import adapter
from diptych.finding import Finding, Severity
from diptych.genindex import Words, groups, shown
from diptych.localization.written import ALL, report_written
from diptych.theme.applies import applies
from diptych.theme.toctree_captions import marked

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

PAGE = "genindex"


def title(builder: StandaloneHTMLBuilder) -> str:
    """Return what the edition's language calls its index; nothing where it has none."""
    return str(sphinx_gettext("Index")) if shown(builder) else ""


def settle(app: Sphinx, builder: Builder) -> None:
    """Have an index where an author asked for one, on one page."""
    if not applies(builder):
        return
    adapter.use_index(builder, wanted=shown(builder))
    if app.config.html_split_index:
        app.config["html_split_index"] = False
        finding = Finding(
            str(Path(app.confdir) / "conf.py"),
            0,
            "setting",
            "html_split_index is not used: with this theme the index is one page",
            Severity.WARNING,
            "take html_split_index out of conf.py",
        )
        report_written(ALL, finding)


def add_to_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Give the index page's template its title and its lines, in an EPUB as well."""
    builder = app.builder
    if page == PAGE and (applies(builder) or adapter.is_epub(builder)):
        context["title"] = title(builder)
        context["index_groups"] = groups(builder)
        context["index_words"] = _html


def _html(words: Words) -> str:
    return "".join(marked(text, language) for text, language in words)
