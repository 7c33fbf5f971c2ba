"""Pages whose lists are also set in the footer of every page."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import ConfigError

from diptych import adapter
from diptych.theme.navigation import ROOT
from diptych.theme.page_contents import page_contents

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder


@dataclass(frozen=True, slots=True)
class Part:
    """One such page as HTML: its name, its title, and what stands below the title."""

    name: str
    title: str
    body: str

    def at(self, way_to_root: str) -> Part:
        """Return the part with its links as they are from a page elsewhere."""
        return Part(self.name, self.title, self.body.replace(ROOT, way_to_root))


def part(builder: StandaloneHTMLBuilder, page: str) -> Part:
    """Render the page named ``page`` for the footer; raises ConfigError where there is none."""
    env = builder.env
    if page not in env.all_docs:
        raise ConfigError(f"html_theme_options: footer_pages names “{page}”, which is no page")
    document = adapter.resolved_doctree(builder, page)
    section = next(iter(document.findall(nodes.section)), None)
    content = document if section is None else section
    wrapper = nodes.container("", *(child for child in content if _shown(child)))
    wrapper["classes"] += [name for name in content["classes"] if name.startswith("language-")]
    for node in wrapper.findall(nodes.Element):
        node["ids"] = []
    for reference in wrapper.findall(nodes.reference):
        _root(reference, builder.get_target_uri(page))
    title = adapter.title_html(builder, env.titles[page])
    return Part(page, title, adapter.fragment_html(builder, wrapper))


def _shown(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Element) and "way-back" in node["classes"]:
        return False
    return not isinstance(node, (nodes.title, nodes.section, nodes.Invisible, page_contents))


def _root(reference: nodes.reference, here: str) -> None:
    """Let an internal link start at the root of the edition."""
    if not reference.get("internal"):
        return
    if "refid" in reference:
        reference["refuri"] = f"{ROOT}{here}#{reference.attributes.pop('refid')}"
    elif "refuri" in reference and "://" not in reference["refuri"]:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(here), reference["refuri"]))
        reference["refuri"] = ROOT + target
