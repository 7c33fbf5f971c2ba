"""What a merge gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from diptych.catalogue import Catalogue


class Outcome(StrEnum):
    """What became of a message, or, for the last, of an old entry."""

    KEPT = "kept"
    NEW = "new"
    MOVED = "moved"
    COPIED = "copied"
    RESTORED = "restored"
    RETARGETED = "with other targets"
    CORRECTED = "corrected"
    FUZZY = "fuzzy"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class MessageChange:
    """What became of one message of the catalogue ``domain``, other than that it stayed.

    ``text`` is its msgid, ``previous`` the one that its translation was made for, where that is
    another, ``origin`` the catalogue that the translation comes from, where that is.
    """

    domain: str
    outcome: Outcome
    text: str
    previous: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """How many messages had each outcome, by catalogue, and the proof that nothing was lost.

    ``before`` counts the translations that the old catalogues held, fuzzy and obsolete ones
    included; ``after`` those that the new ones hold, proposals included: never fewer. ``renamed``
    says of a catalogue's new name which it had.
    """

    outcomes: Mapping[str, Mapping[Outcome, int]]
    before: int
    after: int
    changes: tuple[MessageChange, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def total(self, outcome: Outcome) -> int:
        """Return how many there are in all catalogues."""
        return sum(counts.get(outcome, 0) for counts in self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalogues by domain, as they are to be written.

    ``removed`` are those that hold nothing any more: their files may go.
    """

    catalogues: Mapping[str, Catalogue]
    removed: tuple[str, ...]
    report: Report
