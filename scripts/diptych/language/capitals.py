"""Capitals inside a sentence that are no name's: a title's, a foreign sentence's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diptych.language.block import Block
from diptych.language.evidence import CAP, Evidence
from diptych.language.words import Word

# Log likelihoods, set on the training half of tests/measure/language.py. Names are made of words
# that other languages know ("Free Software Foundation"); those that they do not know are plain.
PLAIN = 4.0
SPEAKING = 1.0
SHARED = 2.0


def begins(block: Block, bare: Sequence[float], evidence: Evidence, place: int) -> bool:
    """Return whether a capital is that of a foreign phrase, not a name: "Converting files".

    ``bare[i]`` is what word i says for the other language, whatever its capital. A plain word
    goes on with one of the language in lower case; one that links, with any that it may have.
    """
    after = place + 1
    if after == len(block.words) or not block.adjoins(after):
        return False
    word, follower = block.words[place], block.words[after]
    if follower.neutral or follower.capitalised:
        return False
    links = bare[place] >= CAP and evidence.links(word)
    return bare[place] >= PLAIN and bare[after] >= (-SHARED if links else SPEAKING)


def titled(block: Block, bare: Sequence[float], evidence: Evidence) -> set[int]:
    """Return the places of the capitalised words that make up a title.

    ``bare[i]`` is what word i says for the other language, whatever its capital. A title is two
    such words or more, side by side or with links between them, each speaking for the language
    and all of them plainly; neither beside an acronym (GNU Privacy Guard) nor the expansion of
    one (Scanner Access Now Easy, SANE).
    """
    acronyms = {word.text for word in block.words if word.neutral}
    found: set[int] = set()
    for stretch in _stretches(block, evidence):
        capitals = [place for place in stretch if block.words[place].capitalised]
        values = [bare[place] for place in capitals]
        initials = "".join(block.words[place].text[0] for place in capitals)
        if (
            len(capitals) > 1
            and any(block.names[place] for place in capitals)
            and not any(_initial(block.words[place]) for place in stretch)
            and min(values) >= SPEAKING
            and sum(values) >= PLAIN * len(values)
            and initials not in acronyms
        ):
            found.update(capitals)
    return found


def _stretches(block: Block, evidence: Evidence) -> Iterator[range]:
    """Yield the longest stretches of neighbours that begin and end with a capital."""
    place = 0
    while place < len(block.words):
        first = last = place
        while place < len(block.words) and (place == first or block.adjoins(place)):
            word = block.words[place]
            if word.capitalised or _initial(word):
                last = place + 1
            elif place == first or not evidence.links(word):
                break
            place += 1
        if last > first:
            yield range(first, last)
        place = max(last, first + 1)


def _initial(word: Word) -> bool:
    return word.neutral or (len(word.text) == 1 and word.text.isupper())
