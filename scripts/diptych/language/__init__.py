"""Language identification: which words of a text are in another language than it says."""

from diptych.language.identify import Identifier, Run, identifier, is_governed, language_of
from diptych.language.lexicon import supported
from diptych.language.names import Names

__all__ = ["Identifier", "Names", "Run", "identifier", "is_governed", "language_of", "supported"]
