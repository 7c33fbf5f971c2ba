"""What a language's proof-reader goes by."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.typography.problem import Convention
from diptych.typography.quotation import Quotes


@dataclass(frozen=True, slots=True)
class Style:
    """The conventions of a language, and its quotation marks."""

    conventions: tuple[Convention, ...]
    quotes: Quotes
