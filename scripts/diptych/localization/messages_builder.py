"""Extract the messages of all pages: a Sphinx builder that reads, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from diptych.localization.results import page_results

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx

    from diptych.message import Page

# What only extracts messages, and localizes none: Sphinx's own, and ours.
MESSAGE_BUILDERS = {"gettext", "diptych-messages"}


class MessagesBuilder(Builder):
    """Reads every page; :func:`pages` then tells their messages."""

    name = "diptych-messages"
    format = ""
    allow_parallel = True

    def init(self) -> None:
        """Need nothing."""

    def get_outdated_docs(self) -> Iterator[str]:
        """Name no page: there is nothing to write."""
        yield from ()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Give an address that nobody follows."""
        return ""

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Prepare nothing."""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write nothing, and have no page prepared for that."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write nothing."""

    def finish(self) -> None:
        """Write nothing."""


def pages(app: Sphinx) -> list[Page]:
    """Return the pages of a built application, and ``conf.py``, in the order of their names."""
    return [result.page for _, result in sorted(page_results(app.env).items())]


def register(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(MessagesBuilder)
