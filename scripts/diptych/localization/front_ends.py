"""Pages in MyST that another front end than ours has read: MyST-NB, Jupyter Book, a project's own.

They leave no marks on what they make, and need not: the localizer aligns a message with its block.
All that is to be known is that they are MyST, and with which settings.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych.adapter import is_read_as_myst, page_settings
from diptych.language_tags import well_formed
from diptych.localization.lang_marks import PAGE_LANGUAGE
from diptych.localization.page_parser import REFERENCES, SYNTAX
from diptych.markup.myst import parser_of, syntax_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def recognize(env: BuildEnvironment, document: nodes.document) -> None:
    """Note of a page that is MyST what our own parser notes, where another has read it."""
    if SYNTAX in document or not is_read_as_myst(env):
        return
    text = _source(Path(env.doc2path(env.docname)))
    config, topmatter = page_settings(text, document, tell=False)
    if isinstance(language := topmatter.get("lang"), str) and well_formed(language):
        document[PAGE_LANGUAGE] = language
    environment: dict[str, Any] = {}
    parser_of(config).parse(text, environment)
    document[SYNTAX] = syntax_of(config)
    document[REFERENCES] = {
        label: reference["href"] for label, reference in environment.get("references", {}).items()
    }


def _source(path: Path) -> str:
    """Return the text of a page; of a notebook (nbformat 4), that of its Markdown cells."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text).get("cells", [])
    markdown = (cell["source"] for cell in cells if cell.get("cell_type") == "markdown")
    return "\n\n".join(one if isinstance(one, str) else "".join(one) for one in markdown)
