"""What of a message's source is no words: typography must not touch it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from diptych.markup.roles import NONE, STYLES, Role, named

# `words <address>`_ of reStructuredText.
REFERENCE = Role(target=True, title=True)
WORDS = Role(words=True)
ROLE = r"(?:\{(?P<role>[A-Za-z][\w:.+-]*)\}|:(?P<rst>[A-Za-z][\w:.+-]*):)"
ADDRESS = r"""<[^<>\n]*>|(?:[^()\s\\]|\\.|\((?:[^()\s\\]|\\.)*\))*"""
TITLE = r"""(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?"""
URL = r"""[^\s<>«»“”"`\u00a0\u202f]"""
URL_END = r"""[^\s<>«»“”"`\u00a0\u202f.,;:!?')\]*_…’]"""
MARKUP = re.compile(
    rf"""
      (?P<escape>\\.)
    | (?P<span>\[[^\[\]]*\]\{{[^{{}}]*(?:\blang=|\.language-)[^{{}}]*\}})   # in another language
    | (?P<code>(?:{ROLE})?(?P<ticks>(?<!`)`+)(?!`)(?P<content>.+?)(?<!`)(?P=ticks)(?!`)_{{0,2}})
    | (?P<math>(?<![\\$\w])(?P<dollars>\${{1,2}})(?=[^\s$])[^$]+?(?<=[^\s\\])(?P=dollars)(?![\d$]))
    | (?P<link>\]\(\s*(?:{ADDRESS}){TITLE}\s*\))
    | (?P<reference>\]\[[^\[\]]*\])
    | (?P<definition>^\s*\[[^\[\]]+\]:.*)
    | (?P<footnote>\[\^?[^\[\]\s]+\]_|\[\^[^\[\]\s]+\])
    | (?P<substitution>\{{\{{.{{0,200}}?\}}\}}|\|[^\s|](?:[^|\n]*[^\s|])?\|_{{0,2}})
    | (?P<attributes>(?<=[\]`)])\{{[^{{}}\n]*\}})
    | (?P<html><!--.*?-->|</?[A-Za-z][^<>]*>|<[A-Za-z][\w.+-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>)
    | (?P<entity>&(?:[A-Za-z]\w*|\#\d+|\#[xX][0-9A-Fa-f]+);)
    | (?P<url>\b(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.|mailto:){URL}*{URL_END})
    | (?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<placeholder>%(?:\([^()\s]*\))?[-+\#0]*\d*(?:\.\d+)?[sdifrxc](?!\w)
        |(?<![\w`]){{[A-Za-z_]*}})
    | (?P<emoticon>(?<!\S)[:;]-?[()DPp](?!\w))
    | (?P<path>(?<!\w)(?:\.{{1,2}}/|~/|/(?=\w+/))[\w./-]+)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
# What all of it begins with, or has in it.
SIGN = re.compile(r"[\\`\]|{<&@%$/]|www\.|mailto:|[:;]-?[()DPp]")


def protected(text: str, roles: Mapping[str, Role] = NONE) -> list[tuple[int, int]]:
    """Return the ranges of a message's source that are no words, in order and apart.

    They are code, roles but for their words (which the table of ``roles`` tells), the addresses of
    links and images, URLs, e-mail addresses, HTML, math, attributes, substitutions, footnote marks,
    escapes, entities and emoticons, and words that are marked as being in another language. The
    like of reStructuredText is known too.
    """
    if not SIGN.search(text):
        return []
    ranges: list[tuple[int, int]] = []
    for match in MARKUP.finditer(text):
        words = _words(match, roles)
        if words is None:
            ranges.append(match.span())
        else:
            ranges += [(match.start(), words[0]), (words[1], match.end())]
    return [(start, end) for start, end in ranges if start < end]


def _words(match: re.Match[str], roles: Mapping[str, Role]) -> tuple[int, int] | None:
    """Return where the words stand inside a role, if it has any."""
    name = match["role"] or match["rst"]
    if not match["code"] or (name is None and not match[0].endswith("_")):
        return None
    role = REFERENCE if name is None else WORDS if name in STYLES else named(roles, name)
    if role.code:
        return None
    start, end = match.span("content")
    if titled := role.split(match["content"]):
        return start, start + len(titled[0])
    return (start, end) if role.words and not role.target else None
