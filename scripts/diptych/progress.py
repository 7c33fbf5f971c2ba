"""How far the translation of a page has come."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from diptych.catalogue import Catalogue, Entry
from diptych.language_tags import same
from diptych.markup import Markup, parser_for
from diptych.markup.wordless import is_wordless
from diptych.message import Message, Page, distinct


@dataclass(frozen=True, slots=True)
class Progress:
    """Of a page's ``messages``, how many are which.

    ``own`` are in the edition's language as they stand (or have no word in them) and need no
    translation; ``fuzzy`` ones wait for a person to confirm them; ``empty`` ones have nothing, and
    ``refused`` ones a translation that is not used. ``words`` are those of the originals that wait
    for a translator, in these three.
    """

    messages: int
    translated: int
    fuzzy: int
    empty: int
    own: int
    refused: int = 0
    words: int = field(default=0, compare=False)

    @property
    def complete(self) -> int:
        """How many messages the edition shows in its own language."""
        return self.translated + self.own

    @property
    def percent(self) -> int:
        """How much is complete, rounded down, so that 100 means all."""
        return 100 * self.complete // self.messages if self.messages else 100

    def __add__(self, other: Progress) -> Progress:
        """Return the progress of both together."""
        return Progress(
            self.messages + other.messages,
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.empty + other.empty,
            self.own + other.own,
            self.refused + other.refused,
            self.words + other.words,
        )


NONE = Progress(0, 0, 0, 0, 0)
NOWHERE: Mapping[str, Entry] = {}


def progress(
    page: Page,
    catalogue: Catalogue | None,
    language: str,
    elsewhere: Mapping[str, Entry] = NOWHERE,
    *,
    allow_fuzzy: bool = False,
    refused: Set[str] = frozenset(),
) -> Progress:
    """Return the progress of ``page`` in ``language``; no catalogue is an empty one.

    ``elsewhere`` are translations that stand in another one. Fuzzy ones count as translations
    where the project shows them: ``allow_fuzzy``. Those of ``refused`` messages are not used.
    A message that stands in the page twice counts once, as it does in the catalogue.
    """
    messages = distinct(page.messages)
    entries = {entry.msgid: entry for entry in catalogue.active} if catalogue else {}
    translated = fuzzy = own = barred = words = 0
    for text, message in messages.items():
        entry = entries.get(text)
        shown = entry and (entry.ready or (allow_fuzzy and entry.translations))
        if text in elsewhere or (shown and text not in refused):
            translated += 1
        elif not shown and needs_none(page, message, language):
            own += 1
        else:
            words += len(text.split())
            barred += bool(shown)
            fuzzy += bool(not shown and entry and entry.translations)
    empty = len(messages) - translated - fuzzy - own - barred
    return Progress(len(messages), translated, fuzzy, empty, own, barred, words)


def needless(page: Page, language: str) -> set[str]:
    """Return the texts of a page's messages that need no translation into ``language``."""
    return {
        text
        for text, message in distinct(page.messages).items()
        if needs_none(page, message, language)
    }


def needs_none(page: Page, message: Message, language: str) -> bool:
    """Return what :func:`is_own` does, and parse the message only where that decides."""
    is_same = same(message.language, language)
    if is_same and _is_of_one_language(message.text, rest=page.syntax is None or message.rest):
        return True
    if message.wordless is not None and not is_same:
        return message.wordless
    return is_own(message.text, message.language, _markup(page, message), language)


def _is_of_one_language(text: str, *, rest: bool) -> bool:
    """Tell at a glance that no part of a message can be marked as being in another language.

    That takes an attribute or a class with "lang" in its name, or a role of the page's own.
    """
    return "lang" not in text and ("`" if rest else "}`") not in text


def is_own(text: str, written: str, markup: Markup | None, language: str) -> bool:
    """Return whether a message written in ``written`` needs no translation into ``language``.

    It needs one where a part of it is marked as being in another language, and none where it has
    no word at all. ``markup`` is ``text`` as parsed; None where it has none.
    """
    return is_wordless(text, markup) or is_in(written, markup, language)


def is_in(written: str, markup: Markup | None, language: str) -> bool:
    """Return whether a message written in ``written``, with its ``markup``, is all in a language.

    ``markup`` is the message as parsed; None where it has none.
    """
    languages = {written, *(markup.languages if markup else ())}
    return all(same(one, language) for one in languages)


def _markup(page: Page, message: Message) -> Markup:
    return parser_for(page, message).parse(message.text, page.references)
