"""A page's address in each edition, told to the templates of whatever theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diptych import editions

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def add_to_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Tell the page's template of the page in every edition, and of the page that offers them."""
    config = app.config
    found = editions.address(
        app.builder.get_target_uri(page),
        config.language,
        config.diptych_languages,
        config.html_baseurl,
        apart=len(config.diptych_languages) == 1 and "diptych_languages" not in config.overrides,
    )
    context["alternates"] = found.alternates
    context["entrance"] = found.entrance
    if found.canonical:
        context["pageurl"] = found.canonical
