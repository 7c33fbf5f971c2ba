"""A message and one translation of it, as the checks look at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from diptych.catalogue import Entry
from diptych.checks.context import Context
from diptych.markup import Difference, Markup, differences, parser_for
from diptych.markup.plain import CODE, PLAIN
from diptych.message import Message
from diptych.progress import is_own
from diptych.typography import Problem, problems, protected

# A dash as a typewriter has it.
TYPED = re.compile(r"(?<=\S)\s-{1,3}\s(?=\S)|(?<=\w)---?(?=\w)")


@dataclass(frozen=True)
class Pair:
    """``translation`` is the msgstr, or one of the plural forms; empty where there is none."""

    entry: Entry
    translation: str
    message: Message | None
    context: Context

    @property
    def source(self) -> str:
        """The text that was translated."""
        return self.entry.msgid

    @property
    def source_language(self) -> str:
        """The language that the message is written in; Diptych's own words are English."""
        if self.message:
            return self.message.language
        return "en" if self.context.interface else self.context.main_language

    @property
    def language(self) -> str:
        """The language that it is to be in."""
        return self.context.language

    @property
    def prose(self) -> bool:
        """Whether the message is running text, not code."""
        return self.kind not in CODE

    @property
    def kind(self) -> str:
        """What the message is (Message.kind)."""
        return self.message.kind if self.message else "paragraph"

    @cached_property
    def markup(self) -> tuple[Markup, Markup] | None:
        """Both texts parsed; None where they have no markup."""
        page = self.context.page_of(self.source)
        if page is None or self.kind in PLAIN | CODE:
            return None
        parser = parser_for(page, self.message)
        source = parser.parse(self.source, page.references)
        return source, parser.translation(self.translation, source, page.references)

    @cached_property
    def differences(self) -> Sequence[Difference]:
        """What keeps the localizer from using the translation."""
        page = self.context.page_of(self.source)
        if page is None:
            return ()
        return differences(
            parser_for(page, self.message),
            self.source,
            self.translation,
            page.references,
            self.context.variants,
            self.message.kind if self.message else "paragraph",
        )

    @property
    def fitting(self) -> tuple[Markup, Markup] | None:
        """Both texts parsed; None where they have no markup, or the translation is not used."""
        return None if self.markup is None or self.differences else self.markup

    @cached_property
    def words(self) -> tuple[str, str]:
        """Both texts as a reader gets them."""
        if self.markup:
            return self.markup[0].words, self.markup[1].words
        if self.kind in PLAIN | CODE:
            return self.source, self.translation
        return self._bare(self.source), self._bare(self.translation)

    @cached_property
    def own(self) -> bool:
        """Whether the message is in the edition's language as it stands."""
        source = self.markup[0] if self.markup else None
        return is_own(self.source, self.source_language, source, self.language)

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """The translation's problems of typography."""
        return problems(self.translation, self.language, self.protected, without=self.repeated)

    @property
    def repeated(self) -> frozenset[str]:
        """The rules of typography that the original goes against itself: so may its translation."""
        return frozenset({"typography-dash"} if TYPED.search(self.source) else ())

    def protected(self, text: str) -> list[tuple[int, int]]:
        """Return the ranges of a text of this page that are no words."""
        return protected(text, self.context.roles)

    def _bare(self, text: str) -> str:
        """Return a text with a sign (U+FFFC) where something stands that is no words."""
        for start, end in reversed(self.protected(text)):
            text = f"{text[:start]} \ufffc {text[end:]}"
        return text
