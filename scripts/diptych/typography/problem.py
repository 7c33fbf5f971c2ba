"""A problem of typography, and the conventions that tell of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

Ranges = Iterable[tuple[int, int]]
NARROW = "\u202f"  # narrow no-break space
NO_BREAK = "\u00a0"
SPACES = f" {NO_BREAK}{NARROW}\u2009"
# A sign that stands after a conjunction is spoken of: wildcards (* and ?).
AND = ("and", "or", "et", "ou", "und", "oder", "y", "o", "e", "en", "of", "и", "или")
UNNAMED = "".join(rf"(?<!\b{word})" for word in AND)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something between ``start`` and ``end`` of a text, and what should stand there instead.

    ``rule`` is the rule of the checks that it falls under.
    """

    start: int
    end: int
    message: str
    replacement: str
    rule: str


@dataclass(frozen=True, slots=True)
class Convention:
    """Where ``pattern`` matches, ``replacement`` should stand (a template, or made by a call).

    A pattern that has lines is in verbose form.
    """

    rule: str
    message: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]

    def problems(self, text: str) -> Iterator[Problem]:
        """Give the places of ``text`` that go against the convention."""
        for match in _compiled(self.pattern).finditer(text):
            made = self.replacement
            new = match.expand(made) if isinstance(made, str) else made(match)
            if new != match[0]:
                yield Problem(match.start(), match.end(), self.message, new, self.rule)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern ready for use: few of all languages' ever are."""
    return re.compile(pattern, re.VERBOSE if "\n" in pattern else re.NOFLAG)
