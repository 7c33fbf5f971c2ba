"""The words that a style sheet sets before and after elements (CSS Generated Content)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from diptych.inspection.piece import Kind, Piece

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
STRING = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
STRINGS = re.compile(STRING)
# Strings come first: braces and semicolons in them, and in unquoted addresses, are none.
TOKEN = re.compile(rf"{STRING}|url\([^()\"'\n]*\)|[{{}};]", re.IGNORECASE)
CONTENT = re.compile(r"\s*content\s*:", re.IGNORECASE)
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
    for selectors, declaration, place in _declarations(text):
        if not CONTENT.match(declaration):
            continue
        shown = "".join(
            _unescaped(one[1:-1]) for one in STRINGS.findall(ADDRESS.sub("", declaration))
        )
        selector = next((one for one in selectors.split(",") if _applies(one, names)), None)
        if selector is not None and LETTER.search(shown):
            line, counted = line + text.count("\n", counted, place), place
            own = LANGUAGE.search(selector)
            tag = (own[1] or own[2]) if own else language
            yield Piece(shown, tag, path, line=line, kind=Kind.STYLE, what="content")


def _declarations(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each declaration with its selectors and its place, in one pass: rules may be nested."""
    selectors, start = [""], 0
    for token in TOKEN.finditer(text):
        if token[0] not in {"{", "}", ";"}:
            continue
        chunk, place, start = text[start : token.start()], start, token.end()
        if token[0] == "{":
            selectors.append(chunk)
        else:
            yield selectors[-1], chunk, place
            if token[0] == "}" and len(selectors) > 1:
                selectors.pop()


def _applies(selector: str, names: Container[str] | None) -> bool:
    return names is None or all(name in names for name in NAMED.findall(selector))


def _unescaped(text: str) -> str:
    return ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    if not escape[1]:
        return escape[2]
    code = int(escape[1], 16)
    return chr(code) if code < 0x110000 else ""
