"""Language identification: which words of a text are in another language than it says."""

from diptych.language.autonyms import autonym_of
from diptych.language.identify import (
    Identifier,
    Run,
    capitalises_nouns,
    identifier,
    is_common,
    is_governed,
    language_of,
)
from diptych.language.lexicon import supported
from diptych.language.names import Names
from diptych.language.naming import named

__all__ = [
    "Identifier",
    "Names",
    "Run",
    "autonym_of",
    "capitalises_nouns",
    "identifier",
    "is_common",
    "is_governed",
    "language_of",
    "named",
    "supported",
]
