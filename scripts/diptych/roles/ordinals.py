"""Raise the endings of French ordinals: 1er, 46e, XXe.

The rule is that of the Imprimerie nationale: er, re, e (and their plurals), d and de for second.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from diptych import language_tags
from diptych.localization.lang_marks import language_at
from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

# One Roman letter alone is an ordinal only if it is I, V or X: “Ce”, “De”, “Le”, “Me” are words.
ORDINAL = re.compile(
    r"(?<![\w/.,-])"
    r"(?:(?:1|I)(?=(?:er|re)s?\b)|(?:2|II)(?=(?:de?|nde?)s?\b)"
    r"|(?:\d{1,4}|[IVX]+|(?=[MDCLXVI]{2})M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
    r"(?=es?\b))"
    r"(?P<ending>\w+)(?![-\w])"
)
UNTOUCHED = (
    nodes.FixedTextElement,
    nodes.Invisible,
    nodes.literal,
    nodes.math,
    nodes.problematic,
    nodes.raw,
    nodes.subscript,
    nodes.superscript,
)


class Ordinals(SphinxTransform):
    """Put the endings of ordinals in superscript, wherever the text is French."""

    default_priority = 35

    def apply(self, **_: Any) -> None:
        """Do so in the whole page."""
        for text in [text for text in walk(self.document, nodes.Text) if ORDINAL.search(text)]:
            if self._is_french_prose(text):
                text.parent.replace(text, list(raised(text)))

    def _is_french_prose(self, text: nodes.Text) -> bool:
        language = language_at(text.parent) or self.config.language
        if not language_tags.same(language, "fr"):
            return False
        place: nodes.Node | None = text.parent
        while place is not None:
            if isinstance(place, UNTOUCHED):
                return False
            place = place.parent
        return True


def raised(text: str) -> Iterator[nodes.Node]:
    """Yield the text as nodes, the endings of its ordinals raised."""
    end = 0
    for match in ORDINAL.finditer(text):
        start, stop = match.span("ending")
        yield nodes.Text(text[end:start])
        yield nodes.superscript("", text[start:stop])
        end = stop
    if text[end:]:
        yield nodes.Text(text[end:])


def register(app: Sphinx) -> None:
    """Let Sphinx raise ordinals."""
    app.add_transform(Ordinals)
