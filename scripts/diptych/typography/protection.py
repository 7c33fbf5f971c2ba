"""What of a message's source is no words: typography must not touch it."""

from __future__ import annotations

import re

# Roles whose content is words; of any other role only a title before "<target>" is.
TEXT_ROLES = (
    "abbr|abbreviation|dfn|emphasis|strong|title-reference|title|sup|superscript|sub|subscript"
)
# Roles whose title, too, is code.
CODE_ROLES = (
    r"code|literal|math|raw|samp|kbd|regexp|eq|(?:py|c|cpp|js|rst|std):.*"
    "|func|meth|class|mod|attr|data|const|exc|obj|type|envvar|option|program|file|command"
)
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
    | (?P<path>(?<!\w)(?:\.{{1,2}}/|~/|/(?=\w+/))[\w./-]+)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
# What all of it begins with, or has in it.
SIGN = re.compile(r"[\\`\]|{<&@%$/]|www\.|mailto:")
TITLED = re.compile(r"(?P<words>.+?)\s*(?<!\\)<[^<>]+>", re.DOTALL)


def protected(text: str) -> list[tuple[int, int]]:
    """Return the ranges of a message's source that are no words, in order and apart.

    They are code, roles but for their words, the addresses of links and images, URLs, e-mail
    addresses, HTML, math, attributes, substitutions, footnote marks, escapes and entities, and
    words that are marked as being in another language. The like of reStructuredText is known too.
    """
    if not SIGN.search(text):
        return []
    ranges: list[tuple[int, int]] = []
    for match in MARKUP.finditer(text):
        words = _words(match)
        if words is None:
            ranges.append(match.span())
        else:
            ranges += [(match.start(), words[0]), (words[1], match.end())]
    return [(start, end) for start, end in ranges if start < end]


def _words(match: re.Match[str]) -> tuple[int, int] | None:
    """Return where the words stand inside a role, if it has any."""
    role = match["role"] or match["rst"]
    if not match["code"] or (role is None and not match[0].endswith("_")):
        return None
    content = match.span("content")
    if role and re.fullmatch(TEXT_ROLES, role):
        return content
    titled = TITLED.fullmatch(match["content"])
    if titled and not re.fullmatch(CODE_ROLES, role or ""):
        return content[0], content[0] + titled.end("words")
    return None
