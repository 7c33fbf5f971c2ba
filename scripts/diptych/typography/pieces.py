"""A message as a translator types it: words, and pieces of markup that go in whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from diptych.markup.roles import NONE, Role
from diptych.typography.protection import ROLE, protected

# Words in another language: [words]{lang=fr}.
SPAN = re.compile(r"\[[^\[\]]+(?P<close>\]\{[^{}]*\})")
# What stands before the words of a role, {ref}` or :ref:` or `, and behind those of a link.
OPENING = re.compile(rf"(?:{ROLE})?`+")
CLOSING = re.compile(r"\][(\[]")
Range = tuple[int, int]


class PieceKind(Enum):
    """What a piece is: ``WORDS``, or markup that stands alone, before or behind words."""

    WORDS = auto()
    ALONE = auto()
    BEFORE = auto()
    BEHIND = auto()


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of a text; each that stands ``BEFORE`` words has its other, as brackets have."""

    text: str
    kind: PieceKind = PieceKind.WORDS

    @property
    def whole(self) -> bool:
        """Whether it is markup, and is not to be typed in."""
        return self.kind is not PieceKind.WORDS


def pieces(text: str, roles: Mapping[str, Role] = NONE) -> list[TextPiece]:
    """Return the pieces of a text, in order; joined, they are the text.

    >>> [piece.text for piece in pieces("See [the page](a.md) and `x`.")]
    ['See ', '[', 'the page', '](a.md)', ' and ', '`x`', '.']
    """
    found: list[TextPiece] = []
    place = 0
    for (start, end), kind in sorted(_marked(text, roles).items()):
        if place < start:
            found.append(TextPiece(text[place:start]))
        found.append(TextPiece(text[start:end], kind))
        place = end
    if place < len(text):
        found.append(TextPiece(text[place:]))
    return found


def _marked(text: str, roles: Mapping[str, Role]) -> dict[Range, PieceKind]:
    """Return the ranges that are markup; those in pairs enclose all of another pair, or nothing."""
    found: dict[Range, PieceKind] = {}
    brackets: list[Range] = []  # among the words, and not closed yet
    role: Range | None = None  # what begins a role whose words follow
    place = 0
    for start, end in _apart(text, roles):
        if not role:
            _note_brackets(text, place, start, brackets)
        one, place = text[start:end], end
        if span := SPAN.fullmatch(one):  # its words are to be translated
            found[start, start + 1] = PieceKind.BEFORE
            found[start + span.start("close"), end] = PieceKind.BEHIND
        elif role:  # a role's words hold no other markup
            found[role], found[start, end], role = PieceKind.BEFORE, PieceKind.BEHIND, None
        elif OPENING.fullmatch(one):
            role = start, end
        elif CLOSING.match(one) and brackets:
            found[brackets.pop()], found[start, end] = PieceKind.BEFORE, PieceKind.BEHIND
        else:
            found[start, end] = PieceKind.ALONE
    return found


def _apart(text: str, roles: Mapping[str, Role]) -> Iterator[Range]:
    place = 0
    for start, end in protected(text, roles):
        if start >= place:
            yield start, end
            place = end


def _note_brackets(text: str, start: int, end: int, brackets: list[Range]) -> None:
    """Note which brackets of a run of words are open at its end, each with the sign of an image."""
    for place in range(start, end):
        if text[place] == "[":
            image = place > start and text[place - 1] == "!"
            brackets.append((place - image, place + 1))
        elif text[place] == "]" and brackets:
            brackets.pop()
