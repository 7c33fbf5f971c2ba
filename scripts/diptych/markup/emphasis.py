"""A language mark on emphasis, as in ``*Journal officiel*{lang=fr}``.

MyST hears attributes behind links, images, code and spans, but not behind emphasis, which it
recognises too late. A language, and nothing else, is heard there by this rule.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

CLOSING = {"em_close", "strong_close", "s_close"}
LANGUAGE_CLASS = "language-"


def mark_emphasis(markdown: MarkdownIt) -> None:
    """Add the rule to a parser that hears attributes."""
    if "attr" in markdown.inline.ruler.get_all_rules():
        markdown.core.ruler.after("inline", "diptych_emphasis", _mark_emphasis)


def _mark_emphasis(state: StateCore) -> None:
    for block in state.tokens:
        tokens = block.children or []
        for index, token in enumerate(tokens[:-1]):
            if token.type in CLOSING and tokens[index + 1].type == "text":
                _mark(tokens, index)


def _mark(tokens: list[Token], index: int) -> None:
    text = tokens[index + 1]
    if not text.content.startswith("{"):
        return
    try:
        end, attributes = parse(text.content)
    except ParseError:
        return
    classes = str(attributes.get("class", "")).split()
    marks = [name for name in classes if name.startswith(LANGUAGE_CLASS)]
    if set(attributes) == {"lang"} or (set(attributes) == {"class"} and marks == classes):
        _opening(tokens, index).attrs.update(attributes)
        text.content = text.content[end + 1 :]


def _opening(tokens: list[Token], index: int) -> Token:
    level = 0
    while True:
        level += tokens[index].nesting
        if level == 0:
            return tokens[index]
        index -= 1
