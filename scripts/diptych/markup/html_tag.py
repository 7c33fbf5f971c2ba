"""The attributes of an HTML tag that a reader gets as words; all else of a tag acts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# HTML 5.3, 3.2.5.3: the attributes that have text, of those that stand in running text.
WORDED = re.compile(
    r"""(?P<name>\s(?:title|alt|aria-label))\s*=\s*(?P<value>"[^"<>]*"|'[^'<>]*')""", re.IGNORECASE
)


def texts(tag: str) -> tuple[str, ...]:
    """Return the words of a tag.

    >>> texts('<abbr title="A &amp; B" lang=en>')
    ('A & B',)
    """
    return tuple(html.unescape(found["value"][1:-1]) for found in WORDED.finditer(tag))


def reworded(tag: str, words: Iterable[str]) -> str:
    """Return ``tag`` with these words in the place of its own, in their order.

    >>> reworded('<abbr title="New">', ['"Neuf"'])
    '<abbr title="&quot;Neuf&quot;">'
    """
    given = iter(words)
    return WORDED.sub(lambda found: f'{found["name"]}="{html.escape(next(given))}"', tag)


def bare(tag: str) -> str:
    """Return ``tag`` without its words."""
    return WORDED.sub(lambda found: f'{found["name"].lower()}=""', tag)
