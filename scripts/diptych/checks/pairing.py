"""Two translations of one message, as two catalogues have them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """A message as a catalogue translates it, at ``path:line``."""

    path: str
    line: int
    msgid: str
    msgstr: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """A translation ``here``, and another of the same message that more pages have."""

    here: Use
    usual: Use
