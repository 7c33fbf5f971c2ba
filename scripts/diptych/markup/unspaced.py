"""Markup in scripts that part no words: ``name``を stands where docutils asks for a space.

docutils has a setting for that, ``character_level_inline_markup``, which a page seldom has, since
it makes markup of much that is none (snake_case_). With the original beside it, a translation shows
which of the two is meant.
"""

from __future__ import annotations

import re
from collections import Counter

from diptych.markup.inline import Markup

# Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Chinese, full-width signs; and Korean, whose
# particles are joined to the word that they follow.
SCRIPTS = re.compile(
    r"[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff"
    r"\u3001-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
    r"\U00020000-\U0003ffff]"
)
SIGNS = re.compile(r"`|\*\*")


def likelier(source: Markup, strict: Markup, loose: Markup) -> Markup:
    """Return which reading of a translation has more of what ``source`` has, and less else."""
    return loose if _distance(source, loose) < _distance(source, strict) else strict


def _distance(source: Markup, reading: Markup) -> tuple[int, int]:
    """Return how many parts the two do not share, and how many signs of markup it would print."""
    here, there = _parts(source), _parts(reading)
    return ((here - there) + (there - here)).total(), len(SIGNS.findall(reading.literal))


def _parts(markup: Markup) -> Counter[tuple[str, ...]]:
    styles = Counter({(kind,): count for kind, count in markup.styles.items()})
    return styles + Counter((part.kind, *part.key) for part in markup.carriers)
