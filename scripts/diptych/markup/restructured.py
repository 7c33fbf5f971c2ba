"""Parse a message as inline reStructuredText, and as nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

from docutils import nodes

from diptych.markup import roles
from diptych.markup.describe import role
from diptych.markup.docutils_inline import LOOSE, SETTINGS, InlineParser, block_kinds
from diptych.markup.inline import Carrier, Inline, Markup, Styled, Text, joined
from diptych.markup.roles import Role, table
from diptych.markup.unspaced import SCRIPTS, likelier
from diptych.markup.writing import RestWriting, first_true

# docutils keeps a backslash as a null: a sign behind it is plain, a space behind it is nothing.
ESCAPED = re.compile(r"\x00(.)", re.DOTALL)
# Without any of these a text is words: no markup begins, and no address is recognized.
MAYBE_MARKUP = re.compile(r"[*`|_\\@:\[]|PEP|RFC")
LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*(?=\S)")
# What the default role is unless a project has another: docutils' title-reference.
TITLE = Role(words=True)
STYLES: dict[type[nodes.Node], str] = {nodes.emphasis: "em", nodes.strong: "strong"}


class RestSyntax:
    """Parses messages of pages that share docutils' settings and a table of roles (see Page)."""

    # What is not accepted as markup becomes a carrier of its own here (see ``_of``).
    leftovers: Mapping[str, re.Pattern[str]] = {
        "a conflict marker": re.compile(r"<{7}|={7}|>{7}|\|{7}")
    }

    def __init__(self, settings: Mapping[str, Any], known: Mapping[str, Iterable[str]]) -> None:
        self._roles = table(known)
        self._inline = InlineParser(settings)
        self._settings = settings
        self._parse = lru_cache(maxsize=1000)(self._parsed)

    def parse(self, text: str, references: Mapping[str, str] | None = None) -> Markup:
        """Parse a message's text; ``references`` are not needed for that."""
        return self._parse(text)

    def translation(
        self, text: str, source: Markup, references: Mapping[str, str] | None = None
    ) -> Markup:
        """Parse a translation; in scripts that part no words, no space need part markup from them.

        That is so where it gives what ``source`` has (see :mod:`diptych.markup.unspaced`).
        """
        strict = self._parse(text)
        if strict.source == source.source or not SCRIPTS.search(text):
            return strict
        return likelier(source, strict, self._parsed(text, loosely=True))

    def blocks(self, text: str) -> tuple[str, ...]:
        """Return the kinds of block that ``text`` would be if it stood in a page on its own."""
        return block_kinds(text.strip()) or ("paragraph",)

    @cached_property
    def _loose(self) -> InlineParser:
        return InlineParser({**self._settings, LOOSE: True})

    def _parsed(self, text: str, *, loosely: bool = False) -> Markup:
        words = in_one_line(text)
        if not MAYBE_MARKUP.search(words):
            return Markup(text, (Text(words),) if words else ())
        parser = self._loose if loosely else self._inline
        return Markup(text, tuple(self._inlines(parser.parse(words))))

    def write(self, markup: Markup) -> str:
        """Return a text that this markup is parsed from; raises UnwritableError."""
        return first_true([RestWriting().write(markup.children)], markup, self.parse)

    def _inlines(self, found: Iterable[nodes.Node]) -> Iterator[Inline]:
        yield from joined(self._parts(found))

    def _parts(self, found: Iterable[nodes.Node]) -> Iterator[Inline]:
        for node in found:
            if isinstance(node, nodes.Text):
                yield from _text(str(node))
            elif not _is_twin(node):
                assert isinstance(node, nodes.Element)
                yield self._of(node)

    def _of(self, node: nodes.Element) -> Inline:
        if style := STYLES.get(type(node)):
            return Styled(style, tuple(self._inlines(node.children)))
        words = node.astext()
        match node:
            case nodes.inline():
                name = node["role"]
                if set_apart := self._style(name):
                    return Styled(set_apart, (Text(words, escaped=True),))
                is_formula = roles.named(self._roles, name).formula
                return role(name, node["raw"] if is_formula else words, self._roles)
            case nodes.literal():
                return Carrier("code", (words,))
            case nodes.reference():
                children = tuple(self._inlines(node.children))
                if address := node.get("refuri"):
                    return Carrier("link", (address,), children, address=address)
                return Carrier("reference", (node.get("refname", ""),), children)
            case nodes.target():
                return Carrier("target", (), tuple(self._inlines(node.children)))
            case nodes.substitution_reference():
                return Carrier("substitution", (words,))
            case nodes.footnote_reference() | nodes.citation_reference():
                return Carrier("footnote", (node.rawsource.strip()[1:-2],))
        return Carrier(type(node).__name__, (words,))

    def _style(self, name: str) -> str | None:
        """Return how a role only sets its words apart: that without a name does, of docutils."""
        default = self._roles.get("", roles.UNKNOWN)
        return "cite" if not name and default == TITLE else roles.STYLES.get(name.lower())


def rest_settings(settings: object) -> dict[str, Any]:
    """Return what :class:`RestSyntax` needs of docutils' settings, ready for JSON."""
    found = {name: getattr(settings, name, None) for name in SETTINGS}
    return {name: value for name, value in found.items() if value}


def in_one_line(text: str) -> str:
    """Return ``text`` as docutils reads a paragraph: its line breaks are spaces.

    A blank line stays: what stands behind it is another block. The colons that announce a block of
    code are one colon, or none behind a space.
    """
    text = text.strip()
    if text.endswith("::") and not text.endswith("\\::"):
        text = text[:-2].rstrip() if text[-3:-2] in {" ", "\n"} or text == "::" else text[:-1]
    return LINE_BREAK.sub(" ", text) if "\n" in text else text


def _text(raw: str) -> Iterator[Text]:
    """Yield plain words and the signs that stood behind a backslash."""
    start = 0
    for escape in ESCAPED.finditer(raw):
        if words := raw[start : escape.start()]:
            yield Text(words)
        if not escape[1].isspace():
            yield Text(escape[1], escaped=True)
        start = escape.end()
    if words := raw[start:].replace("\x00", ""):
        yield Text(words)


def _is_twin(node: nodes.Node) -> bool:
    """Tell whether a target is but the name that a link with its address has made, as well."""
    return isinstance(node, nodes.target) and not node.children
