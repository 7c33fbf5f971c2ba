"""Leave out what Sphinx adds to a site and no page of this theme uses.

That is its scripts and what only they need (a page is text, and works as such), and its search,
which is one of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych import adapter
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SPHINX_SCRIPTS = (
    "doctools.js",
    "documentation_options.js",
    "language_data.js",
    "searchtools.js",
    "sphinx_highlight.js",
    "translations.js",
)
UNUSED = (*SPHINX_SCRIPTS, "basic.css", "file.png", "minus.png", "plus.png")


def leave_search_out(app: Sphinx) -> None:
    """Have no search index made."""
    if applies(app.builder):
        adapter.leave_search_out(app.builder)


def drop_scripts(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Link none of Sphinx's scripts; those of extensions stay."""
    if applies(app.builder):
        context["script_files"] = [
            script
            for script in context["script_files"]
            if Path(str(getattr(script, "filename", script) or "")).name not in SPHINX_SCRIPTS
        ]


def drop_files(app: Sphinx, error: Exception | None) -> None:
    """Remove the files that no page links."""
    # Sphinx copies all of the inherited theme's files, and has no setting against it.
    if error is None and applies(app.builder):
        for name in UNUSED:
            (Path(app.outdir) / "_static" / name).unlink(missing_ok=True)
