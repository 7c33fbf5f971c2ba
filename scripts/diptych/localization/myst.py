"""Localize blocks that are written in MyST.

A translation is inline text and nothing else, and its behaviour must be that of its message.
"""

from __future__ import annotations

from docutils import nodes

from diptych.catalogue import Entry
from diptych.localization import aftermath
from diptych.localization.blocks import is_code, show_plain
from diptych.localization.role_words import Unplaceable
from diptych.localization.substitute import place
from diptych.markup import Difference, Markup, compare, differences, parser_for
from diptych.markup.parity import overlong
from diptych.markup.plain import CODE, PLAIN
from diptych.markup.variants import Variants
from diptych.message import Message, Page

UNPLACEABLE = Difference(
    "markup-unplaceable",
    "its words cannot be told from what a role or a substitution of the page shows",
    "leave the roles and substitutions of the message as they are in the original",
)
KEPT_CODE = Difference("markup-code", "this code is kept as it is", "delete the translation")


class Myst:
    """The blocks of a page in MyST (see :class:`~diptych.localization.blocks.Syntax`)."""

    def __init__(self, page: Page, variants: Variants) -> None:
        assert page.syntax is not None
        self._parser = parser_for(page.syntax, page.roles)
        self._references = page.references
        self._variants = variants

    def parse(self, message: Message) -> Markup:
        """Return what the message says."""
        return self._parse(message.text)

    def translate(self, node: nodes.Element, message: Message, entry: Entry) -> list[Difference]:
        """Give ``node`` the words of a translation; where it may not have them, say why."""
        if message.kind in CODE or message.kind in PLAIN:
            if message.kind in CODE and not is_code(node):
                return [KEPT_CODE]
            found = differences(self._parser, message.text, entry.msgstr, kind=message.kind)
            if not found:
                show_plain(node, message, entry.msgstr)
            return found
        if long := overlong(message.text, entry.msgstr):
            return [long]
        # The msgid of an entry that Sphinx itself extracted may differ in its line breaks.
        source, translation = self._parse(entry.msgid), self._parse(entry.msgstr)
        found = compare(self._parser, source, translation, self._variants)
        return found or self._place(node, source, translation)

    def _parse(self, text: str) -> Markup:
        return self._parser.parse(text, self._references)

    def _place(self, node: nodes.Element, source: Markup, translation: Markup) -> list[Difference]:
        assert isinstance(node, nodes.TextElement)
        before = node.astext()
        try:
            place(node, source, translation, self._variants)
        except Unplaceable:
            return [UNPLACEABLE]
        if isinstance(node, nodes.term):
            aftermath.rename_term(node, before)
        return []
