"""Lines of a source that end within Chinese or Japanese text: no space stands there.

A browser and TeX make a space of every line break. CSS Text 3 (4.1.3, segment break transformation)
leaves it out where East Asian characters, but for Hangul, stand on both sides. Messages stay what
Sphinx makes of them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from diptych import adapter
from diptych.language_tags import primary
from diptych.localization.lang_marks import language_at
from diptych.localization.localizer import Localizer
from diptych.localization.messages_builder import MESSAGE_BUILDERS
from diptych.localization.traversal import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx

BREAK = re.compile(r"[ \t]*\n[ \t]*")
WIDE = {"F", "H", "W"}
# Signs of other scripts, too, that are set as wide as the others among them.
AMBIGUOUS = set("“”‘’…—·")
SPACED = {"ko"}
KEPT = (nodes.FixedTextElement, nodes.Invisible, nodes.math, nodes.raw)


class LineBreaks(SphinxTransform):
    """Joins the lines of such text, once it is in the language of its edition."""

    default_priority = Localizer.default_priority + 2

    def apply(self, **_: Any) -> None:
        """Do so in the whole page."""
        if adapter.builder_name(self.env) in MESSAGE_BUILDERS:
            return
        for block in list(walk(self.document, nodes.TextElement)):
            outermost = not isinstance(block.parent, nodes.TextElement)
            if outermost and not isinstance(block, KEPT) and _may_join(block.astext()):
                language = language_at(block) or self.config.language
                if primary(language) not in SPACED:
                    _join(block)


def _may_join(text: str) -> bool:
    return "\n" in text and not text.isascii()


def _join(block: nodes.TextElement) -> None:
    """Join the lines of a block; a break may stand at the edge of what is marked up."""
    texts = [text for text in block.findall(nodes.Text) if not isinstance(text.parent, KEPT)]
    left = _without_breaks("".join(texts))
    start = 0
    for text in texts:
        kept = "".join(left[start : start + len(text)])
        start += len(text)
        if kept != text:
            text.parent.replace(text, nodes.Text(kept))


def _without_breaks(text: str) -> list[str]:
    r"""Return the characters of a text, those of a break between East Asian ones left out.

    >>> "".join(_without_breaks("日本\n語で a\\nb、\\n한국\\n어"))
    '日本語で a\\nb、\\n한국\\n어'
    """
    left = list(text)
    for match in BREAK.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        after = text[match.end() : match.end() + 1]
        if joins(before, after):
            left[match.start() : match.end()] = [""] * (match.end() - match.start())
    return left


def joins(before: str, after: str) -> bool:
    """Return whether no space belongs between two characters, the ends of two lines."""
    wide = [_is_wide(one) for one in (before, after)]
    return all(wide) or (any(wide) and bool(AMBIGUOUS.intersection({before, after})))


def _is_wide(character: str) -> bool:
    return (
        bool(character)
        and unicodedata.east_asian_width(character) in WIDE
        and not unicodedata.name(character, "").startswith(("HANGUL", "HALFWIDTH HANGUL"))
    )


def register(app: Sphinx) -> None:
    """Let Sphinx join the lines."""
    app.add_transform(LineBreaks)
