"""Index entries that an author wrote, as messages: each part of an entry is one.

Sphinx has messages of them where ``gettext_additional_targets`` asks for it, but of directives
alone, and none of what a translation does to their number. Here the parts are words and no more:
what kind of entry it is, of how many parts, and where it leads is the page's. Entries that Sphinx
makes itself follow from something else: a glossary's term, the name of a function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from diptych.adapter import IndexDirective, IndexEntry, IndexRole, split_index_msg
from diptych.markup.entries import entry
from diptych.markup.inline import Carrier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class index(addnodes.index, addnodes.translatable):  # noqa: N801 - writers know it by that name
    """Sphinx's node for index entries, with Sphinx's way to translate what is no text."""

    def preserve_original_messages(self) -> None:
        """Keep the entries as the author wrote them."""
        self["raw_entries"] = list(self["entries"])
        self["words"] = {}

    def extract_original_messages(self) -> list[str]:
        """Return the parts of the entries."""
        return [part for kind, value, *_ in self._raw() for part in parts(kind, value)]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put a translation in the place of every part that is ``original_message``."""
        words: dict[str, str] = self.setdefault("words", {})
        words[original_message] = translated_message
        self._file(words)

    def reword(self, said: Sequence[str]) -> None:
        """Put the parts as a translation of their text says them where they have none.

        Nothing happens where there are not as many: a translation does not change their number.
        """
        own = self.extract_original_messages()
        if len(own) == len(said):
            words: dict[str, str] = self.setdefault("words", {})
            for part, other in zip(own, said, strict=True):
                words.setdefault(part, other)
            self._file(words)

    def _file(self, words: Mapping[str, str]) -> None:
        self["entries"] = [
            (kind, ";".join(words.get(part, part) for part in parts(kind, value)) or value, *rest)
            for kind, value, *rest in self._raw()
        ]

    def _raw(self) -> list[IndexEntry]:
        entries: list[IndexEntry] = self.get("raw_entries", self["entries"])
        return entries


def file_under(group: Iterable[nodes.Node], carrier: Carrier) -> None:
    """File a role's words in the index as a translation has them."""
    for node in group:
        if isinstance(node, index) and carrier.written:
            node.reword(entry(carrier)[1])


def parts(kind: str, value: str) -> list[str]:
    """Return the parts of an entry; none of one that Sphinx is going to refuse.

    >>> parts("pair", "Security Council; reform"), parts("pair", "reform")
    (['Security Council', 'reform'], [])
    """
    try:
        return split_index_msg(kind, value)
    except ValueError:
        return []


class Directive(IndexDirective):
    """``{index}``: entries, each on a line of its own, the first beside the name or below it."""

    required_arguments = 0
    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the entries, and the target that they lead to."""
        lines = [line for line in (*self.arguments, *self.content) if line.strip()]
        if not lines:
            raise self.error("an index entry is missing: write it beside the directive's name")
        self.arguments = ["\n".join(lines)]
        try:
            return list(map(_translatable, super().run()))
        except ValueError as error:
            raise self.error(str(error)) from error


class MarkedIndexRole(IndexRole):
    """``{index}`` around words of the text."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the entries, the target that they lead to, and the words."""
        try:
            found, messages = super().run()
        except ValueError as error:
            logger.warning("%s", error, location=self.get_location(), type="index")
            return [nodes.Text(self.title)], []
        return list(map(_translatable, found)), messages


def _translatable(node: nodes.Node) -> nodes.Node:
    if not isinstance(node, addnodes.index):
        return node
    ours = index(**node.attributes)
    ours.source, ours.line = node.source, node.line
    return ours


def register(app: Sphinx) -> None:
    """Put the directive and the role in the place of Sphinx's."""
    app.add_directive("index", Directive, override=True)
    app.add_role("index", MarkedIndexRole(), override=True)
