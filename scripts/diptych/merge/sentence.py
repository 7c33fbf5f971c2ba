"""Sentences: what a translation can be cut at."""

from __future__ import annotations

import re
from itertools import pairwise

from diptych.merge.likeness import likeness

# An end mark, what closes after it, space, and no small letter next: "art. 3" may be cut, which
# does no harm, as a translation is cut only where it has as many sentences as its message.
END = re.compile(r"(?<=[.!?…])[\"'”’»)\]*_]*\s+(?![a-zà-ÿ])|(?<=[。！？])")
ALIKE = 0.85


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the space behind it.

    >>> sentences("One. Two, e.g. this! « Three. »")
    ['One. ', 'Two, e.g. this! ', '« Three. ', '»']
    """
    ends = [match.end() for match in END.finditer(text)]
    pieces = (text[start:end] for start, end in pairwise([0, *ends, len(text)]))
    return [piece for piece in pieces if piece]


def cut(new: str, old: str, translation: str) -> tuple[str, float] | None:
    """Return the part of ``translation`` that goes with ``new``, and how like that part is.

    ``translation`` is that of ``old``. None where ``new`` is not some of its sentences, or where
    the two have not as many sentences.
    """
    whole, translated = sentences(old), sentences(translation)
    count = len(sentences(new))
    if len(whole) != len(translated) or not count < len(whole):
        return None
    runs = range(len(whole) - count + 1)
    scores = [likeness(new, "".join(whole[i : i + count]).strip(), ALIKE) for i in runs]
    best = max(runs, key=scores.__getitem__)
    if not scores[best]:
        return None
    return "".join(translated[best : best + count]).strip(), scores[best]


def joined(texts: list[str]) -> str:
    """Return texts as one, with a space between them where their script has one."""
    whole = ""
    for text in texts:
        apart = whole and not ("\u3000" <= whole[-1] <= "\u9fff" or whole[-1] >= "\uff00")
        whole += f" {text}" if apart else text
    return whole
