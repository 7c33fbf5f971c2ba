"""A message as a translator types it: words, and pieces of markup that go in whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypedDict

from diptych.markup.roles import Role
from diptych.typography import protected

# Words in another language, or with an address by a label: [words]{lang=fr}, [words][label].
SPAN = re.compile(r"(?P<open>\[)(?P<words>[^\[\]]+)(?P<close>\]\{[^{}]*\})")


class TextPiece(TypedDict):
    """A run of a text; ``whole``: it is markup, and is not to be typed in."""

    text: str
    whole: bool


def pieces(text: str, roles: Mapping[str, Role]) -> list[TextPiece]:
    """Return the pieces of a text, in order; joined, they are the text.

    >>> [piece["text"] for piece in pieces("See [the page](a.md) and `x`.", {})]
    ['See [the page', '](a.md)', ' and ', '`x`', '.']
    """
    found: list[TextPiece] = []
    place = 0
    for start, end in _ranges(text, roles):
        if place < start:
            found.append({"text": text[place:start], "whole": False})
        found.append({"text": text[start:end], "whole": True})
        place = end
    if place < len(text):
        found.append({"text": text[place:], "whole": False})
    return found


def _ranges(text: str, roles: Mapping[str, Role]) -> Iterator[tuple[int, int]]:
    place = 0
    for start, end in protected(text, roles):
        if start < place:
            continue
        if span := SPAN.fullmatch(text[start:end]):  # its words are to be translated
            yield start, start + 1
            yield start + span.start("close"), end
        else:
            yield start, end
        place = end
