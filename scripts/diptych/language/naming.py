"""What language a text is said to be in: one that nobody has looked for, where that is sure."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.language.block import Block
from diptych.language.evidence import COMMON
from diptych.language.lexicon import lexicon, supported
from diptych.language_tags import primary

# Languages that texts of institutions are often quoted in, beside those of a project.
QUOTED = ("en", "fr", "es", "de", "it", "pt", "nl", "pl")
# The share of a text's words that are common in its language: as good as sure, and too little. A
# text of few words is called what it was found to be: names and terms would tip the scales.
SURE, DOUBTFUL = 0.75, 0.5
FEW = 4


def named(text: str, found: str, edition: str) -> str | None:
    """Return the language of a text that was ``found`` to be of one rather than of the edition's.

    It may be another one, which the search has not looked for. None: it is none that is known.
    """
    words = [word.key for word in Block(text, ()).words if not word.neutral]
    if len(words) < FEW or not supported(found):
        return found
    shares = {found: _share(words, found)}
    if shares[found] >= SURE:
        return found
    shares |= {other: _share(words, other) for other in _others(found, edition)}
    best = max(shares, key=lambda language: shares[language])
    if shares[best] >= SURE:
        return best
    return found if shares[found] >= DOUBTFUL else None


def _others(found: str, edition: str) -> Iterator[str]:
    for other in QUOTED:
        if other not in {primary(found), primary(edition)} and supported(other):
            yield other


def _share(words: list[str], language: str) -> float:
    frequency = lexicon(primary(language)).frequency
    return sum(frequency(word) >= COMMON for word in words) / len(words)
