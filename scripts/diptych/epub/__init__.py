"""EPUB editions by way of Sphinx's own builder: what ``conf.py`` leaves open, and the theme.

- ``theme``: the frame of the pages, for reading systems
- :mod:`xhtml`: pages as XML, which those of an EPUB are
- :mod:`package`: what the package says of itself, for readers and for whoever chooses a book
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diptych import adapter, editions, language_tags
from diptych.epub.xhtml import well_formed
from diptych.genindex import shown
from diptych.interface_strings import strings

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

THEME = "diptych-epub"
UNIQUE = "publication"


def register(app: Sphinx) -> None:
    """Register the theme."""
    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))


def settle(_app: Sphinx, config: Config) -> None:
    """Fill in what ``conf.py`` does not say of the EPUB."""
    language = editions.spelling(config.language, config.diptych_languages)
    facts = [config.diptych_slug, config.author, config.language]
    settings = {
        "epub_theme": THEME,
        "epub_basename": f"{config.diptych_slug}-{language}",
        "epub_language": language_tags.bcp47(config.language),
        "epub_uid": UNIQUE,
        "epub_identifier": uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(facts)).urn,
        "epub_scheme": "UUID",
        # Links can be followed; a reader who listens need not hear where each one leads.
        "epub_show_urls": "no",
    }
    for name, value in settings.items():
        if not adapter.is_set(config, name):
            config[name] = value


def prepare(app: Sphinx) -> None:
    """Name the contents in the edition's language; let no version be missing, which EPUB wants."""
    if adapter.is_epub(app.builder):
        words = strings(app, app.config.language)
        adapter.name_contents(app.builder, words.gettext("Contents"))
        app.config["version"] = app.config.version or app.config.release or "1"


def settle_index(_app: Sphinx, builder: Builder) -> None:
    """Have an index where an author asked for one."""
    if adapter.is_epub(builder):
        adapter.use_index(builder, wanted=shown(builder))


def add_to_page(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Tell a page's template the language of the book; make XML of what a page brings as HTML."""
    if adapter.is_epub(app.builder):
        context["book_language"] = app.config.epub_language
        context["book_direction"] = language_tags.direction(app.config.language)
        if "body" in context:
            context["body"] = well_formed(context["body"]).replace(*adapter.CITATION_ROLES)
