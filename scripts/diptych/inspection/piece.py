"""A piece of what was built: words that a reader meets together, and the language they are in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Stands in a text where something was that is no words of its language: code, an image, a
# stretch in another language. It is no letter and no space, so the words beside it do not join.
GAP = "\ufffc"
# Sphinx, and every theme, join a page's title and the publication's with one of these.
TITLE_PARTS = re.compile(r"\s+[–—|·»:-]\s+")


class Kind(StrEnum):
    """Where a piece stands. Only of TEXT can a part be marked with a language of its own."""

    TEXT = "text"
    TITLE = "title"
    DESCRIPTION = "description"
    ATTRIBUTE = "attribute"
    FEED = "feed"
    SEARCH = "search index"
    OUTLINE = "bookmarks"
    SCRIPT = "script"
    STYLE = "style sheet"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together.

    ``language`` is the BCP 47 tag declared where they stand, "" where none can be known. ``path``
    is that of the file, relative to what was built; ``anchor`` the nearest place in it that an
    address can name, ``line`` the line of the file. ``what`` names an attribute or a field.
    ``furniture`` is what pages have in common: navigation, header, footer; ``outbound`` the label
    of a link to another site. ``page`` is the name of the page, where the file is one.
    """

    text: str
    language: str
    path: str
    anchor: str = ""
    line: int = 0
    kind: Kind = Kind.TEXT
    what: str = ""
    furniture: bool = False
    page: str = ""
    outbound: bool = False

    @property
    def place(self) -> str:
        """The file and the place in it, as an address has them."""
        return f"{self.path}#{self.anchor}" if self.anchor else self.path
