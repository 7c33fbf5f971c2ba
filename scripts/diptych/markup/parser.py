"""The parser of a message: each in the syntax that its page is written in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from diptych.markup.inline import Markup
from diptych.markup.myst import MystSyntax
from diptych.markup.restructured import RestSyntax
from diptych.message import Message, Page


class Parser(Protocol):
    """Reads a message's text."""

    @property
    def leftovers(self) -> Mapping[str, re.Pattern[str]]:
        """Markup that is not accepted as such, as it looks in the words that are left, by name."""

    def parse(self, text: str, references: Mapping[str, str] | None = None) -> Markup:
        """Parse ``text`` as inline text, with its page's link definitions (label to address)."""

    def translation(
        self, text: str, source: Markup, references: Mapping[str, str] | None = None
    ) -> Markup:
        """Parse ``text`` as a translation of ``source``, which may show what is meant."""

    def write(self, markup: Markup) -> str:
        """Return a text that ``markup`` is parsed from; raises UnwritableError."""

    def blocks(self, text: str) -> tuple[str, ...]:
        """Return the kinds of block that ``text`` would be if it stood in a page on its own."""


def parser_for(page: Page, message: Message | None = None) -> Parser:
    """Return the parser of a page, or of a message on it; made once for all pages of its like."""
    is_rest = page.syntax is None or (message is not None and message.rest)
    # One page's messages are asked for after the other, and to describe it takes a while.
    last = _last.get(is_rest)
    if last is None or last[0] is not page:
        last = _last[is_rest] = page, _of_page(page, rest=is_rest)
    return last[1]


_last: dict[bool, tuple[Page, Parser]] = {}


def _of_page(page: Page, *, rest: bool) -> Parser:
    syntax = page.settings if page.syntax is None else page.syntax
    roles = {name: list(traits) for name, traits in page.roles.items()}
    return _parser(json.dumps([dict(syntax), roles], sort_keys=True), rest=rest)


@lru_cache(maxsize=64)
def _parser(described: str, *, rest: bool) -> Parser:
    syntax, roles = json.loads(described)
    return RestSyntax(syntax, roles) if rest else MystSyntax(syntax, roles)
