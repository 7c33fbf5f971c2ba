"""What a check needs to know besides the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from diptych.catalogue.terms import Terms
from diptych.checks.glossary import Glossary
from diptych.language import Names
from diptych.markup.roles import Role, table
from diptych.markup.variants import NONE, Variants
from diptych.message import Message, Page, distinct


@dataclass(frozen=True)
class Context:
    """The edition's language, the page as its source is now, and the project's settings.

    ``page`` is that whose messages are in the catalogue, None where it has lost its page;
    ``others`` are those that share it. ``interface`` marks a catalogue of a template's words, which
    have no page and no markup. ``variants`` are addresses of which one may replace another,
    ``names`` the reviewed names that may stand in any edition; ``kept`` the words that the
    catalogue leaves as they are within other messages. ``elsewhere`` are messages that another
    catalogue has a translation of; ``allow_fuzzy`` says that the project shows fuzzy ones;
    ``terms`` are those that all catalogues of the edition translate. ``brief``: what a build finds
    by itself, and mere warnings, are not asked for.
    """

    language: str
    main_language: str = "en"
    page: Page | None = None
    others: tuple[Page, ...] = ()
    variants: Variants = NONE
    glossary: Glossary = field(default_factory=Glossary)
    names: Names = field(default_factory=Names)
    kept: frozenset[str] = frozenset()
    root: Path | None = None
    interface: bool = False
    elsewhere: frozenset[str] = frozenset()
    allow_fuzzy: bool = False
    terms: Terms | None = None
    brief: bool = False

    def shown(self, path: Path) -> str:
        """Return ``path`` as findings show it: relative to the project, where it is inside."""
        if self.root is not None and path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return str(path)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages whose messages are in the catalogue."""
        return (self.page, *self.others) if self.page else ()

    @cached_property
    def messages(self) -> dict[str, Message]:
        """The pages' messages by text."""
        return distinct(message for page in self.pages for message in page.messages)

    @cached_property
    def roles(self) -> dict[str, Role]:
        """What the roles of the pages do with their content."""
        return {name: role for page in self.pages for name, role in table(page.roles).items()}

    @cached_property
    def asks_terms(self) -> bool:
        """Whether a role of the pages has the translations of a glossary decide."""
        return any(role.glossary for role in self.roles.values())

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {one.text: page for page in reversed(self.pages) for one in page.messages}

    def page_of(self, text: str) -> Page | None:
        """Return the page that has this message; of several, or where none has it, the first."""
        return self._pages.get(text, self.page)
