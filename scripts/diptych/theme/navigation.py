"""The site's navigation: every list of it is rendered once, and each page only marked in it.

A page shows the whole tree, folded but for the lists around and below itself; of a site with more
pages than the theme's option says, those lists alone, and the top of the site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from sphinx import addnodes

from diptych import adapter
from diptych.localization.results import foreign
from diptych.theme.toctree_captions import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder

# Where an address starts at the root of the edition: replaced in each page by the way to there.
ROOT = "%root%/"
SLOT = re.compile(r"%(?:below|open) [^%]*%")


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One link: ``page`` is the docname (None for a link to another site), ``title`` is HTML."""

    page: str | None
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class NavigationGroup:
    """The entries of one toctree, with its caption, which is HTML."""

    caption: str
    entries: tuple[NavigationEntry, ...]


class Navigation:
    """The lists of a site, read from the toctrees of its pages; ``left_out`` are not listed.

    ``called`` is what a list below a page is called, HTML with {title} in it; ``most`` is how many
    pages a tree may have that is shown whole.
    """

    def __init__(
        self, builder: StandaloneHTMLBuilder, left_out: frozenset[str], called: str, most: int
    ) -> None:
        self._builder = builder
        self._called = called
        self._whole = len(builder.env.found_docs) <= most
        self._left_out = left_out
        self._foreign = foreign(builder.env, "toctree")
        self._parents: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._captions: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        root = builder.config.root_doc
        waiting = [root]
        for page in waiting:
            groups = [group for group in self._groups(page) if group.entries]
            if page == root:
                self._captions = {
                    entry.page: group.caption
                    for group in reversed(groups)
                    for entry in group.entries
                    if entry.page
                }
            below = [entry.page for group in groups for entry in group.entries if entry.page]
            for name in below:
                if name != root and name not in self._parents:
                    self._parents[name] = page
                    self._captions.setdefault(name, self._captions.get(page, ""))
                    waiting.append(name)
            if groups:
                self._lists[page] = self._render(groups, top=page == root)
        self._tree = self._lists.get(root, "")
        if self._whole:
            for name in waiting[1:]:
                self._tree = self._tree.replace(_slot(name), self._fold(name))

    def html(self, page: str, way_to_root: str) -> str:
        """Return the navigation with ``page`` marked."""
        path = [page]
        while path[-1] in self._parents:
            path.append(self._parents[path[-1]])
        root = self._builder.config.root_doc
        html = self._tree
        for name in reversed(path):
            if name != root and not self._whole:
                html = html.replace(_slot(name), self._fold(name))
            html = html.replace(_open(name), " open")
        if page in self._addresses:
            link = f'<a href="{self._addresses[page]}"'
            html = html.replace(link, f'{link} aria-current="page"')
        return SLOT.sub("", html).replace(ROOT, way_to_root)

    def caption(self, page: str) -> str:
        """Return the caption, as HTML, that the page's part of the site has on the root page."""
        return self._captions.get(page, "")

    def fingerprint(self) -> str:
        """Return what changes when any page's navigation does."""
        return repr(sorted(self._lists.items()))

    def _fold(self, page: str) -> str:
        """Return the list below a page, which a reader opens; nothing where there is none."""
        if page not in self._lists:
            return ""
        words = self._called.replace("{title}", self._titles[page])
        return (
            f"<details{_open(page)}><summary><span>{words}</span></summary>"
            f"{self._lists[page]}</details>"
        )

    def _groups(self, page: str) -> Iterator[NavigationGroup]:
        env = self._builder.env
        for toctree in env.tocs.get(page, addnodes.toctree()).findall(addnodes.toctree):
            entries = (self._entry(title, target, page) for title, target in toctree["entries"])
            found = tuple(entry for entry in entries if entry is not None)
            yield NavigationGroup(self._marked(toctree.get("caption") or ""), found)

    def _entry(self, title: str | None, target: str, page: str) -> NavigationEntry | None:
        env = self._builder.env
        if "://" in target or target.startswith("mailto:"):
            return NavigationEntry(None, escape(target), self._marked(title or target))
        if target == "self":
            target = page
        if target in self._left_out or target not in env.titles:
            return None
        address = self._addresses[target] = escape(ROOT + self._builder.get_target_uri(target))
        words = (
            self._marked(title) if title else adapter.title_html(self._builder, env.titles[target])
        )
        self._titles.setdefault(target, words)
        return NavigationEntry(target, address, words)

    def _marked(self, text: str) -> str:
        return marked(text, self._foreign.get(text))

    def _render(self, groups: list[NavigationGroup], *, top: bool) -> str:
        parts = []
        for group in groups:
            if top and group.caption:
                parts.append(f'<p class="label">{group.caption}</p>')
            parts.append("<ul>")
            parts += [
                f'<li><a href="{entry.href}">{entry.title}</a>{_slot(entry.page)}</li>'
                for entry in group.entries
            ]
            parts.append("</ul>")
        return "\n".join(parts)


def _slot(page: str | None) -> str:
    return f"%below {escape(page)}%" if page else ""


def _open(page: str) -> str:
    return f"%open {escape(page)}%"
