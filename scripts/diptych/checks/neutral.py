"""Which texts are the same in two languages: names, acronyms, words that both have."""

from __future__ import annotations

import math
import re

from diptych.language import Names, supported
from diptych.language.lexicon import lexicon

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What programs and packages are called: cross_section, sys.path, a-package-name.
IDENTIFIER = re.compile(r"\w_\w|\w\.\w|[=<>/\\@]")
PACKAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){2,}")
# How many times rarer a word may be in the other language and still count as its own.
MARGIN = 10


def is_neutral(text: str, source: str, target: str, names: Names) -> bool:
    """Return whether ``text``, written in ``source``, may stand in ``target`` as it is.

    Acronyms, symbols and ``names`` count for nothing; of the rest, each word must be about as
    frequent in the one language as in the other, or unknown to both.
    """
    for start, end in reversed(names.spans(text, target)):
        text = f"{text[:start]} {text[end:]}"
    tokens = [token for token in text.split() if not IDENTIFIER.search(token)]
    if len(tokens) == 1 and PACKAGE.fullmatch(tokens[0]):
        return True
    words = [word for word in WORD.findall(" ".join(tokens)) if not _is_symbol(word)]
    if not words or not (supported(source) and supported(target)):
        return not words
    here, there = lexicon(source), lexicon(target)
    return all(
        math.log(here.frequency(key) / there.frequency(key), MARGIN) <= 1
        for key in (word.casefold().replace("’", "'") for word in words)
    )


def _is_symbol(word: str) -> bool:
    """Return whether a word is an acronym or a product's name: ONU, A, SmartQuotes, RST."""
    return len(word) == 1 or any(character.isupper() for character in word[1:])
