"""Pages in MyST that another front end than ours has read: MyST-NB, Jupyter Book, a project's own.

They leave no marks on what they make, and need not: the localizer aligns a message with its block.
All that is to be known is that they are MyST, and with which settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from diptych.adapter import get_node_line, is_read_as_myst, page_settings
from diptych.files import from_json
from diptych.language_tags import well_formed
from diptych.localization.lang_marks import PAGE_LANGUAGE
from diptych.localization.page_parser import REFERENCES, REST, SYNTAX
from diptych.localization.traversal import walk
from diptych.markup.myst import parser_of, syntax_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from sphinx.environment import BuildEnvironment

# MyST-NB numbers the lines of a notebook's nth cell from n times this.
CELL = 10_000


def recognize(env: BuildEnvironment, document: nodes.document) -> None:
    """Note of a page that is MyST what our own parser notes, where another has read it."""
    if SYNTAX in document or not is_read_as_myst(env):
        return
    parts = dict(_parts(Path(env.doc2path(env.docname))))
    config, topmatter = page_settings("\n\n".join(parts.values()), document, tell=False)
    if isinstance(language := topmatter.get("lang"), str) and well_formed(language):
        document[PAGE_LANGUAGE] = language
    environment: dict[str, Any] = {}
    parser = parser_of(config)
    lines: set[int] = set()
    for start, text in parts.items():
        lines.update(_lines_of_rest(parser, text, start, environment))
    document[SYNTAX] = syntax_of(config)
    document[REFERENCES] = {
        label: reference["href"] for label, reference in environment.get("references", {}).items()
    }
    if lines:
        _mark_rest(document, lines)


def _parts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the text of a page; of a notebook (nbformat 4), that of each of its Markdown cells.

    With each goes the number of lines before it.
    """
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if path.suffix != ".ipynb":
        yield 0, text
        return
    for number, cell in enumerate(from_json(text).get("cells", []), start=1):
        if cell.get("cell_type") == "markdown":
            source = cell["source"]
            yield number * CELL, source if isinstance(source, str) else "".join(source)


def _lines_of_rest(
    parser: MarkdownIt, text: str, start: int, environment: dict[str, Any]
) -> Iterator[int]:
    """Yield the lines that stand in ``{eval-rst}``, in directives within directives as well.

    A line more than those, since MyST-NB counts the lines of a notebook's cells from 1 or from 2.
    """
    for token in parser.parse(text, environment):
        if token.map is None or token.type not in {"fence", "colon_fence"}:
            continue
        first, after = token.map
        if token.info.strip() == "{eval-rst}":
            yield from range(start + first + 2, start + after + 1)
        elif token.info.lstrip().startswith("{"):
            yield from _lines_of_rest(parser, token.content, start + first + 1, {})


def _mark_rest(document: nodes.document, lines: set[int]) -> None:
    for node in walk(document, nodes.Element):
        try:
            inside = get_node_line(node) in lines
        except ValueError:
            inside = False
        if inside and not isinstance(node, nodes.section | nodes.document):
            node[REST] = True
