"""What Sphinx does at a time: it starts, finds pages, reads one, writes one, ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from diptych.production.reads import Reads

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from diptych.message import Page

STARTING, FINDING, ENDING = "start", "find", "end"
# Followed by the name of the page, after a space.
READING, WRITING = "read", "write"
FIRST, LAST = -1, 1000


def finds_until(builder: Builder, reads: Reads) -> None:
    """Have ``reads.phase`` say that pages are found, until ``builder`` starts."""
    init = builder.init

    def starts() -> None:
        reads.phase = STARTING
        init()

    reads.phase = FINDING
    builder.init = starts  # type: ignore[method-assign] # the event comes after it


def follow(app: Sphinx, reads: Reads) -> None:
    """Keep ``reads.phase`` true while ``app`` builds; it is to find pages next."""
    # Whoever looks whether an edition stands reads the phases' names, and needs no Sphinx.
    from sphinx.transforms.post_transforms import SphinxPostTransform

    def starts(*_: object) -> list[str]:
        reads.phase = STARTING
        return []

    def is_read(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        reads.phase = f"{READING} {docname}"

    def is_complete(*_: object) -> None:
        reads.phase = ENDING

    def is_written(app: Sphinx, pagename: str, *_: object) -> None:
        known = pagename in app.env.found_docs
        reads.phase = f"{WRITING} {pagename}" if known else ENDING

    class Resolved(SphinxPostTransform):
        """The first thing that happens to a page that is written."""

        default_priority = FIRST

        def apply(self, **_: object) -> None:
            reads.phase = f"{WRITING} {self.env.docname}"

    reads.phase = FINDING
    app.connect("env-get-outdated", starts, priority=FIRST)
    app.connect("env-purge-doc", is_read, priority=FIRST)
    app.connect("env-updated", is_complete, priority=FIRST)
    app.connect("html-page-context", is_written, priority=FIRST)
    app.add_post_transform(Resolved)


class Listener(Protocol):
    """Whoever has something to do with pages as they are read."""

    def read(self, page: Page) -> None:
        """Take a page that was just read."""

    def all_read(self) -> None:
        """Hear that no more will be."""


def tell_pages(app: Sphinx, reads: Reads, listener: Listener) -> None:
    """Tell of each page that ``app`` has read; what is read meanwhile is not noted."""
    from diptych.localization.results import page_results

    def tell(app: Sphinx, _document: object) -> None:
        if (result := page_results(app.env).get(app.env.docname)) is not None:
            with _unnoted(reads):
                listener.read(result.page)

    def tell_end(*_: object) -> None:
        with _unnoted(reads):
            listener.all_read()

    app.connect("doctree-read", tell, priority=LAST)
    app.connect("env-updated", tell_end, priority=LAST)


@contextmanager
def _unnoted(reads: Reads) -> Iterator[None]:
    phase, reads.phase = reads.phase, None
    yield
    reads.phase = phase
