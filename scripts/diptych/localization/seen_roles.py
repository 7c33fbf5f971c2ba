"""What roles do whose class does not tell, from what they have made on the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diptych.localization.alignment import aligned
from diptych.localization.role_registry import note
from diptych.localization.role_words import Unplaceable
from diptych.markup import Carrier, Markup, parser_for
from diptych.message import Message, Page

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def see(
    env: BuildEnvironment,
    document: nodes.document,
    page: Page,
    blocks: Iterable[tuple[nodes.Element, Message]],
) -> None:
    """Note in the table of a page what its blocks show of the roles that are not in it."""
    for node, message in blocks:
        if "`" not in message.text:  # no role is written without, in either syntax
            continue
        markup = parser_for(page, message).parse(message.text, page.references)
        if not any(_is_unknown(carrier, page) for carrier in markup.carriers):
            continue
        for carrier, made in _aligned(node, markup):
            if _is_unknown(carrier, page):
                name, content = carrier.key
                note(env, document, name, content, made)


def _aligned(node: nodes.Element, markup: Markup) -> list[tuple[Carrier, list[nodes.Node]]]:
    try:
        return aligned(node, markup)
    except Unplaceable:
        return []


def _is_unknown(carrier: Carrier, page: Page) -> bool:
    return carrier.kind == "role" and carrier.key[0].lower() not in page.roles
