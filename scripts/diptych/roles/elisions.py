"""The apostrophe of an elided article before what is no letter: l’*eau*, l’« eau ».

Sphinx's SmartQuotes take it for the end of a quotation, and a quotation mark behind it as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform

from diptych.adapter import normalize_language_tag, smartchars
from diptych.language_tags import posix, primary
from diptych.localization.lang_marks import language_at
from diptych.localization.traversal import walk
from diptych.roles.ordinals import UNTOUCHED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LANGUAGES = {"ca", "fr", "it", "oc"}
ELIDED = re.compile(r"(?<=[^\W\d_])'(?:(?P<quote>\")(?=\w|$)|(?=[«“‘])|$)")


class Elisions(SphinxTransform):
    """Sets such apostrophes, before Sphinx sets the others."""

    default_priority = SphinxSmartQuotes.default_priority - 5

    def apply(self, **_: Any) -> None:
        """Do so in the whole page, where Sphinx is to curl at all."""
        if not self.config.smartquotes or self.document.settings.smart_quotes is False:
            return
        for text in [text for text in walk(self.document, nodes.Text) if "'" in text]:
            language = language_at(text.parent) or self.config.language
            if primary(language) in LANGUAGES and _is_prose(text):
                text.parent.replace(text, nodes.Text(elided(text, language, _goes_on(text))))


def elided(text: str, language: str, goes_on: bool = True) -> str:
    """Return a text with these apostrophes set, and the opening quotation marks behind them.

    ``goes_on`` tells whether words follow the text; if none do, an apostrophe at its end is left.
    """
    tags = (tag for tag in normalize_language_tag(posix(language)) if tag in smartchars.quotes)
    opening = smartchars.quotes[next(tags, "fr")][0]

    def curl(match: re.Match[str]) -> str:
        if match.end() == len(text) and not goes_on:
            return match[0]
        return "’" + (opening if match["quote"] else "")

    return ELIDED.sub(curl, text)


def _goes_on(text: nodes.Text) -> bool:
    """Return whether something stands behind a text within its block."""
    node: nodes.Node = text
    while isinstance(node.parent, nodes.TextElement):
        if node.parent.children[-1] is not node:
            return True
        node = node.parent
    return False


def _is_prose(text: nodes.Text) -> bool:
    place: nodes.Node | None = text.parent
    while place is not None:
        if isinstance(place, UNTOUCHED):
            return False
        place = place.parent
    return True


def register(app: Sphinx) -> None:
    """Let Sphinx set such apostrophes."""
    app.add_transform(Elisions)
