"""Why a translation is not used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# More than these of one translation are counted.
MANY = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """What keeps a translation from being used: the ``rule`` it breaks, and how."""

    rule: str
    message: str
    hint: str = ""


def refused(differences: Sequence[Difference]) -> Difference:
    """Return all that keeps one translation from being used as one, by the first rule it breaks.

    The build and the check both say it so.
    """
    first = differences[0]
    messages = list(dict.fromkeys(one.message for one in differences))
    more = len(messages) - MANY
    said = "; ".join(messages[:MANY]) + (f"; and {more} more" if more > 0 else "")
    return Difference(first.rule, f"translation not used: {said}", first.hint)
