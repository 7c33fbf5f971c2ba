"""Parse a message as inline MyST, and as nothing else: no blocks, directives or front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from diptych.markup.describe import carrier_of, language_of, style_of
from diptych.markup.emphasis import mark_emphasis
from diptych.markup.inline import Break, Inline, Markup, Styled, Text, joined
from diptych.markup.roles import table
from diptych.markup.writing import MystWriting, first_true

# The fields of MyST's configuration that decide how inline text is parsed.
SYNTAX = (
    "commonmark_only",
    "gfm_only",
    "enable_extensions",
    "disable_syntax",
    "sub_delimiters",
    "linkify_fuzzy_links",
    "strikethrough_single_tilde",
    "dmath_allow_labels",
    "dmath_allow_space",
    "dmath_allow_digits",
    "dmath_double_inline",
)
NO_ROLES: Mapping[str, Iterable[str]] = MappingProxyType({})
# markdown-it nests emphasis without end, and Python's stack has one; such text counts as words.
DEPTH = 30
KEPT = 4000  # messages of some pages, and their translations
# Markup that a parser did not accept, as it looks in the words that are left.
LEFTOVERS = {
    "“*”": re.compile(r"\*+"),
    "“_”": re.compile(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"),
    "a backtick": re.compile(r"`"),
    "“](”": re.compile(r"\]\s?\("),
    "“][”": re.compile(r"\]\s?\["),
    "a role without its backticks": re.compile(r"\{[A-Za-z][\w:.+-]*\}"),
    "“{{” or “}}”": re.compile(r"\{\{|\}\}"),
    "a footnote mark": re.compile(r"\[\^"),
    "an attribute": re.compile(r"\]\s?\{[^}]*(?:\}|$)|\{[.#]?\w+=[^}]*(?:\}|$)"),
    "“~~”": re.compile(r"~~+"),
    "an HTML tag": re.compile(r"</?[A-Za-z][^>]*>?|<!--"),
    "a conflict marker": re.compile(r"<{7}|={7}|>{7}|\|{7}"),
}
# What a block can begin with; a text without any of these is one paragraph.
MAYBE_BLOCK = re.compile(r"\s|[#>+*%|:`~=<\[({$\\_-]|\d+[.)]")


class _NoRenderer:
    """Stands where markdown-it wants a renderer: text is parsed, never rendered."""

    __output__ = "none"

    def __init__(self, parser: MarkdownIt) -> None:
        pass

    def render(self, tokens: Sequence[Token], options: object, env: object) -> str:
        """Raise NotImplementedError."""
        raise NotImplementedError


def parser_of(config: MdParserConfig) -> MarkdownIt:
    """Return MyST's parser with these settings."""
    return create_md_parser(config, cast("Any", _NoRenderer))


class MystSyntax:
    """Parses messages of pages that share one MyST configuration and table of roles (see Page)."""

    leftovers: Mapping[str, re.Pattern[str]] = LEFTOVERS

    def __init__(
        self, syntax: Mapping[str, Any], roles: Mapping[str, Iterable[str]] = NO_ROLES
    ) -> None:
        self._roles = table(roles)
        fields = {name: value for name, value in syntax.items() if name in SYNTAX}
        fields["enable_extensions"] = set(fields.get("enable_extensions", ()))
        self._markdown = parser_of(MdParserConfig(**fields))
        self._references: Mapping[str, str] | None = None
        self._parsed: dict[tuple[str, tuple[tuple[str, str], ...]], Markup] = {}
        mark_emphasis(self._markdown)
        # Escaped characters stay apart from plain ones, to tell leftover markup from its like.
        self._markdown.core.ruler.disable(["text_join", "wordcount"], ignoreInvalid=True)

    def parse(self, text: str, references: Mapping[str, str] | None = None) -> Markup:
        """Parse a message's text with its page's link definitions (label to address).

        What was parsed last is kept: a page's messages are asked for time and again.
        """
        self._references = references
        key = text, tuple(references.items()) if references and "[" in text else ()
        if key not in self._parsed:
            if len(self._parsed) > KEPT:
                self._parsed = {}
            self._parsed[key] = self._parse(text, references)
        return self._parsed[key]

    def translation(
        self, text: str, source: Markup, references: Mapping[str, str] | None = None
    ) -> Markup:
        """Parse a translation: Markdown is read alike in every language."""
        return self.parse(text, references)

    def _parse(self, text: str, references: Mapping[str, str] | None) -> Markup:
        tokens = self._markdown.parseInline(text, _environment(references))
        if _depth(tokens[0].children or ()) > DEPTH:
            return Markup(text, (Text(text),))
        return Markup(text, tuple(self._inlines(SyntaxTreeNode(tokens).children[0].children)))

    def write(self, markup: Markup) -> str:
        """Return a text that this markup is parsed from; raises UnwritableError."""
        texts = (MystWriting(signs).write(markup.children) for signs in ("*", "_", "*_", "_*"))
        return first_true(texts, markup, lambda text: self.parse(text, self._references))

    def _inlines(self, tokens: Iterable[SyntaxTreeNode]) -> Iterator[Inline]:
        yield from joined(self._parts(tokens))

    def _parts(self, tokens: Iterable[SyntaxTreeNode]) -> Iterator[Inline]:
        for token in tokens:
            if token.type in {"softbreak", "hardbreak"}:
                yield Break(hard=token.type == "hardbreak")
            elif token.type in {"text", "text_special"}:
                if token.content:
                    yield Text(token.content, escaped=token.type == "text_special")
            elif (style := style_of(token)) is not None:
                children = tuple(self._inlines(token.children))
                if token.type == "myst_role":
                    children = (Text(token.content, escaped=True),)
                yield Styled(style, children, language_of(token))
            elif (carrier := carrier_of(token, self._roles)) is not None:
                if carrier.kind != "image" and token.children:
                    carrier = replace(carrier, children=tuple(self._inlines(token.children)))
                yield carrier

    def blocks(self, text: str) -> tuple[str, ...]:
        """Return the kinds of block that ``text`` would be if it stood in a page on its own."""
        if "\n" not in text and not MAYBE_BLOCK.match(text):
            return ("paragraph",)
        tokens = self._markdown.parse(text, _environment(None))
        kinds = tuple(
            token.type.removesuffix("_open")
            for token in tokens
            if token.level == 0 and not token.type.endswith("_close")
        )
        if kinds == ("paragraph",) and tokens[1].content != text.strip():
            return ("definition", *kinds)  # of a link, or attributes: not printed, nor inline
        return kinds


def syntax_of(config: MdParserConfig) -> dict[str, Any]:
    """Return what :class:`MystSyntax` needs of a MyST configuration, ready for JSON."""
    syntax: dict[str, Any] = {}
    for name in filter(vars(config).__contains__, SYNTAX):  # MyST has got some of them since 4.0
        value = getattr(config, name)
        if isinstance(value, bool) or value is None:
            syntax[name] = value
        else:
            syntax[name] = sorted(value) if isinstance(value, set | frozenset) else list(value)
    return syntax


def _depth(tokens: Sequence[Token]) -> int:
    return max(accumulate(token.nesting for token in tokens), default=0)


def _environment(references: Mapping[str, str] | None) -> dict[str, Any]:
    return {
        "references": {
            label: {"href": address, "title": ""} for label, address in (references or {}).items()
        }
    }
