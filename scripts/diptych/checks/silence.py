"""Silencing a rule on one message, with the reason why, in a translator's comment."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMENT = re.compile(r"^\s*diptych:\s*ignore\[(?P<rules>[^\]]*)\]\s*(?P<reason>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Silences:
    """The rules that a comment silences, each with its reason; ``found`` are those it was about.

    ``live`` says whether the checks had a look at all: a fuzzy translation is not read.
    """

    reasons: tuple[tuple[str, str], ...]
    found: frozenset[str] = frozenset()
    live: bool = True

    @property
    def rules(self) -> frozenset[str]:
        """The names of the rules."""
        return frozenset(name for name, _ in self.reasons)


def silences(comment: str) -> tuple[tuple[str, str], ...]:
    """Return the rules that a translator's comment silences, each with its reason."""
    return tuple(
        (name.strip(), match["reason"].strip())
        for match in COMMENT.finditer(comment)
        for name in match["rules"].split(",")
    )
