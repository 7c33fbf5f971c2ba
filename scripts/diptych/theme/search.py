"""The search of an edition: a page of its own, and what a browser needs to find words in it.

The engine is MiniSearch, and words are compared by their stems as Sphinx's own search has them.
What is searched, the passages of all pages, is a script too, so that it works where there is no
server. None of it is loaded before a reader searches.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych import adapter
from diptych.files import write_text
from diptych.interface_strings import strings
from diptych.language_tags import english_name, primary
from diptych.theme import scripts
from diptych.theme.applies import applies
from diptych.theme.search_passages import as_json, passages

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

PAGE, TEMPLATE = "search", "search.html"
DATA, FOLDER = "search-data.js", "search"
ENGINE = "minisearch.js"
# Both of Norway's written languages are stemmed alike.
STEMMED_AS = dict.fromkeys(("Norwegian Bokmål", "Norwegian Nynorsk"), "Norwegian")
SCRIPT = Path(__file__).parent / "static" / FOLDER / "search.js"


class Search:
    """The passages of one build's pages, by docname: each page is one line of JSON."""

    def __init__(self) -> None:
        self._pages: dict[str, str] = {}

    def load(self, app: Sphinx) -> None:
        """Take up those of the last build, for the pages that are not written again."""
        path = _kept(app)
        if applies(app.builder) and not app.fresh_env_used and path.is_file():
            lines = path.read_text(encoding="utf-8").split("\n")
            self._pages = dict(zip(lines[::2], lines[1::2], strict=False))

    def note_page(self, app: Sphinx, document: nodes.document, page: str) -> None:
        """Note what a page says, once its references are resolved."""
        if not applies(app.builder) or not has_search(app):
            return
        hidden = "nosearch" in app.env.metadata.get(page, {})
        found = [] if hidden else passages(document, app.config.language)
        self._pages[page] = as_json(app.builder.get_target_uri(page), found)

    def pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the page to search in, once all others are written."""
        builder = app.builder
        if not applies(builder) or not has_search(app):
            return
        for page in sorted(app.env.found_docs - self._pages.keys()):
            adapter.resolved_doctree(builder, page)  # which tells note_page
        kept = {name: self._pages[name] for name in sorted(app.env.found_docs)}
        write_text(_kept(app), "\n".join(line for one in kept.items() for line in one))
        common = json.dumps(sorted(adapter.stop_words(primary(app.config.language))))
        pages = ",\n".join(kept.values())
        data = f'var diptychSearch = {{"common":{common},"pages":[\n{pages}\n]}};\n'
        loaded = [*_copied(builder), _written(builder, data)]
        yield PAGE, {"search_scripts": json.dumps(loaded)}, TEMPLATE

    def add_to_page(
        self,
        app: Sphinx,
        page: str,
        _template: str,
        context: dict[str, Any],
        _tree: nodes.document | None,
    ) -> None:
        """Tell a page's template whether there is a search, and that of its own page the title."""
        if applies(app.builder):
            context["has_search"] = has_search(app)
            if page == PAGE and context["has_search"]:
                context["title"] = strings(app, app.config.language).gettext("Search")
                context["search_digest"] = scripts.digest(SCRIPT.read_bytes())


def has_search(app: Sphinx) -> bool:
    """Return whether an edition is searched: unless conf.py says no, or a page has the name."""
    assert applies(app.builder)
    return adapter.theme_flag(app.builder, "search") and PAGE not in app.env.found_docs


def _kept(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "diptych-search.txt"


def _copied(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Copy what stems words, and yield the addresses of the scripts, from the edition's root."""
    folder = Path(builder.outdir, "_static", FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    yield f"_static/{FOLDER}/{ENGINE}"
    language = english_name(primary(builder.config.language))
    for script in adapter.stemmers(STEMMED_AS.get(language, language)):
        shutil.copyfile(script, folder / script.name)
        yield f"_static/{FOLDER}/{script.name}"


def _written(builder: StandaloneHTMLBuilder, data: str) -> str:
    write_text(Path(builder.outdir, DATA), data)
    return f"{DATA}?v={scripts.digest(data.encode())}"
