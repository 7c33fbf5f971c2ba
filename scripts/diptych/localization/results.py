"""What became of each page's messages; it is kept with Sphinx's environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diptych.localization.editions import bcp47
from diptych.markup import parser_for
from diptych.markup.plain import PLAIN
from diptych.message import Message, Page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@dataclass
class Localized:
    """What became of a page's messages: how many are translated, how many are left as they are
    for want of a translation, how many translations were refused; and which messages are left.

    ``own`` messages are written in the edition's language and need none. ``catalogues`` are the
    files that were read.
    """

    page: Page
    own: int = 0
    translated: int = 0
    left: list[Message] = field(default_factory=list)
    refused: list[Message] = field(default_factory=list)
    catalogues: tuple[str, ...] = ()


def records(env: BuildEnvironment) -> dict[str, Localized]:
    """Return what became of each page's messages, by docname."""
    if not hasattr(env, "diptych_localized"):
        env.diptych_localized = {}  # type: ignore[attr-defined]
    found: dict[str, Localized] = env.diptych_localized  # type: ignore[attr-defined]
    return found


def foreign(env: BuildEnvironment, *kinds: str) -> dict[str, str]:
    """Return the words of these kinds of message that stay in another language, with that language.

    That is for what Sphinx shows elsewhere than on its page, where no node can be marked.
    """
    own = bcp47(env.config.language)
    return {
        _words(record.page, message): message.language
        for record in records(env).values()
        for message in (*record.left, *record.refused)
        if message.kind in kinds and bcp47(message.language) != own
    }


def _words(page: Page, message: Message) -> str:
    if message.kind in PLAIN or page.syntax is None:
        return message.text
    return parser_for(page.syntax).parse(message.text, page.references).words


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page."""
    records(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    """Take over what another process has made of these pages."""
    records(env).update({name: records(other)[name] for name in docnames if name in records(other)})
