"""The words that a style sheet sets before and after elements (CSS Generated Content)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from diptych.inspection.piece import Kind, Piece

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# Strings come first: braces and semicolons in them are none.
STRING = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
STRINGS = re.compile(STRING)
RULE = re.compile(rf"""((?:{STRING}|[^{{}}"'])*)\{{((?:{STRING}|[^{{}}"'])*)\}}""", re.DOTALL)
CONTENT = re.compile(rf"""(?:^|[;\s])content\s*:((?:{STRING}|[^;"'])*)""", re.DOTALL)
ADDRESS = re.compile(rf"url\(\s*(?:{STRING}|[^)]*)\s*\)", re.IGNORECASE)
ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
LANGUAGE = re.compile(r""":lang\(\s*["']?([\w-]+)|\[lang[|~^]?=\s*["']?([\w-]+)""")
NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
LETTER = re.compile(r"[^\W\d_]")


def pieces(
    content: bytes, path: str, language: str, *, names: Container[str] | None = None
) -> Iterator[Piece]:
    """Yield the strings that a style sheet shows, each in the language that its selector names.

    Those of elements that no page has are not shown: ``names`` are the pages' classes and
    identifiers; None: all are theirs.
    """
    text = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), content.decode("utf-8-sig"))
    line, counted = 1, 0
    for rule in RULE.finditer(text):
        for selector in rule[1].split(","):
            if names is None or all(name in names for name in NAMED.findall(selector)):
                break
        else:
            continue
        own = LANGUAGE.search(selector)
        for declaration in CONTENT.finditer(rule[2]):
            shown = "".join(
                _unescaped(one[1:-1]) for one in STRINGS.findall(ADDRESS.sub("", declaration[1]))
            )
            if LETTER.search(shown):
                line, counted = line + text.count("\n", counted, rule.end()), rule.end()
                tag = (own[1] or own[2]) if own else language
                yield Piece(shown, tag, path, line=line, kind=Kind.STYLE, what="content")


def _unescaped(text: str) -> str:
    return ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    if not escape[1]:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if code < 0x110000 else ""
