"""Localize a block: its words become those of a translation, its behaviour stays the page's own.

A translation is inline text and nothing else, and what it carries must be what its message carries.
"""

from __future__ import annotations

from docutils import nodes

from diptych.catalogue import Entry
from diptych.localization import aftermath
from diptych.localization.alignment import align
from diptych.localization.blocks import is_code, show_plain
from diptych.localization.page_parser import CARRIER
from diptych.localization.role_words import Unplaceable
from diptych.localization.substitute import place
from diptych.markup import Difference, Markup, compare, counterparts, differences, parser_for
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


class PageSyntax:
    """How the blocks of one page are read and worded anew."""

    def __init__(self, page: Page, variants: Variants) -> None:
        self._page = page
        self._variants = variants

    def parse(self, message: Message) -> Markup:
        """Return what the message says."""
        return parser_for(self._page, message).parse(message.text, self._page.references)

    def translate(self, node: nodes.Element, message: Message, entry: Entry) -> list[Difference]:
        """Give ``node`` the words of a translation; where it may not have them, say why.

        What then becomes of ``node`` does not matter.
        """
        parser = parser_for(self._page, message)
        if message.kind in CODE or message.kind in PLAIN:
            if message.kind in CODE and not is_code(node):
                return [KEPT_CODE]
            found = differences(parser, message.text, entry.msgstr, kind=message.kind)
            if not found:
                show_plain(node, message, entry.msgstr)
            return found
        if long := overlong(message.text, entry.msgstr):
            return [long]
        # The msgid of an entry that Sphinx itself extracted may differ in its line breaks.
        source = parser.parse(entry.msgid, self._page.references)
        words = parser.translation(entry.msgstr, source, self._page.references)
        translation = counterparts(source, words, self._variants, self._page.references)
        found = compare(parser, source, translation, self._variants)
        return found or self._place(node, message, source, translation)

    def _place(
        self, node: nodes.Element, message: Message, source: Markup, translation: Markup
    ) -> list[Difference]:
        assert isinstance(node, nodes.TextElement)
        before = node.astext()
        is_rest = self._page.syntax is None or message.rest
        try:
            if source.carriers and not any(CARRIER in one for one in node.findall(nodes.Element)):
                align(node, source)
            place(node, source, translation, self._variants, nulls=is_rest)
        except Unplaceable:
            return [UNPLACEABLE]
        if isinstance(node, nodes.term):
            aftermath.rename_term(node, before)
        return []
