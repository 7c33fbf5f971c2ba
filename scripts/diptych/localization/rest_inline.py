"""What of a piece of reStructuredText carries behaviour, as docutils itself reads it.

docutils' own inline parser tells; but where it would run a role, the role is only noted.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from diptych.adapter import InlineRest, begins_block
from diptych.markup.characters import is_blank
from diptych.markup.describe import role
from diptych.markup.roles import NONE, Role

if TYPE_CHECKING:
    from docutils.frontend import Values

LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*(?=\S)")
DOTLESS = re.compile(r"[^@]+@[^@.]+")
STYLES = (nodes.emphasis, nodes.strong)


class Reader:
    """Reads inline reStructuredText with the settings of a page, and its table of roles."""

    def __init__(self, settings: Values, roles: Mapping[str, Role] = NONE) -> None:
        self._roles = roles
        self.settings = copy.copy(settings)
        self.settings.report_level = self.settings.halt_level = 5
        self._inline = InlineRest(self.settings)

    def behaviour(self, text: str) -> Counter[tuple[str, ...]]:
        """Return what carries behaviour, each with how often it does."""
        return Counter(self._key(node) for node in self._inline.parse(text).findall(_carries))

    def _key(self, node: nodes.Node) -> tuple[str, ...]:
        assert isinstance(node, nodes.Element)
        if "role" in node:
            return ("role", *role(node["role"], node.astext(), self._roles).key)
        name = type(node).__name__
        if isinstance(node, nodes.reference | nodes.target):
            address = str(node.get("refuri") or node.get("refname") or node.get("names") or "")
            return (name, address, str(node.get("anonymous", "")))
        return (name, str(node.get("refname", "")), node.astext())

    def is_blank(self, text: str) -> bool:
        """Tell whether a reader sees nothing of ``text``, which may be an escaped space."""
        return is_blank(self._inline.parse(text).astext())

    def unlinked(self, source: str, translation: str) -> str:
        """Return ``translation`` with what docutils alone would take for a mail address as words.

        It makes a link of whatever has an @ inside: sr@latin, numbers@once. No address of mail on
        the internet is without a dot; one that has it stays a link, which only the message can add.
        """
        for node in self._inline.parse(translation).findall(nodes.reference):
            words = node.astext()
            is_mail = node.get("refuri") == f"mailto:{words}"
            if is_mail and DOTLESS.fullmatch(words) and words not in source:
                translation = translation.replace(words, words.replace("@", r"\@"))
        return translation

    def in_one_line(self, text: str) -> str:
        """Return ``text`` with its line breaks as spaces, which they are to a reader.

        A blank line stays: what stands behind it is another block.
        """
        return LINE_BREAK.sub(" ", text.strip())

    def is_block(self, text: str) -> bool:
        """Tell whether ``text`` would be anything but a paragraph."""
        text = text.strip()
        return begins_block(text) or text.endswith("::")


def _carries(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and not isinstance(node, (nodes.paragraph, *STYLES))
