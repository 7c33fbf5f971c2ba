"""The bodies of pages, kept so that what has changed around one asks for no more than its frame.

A title is shown in the navigation of every page, and in the text of those that link to it. The
latter are written whole; of all others the body stands.
"""

from __future__ import annotations

import pickle
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from diptych import adapter
from diptych.files import link
from diptych.localization.traversal import walk
from diptych.production.phases import FIRST
from diptych.production.visible import spelled
from diptych.theme.page_contents import WAY_BACK

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

BODIES = "bodies"
# It shows nothing of the page that it leads to.
BACK = re.compile(rf'<p class="[^"]*\b{WAY_BACK}\b.*?</p>')
LINK = re.compile(r'\bhref="([^"#?]*)')


@dataclass(frozen=True, slots=True)
class PageBody:
    """A page as its template is given it, and what of others it shows.

    ``more`` is what the template is told besides. ``mentions`` are the pages that it leads to,
    ``names`` what it calls the targets of links by; ``lacking``: one of them is not there.
    """

    body: str
    metatags: str
    more: Mapping[str, Any]
    mentions: frozenset[str]
    names: frozenset[str]
    lacking: bool


class PageBodies:
    """The bodies of one edition, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[str, frozenset[str]] = {}
        self._lacking: set[str] = set()
        self._addresses: dict[str, str] = {}
        self._targets: dict[str, str] = {}
        self._framing = False

    def begin_with(self, kept: Path) -> None:
        """Take over those of an earlier build: the same files, none of which is written to."""
        if kept.is_dir():
            shutil.copytree(kept, self._folder, copy_function=link)

    def watch(self, app: Sphinx) -> None:
        """Keep the body of each page that ``app`` writes."""
        if not adapter.writes_pages(app.builder):
            return

        def begin(app: Sphinx, builder: Builder) -> None:
            pages = sorted(app.env.found_docs)
            self._addresses = {name: builder.get_target_uri(name) for name in pages}
            self._targets = {address: name for name, address in self._addresses.items()}

        def lacking(
            _app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, _: nodes.Element
        ) -> None:
            self._lacking.add(node.get("refdoc") or env.docname)

        names = self._names

        class Names(SphinxPostTransform):
            """Notes what a page calls the targets of its links by."""

            default_priority = FIRST

            def apply(self, **_: object) -> None:
                found = walk(self.document, addnodes.pending_xref)
                names[self.env.docname] = frozenset(spelled(one.get("reftarget")) for one in found)

        app.connect("write-started", begin)
        app.connect("missing-reference", lacking, priority=FIRST)
        app.add_post_transform(Names)
        adapter.tell_bodies(app.builder, self._keep)

    def others(
        self,
        among: Iterable[str],
        pages: Set[str],
        keys: Set[str],
        warned: Set[str],
        *,
        came: bool,
    ) -> set[str]:
        """Return the pages whose body may be another, ``among`` those that nobody has edited.

        ``pages`` are those that are shown otherwise, ``keys`` what is called otherwise; ``warned``
        are pages in which something was wrong. ``came``: what was lacking may be there now. Pages
        whose body was not kept are told, too.
        """
        return {
            name
            for name in among
            if name in pages
            or (kept := self._kept(name)) is None
            or kept.mentions & pages
            or kept.names & keys
            or (came and kept.lacking)
            or name in warned
        }

    def forget(self, name: str) -> None:
        """Forget the body of a page that is gone."""
        self._path(name).unlink(missing_ok=True)

    def write_frames(self, app: Sphinx, pages: Iterable[str]) -> None:
        """Write pages around the bodies that were kept; whole, where an extension asks for more."""
        left = list(pages)
        self._framing = True
        with suppress(adapter.TreeAskedForError):
            while left and (kept := self._kept(left[-1])):
                adapter.write_frame(app.builder, left[-1], kept.body, kept.metatags, kept.more)
                left.pop()
        self._framing = False
        if left:
            adapter.write_whole(app.builder, sorted(left))

    def _keep(self, page: str, body: str, metatags: str, more: Mapping[str, Any]) -> None:
        if self._framing:
            return
        kept = PageBody(
            body,
            metatags,
            more,
            frozenset(self._mentioned(page, body)),
            self._names.get(page, frozenset()),
            page in self._lacking,
        )
        path = self._path(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))

    def _mentioned(self, page: str, body: str) -> Iterator[str]:
        base = posixpath.dirname(self._addresses[page])
        for address in set(LINK.findall(BACK.sub("", body))):
            path = posixpath.normpath(posixpath.join(base, unescape(address)))
            if path in self._targets:
                yield self._targets[path]

    def _kept(self, page: str) -> PageBody | None:
        with suppress(Exception):
            kept = pickle.loads(self._path(page).read_bytes())  # noqa: S301 - our own
            if isinstance(kept, PageBody):
                return kept
        return None

    def _path(self, page: str) -> Path:
        return self._folder / f"{page}.pickle"
