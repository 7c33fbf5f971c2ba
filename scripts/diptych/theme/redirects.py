"""Addresses that pages had before: ``diptych_redirects = {"old/page": "new/page"}``.

The shape is that of the extension sphinx-reredirects, in every edition; a target is a page, or an
address elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.errors import ConfigError

from diptych import adapter
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TEMPLATE = "redirect.html"


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for each address that leads on.

    Raises ConfigError where one is that of a page, or leads to none.
    """
    if not applies(app.builder):
        return
    given = app.config.diptych_redirects
    if not isinstance(given, dict) or any(
        not isinstance(one, str) for one in chain(*given.items())
    ):
        raise ConfigError('diptych_redirects is a table of strings: {"old/page": "new/page"}')
    for old, new in sorted(given.items()):
        name = old.strip("/").removesuffix(".html")
        if not name or ".." in name.split("/"):
            raise ConfigError(f"diptych_redirects: “{old}” is no address within the site")
        if name in app.env.found_docs:
            raise ConfigError(f"diptych_redirects: “{old}” is a page")
        yield name, _context(app, name, new), TEMPLATE


def _context(app: Sphinx, name: str, new: str) -> dict[str, Any]:
    moved_to: str | Markup = ""
    if "://" in new:
        target = new
    else:
        page, hash_, anchor = new.strip("/").partition("#")
        page = page.removesuffix(".html")
        if page not in app.env.found_docs:
            raise ConfigError(f"diptych_redirects: there is no page “{page}” to lead to")
        assert applies(app.builder)
        target = app.builder.get_relative_uri(name, page) + hash_ + anchor
        moved_to = Markup(adapter.title_html(app.builder, app.env.titles[page]))  # noqa: S704
    words = app.env.titles[app.config.root_doc].astext()
    return {"title": words, "target": target, "moved_to": moved_to}


def register(app: Sphinx) -> None:
    """Register the setting."""
    app.add_config_value("diptych_redirects", {}, "html", dict)
