"""Why a translation is not used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """What keeps a translation from being used: the ``rule`` it breaks, and how."""

    rule: str
    message: str
    hint: str = ""
