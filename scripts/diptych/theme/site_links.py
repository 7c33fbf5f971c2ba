"""The roles ``{feed}`RSS``` and ``{share}`Share```: links to what every page of an edition has.

In other formats, and where there is no feed, their words stand alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from diptych.localization.traversal import walk
from diptych.theme import feed
from diptych.theme.applies import applies

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx

SHARE = "_share"
ROLES = ("feed", "share")


class site_link(nodes.inline):  # noqa: N801 - docutils names its nodes so
    """Words that lead to what ``to`` names, a role; resolved once the builder is known."""


class SiteLink(SphinxRole):
    """A link whose target is known by the role's name: all its content is words."""

    shows_words = True

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the words, still without a link."""
        return [site_link(self.rawtext, self.text, to=self.name)], []


def resolve(app: Sphinx, document: nodes.document, page: str) -> None:
    """Let the words lead where they are to lead."""
    for node in list(walk(document, site_link)):
        node.replace_self(_reference(app, node, page) or nodes.inline("", "", *node.children))


def _reference(app: Sphinx, node: site_link, page: str) -> nodes.reference | None:
    if not applies(app.builder):
        return None
    if node["to"] == "share":
        return nodes.reference("", "", *node.children, internal=True, refid=SHARE)
    if not feed.has_feed(app):
        return None
    root = "../" * app.builder.get_target_uri(page).count("/")
    return nodes.reference("", "", *node.children, internal=True, refuri=root + feed.FEED)


def register(app: Sphinx) -> None:
    """Register the roles."""
    app.add_node(site_link)
    for name in ROLES:
        app.add_role(name, SiteLink())
