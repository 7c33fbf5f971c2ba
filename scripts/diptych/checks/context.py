"""What a check needs to know besides the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from diptych.checks.glossary import Glossary
from diptych.language import Names
from diptych.markup.roles import Role, table
from diptych.message import Message, Page, distinct


@dataclass(frozen=True)
class Context:
    """The edition's language, the page as its source is now, and the project's settings.

    ``page`` is None where no page has the catalogue's name. ``interface`` marks the catalogue of
    Diptych's own words (``diptych.po``), which has no page and no markup. ``variants`` are
    Project.url_variants, ``names`` the reviewed names that may stand in any edition; ``kept`` the
    words that the catalogue leaves as they are within other messages.
    """

    language: str
    main_language: str = "en"
    page: Page | None = None
    variants: tuple[str, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    names: Names = field(default_factory=Names)
    kept: frozenset[str] = frozenset()
    root: Path | None = None
    interface: bool = False

    def shown(self, path: Path) -> str:
        """Return ``path`` as findings show it: relative to the project, where it is inside."""
        if self.root is not None and path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return str(path)

    @cached_property
    def messages(self) -> dict[str, Message]:
        """The page's messages by text."""
        return distinct(self.page.messages) if self.page else {}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """What the roles of the page do with their content."""
        return table(self.page.roles) if self.page else {}
