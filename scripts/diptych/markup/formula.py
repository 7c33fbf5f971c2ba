"""The words in a formula of TeX, as in ``\\text{if}``; all else of a formula acts."""

from __future__ import annotations

import re

# amsmath and LaTeX's own commands for text in a formula, and for names of several letters, which
# are words in some languages only. What a sign of TeX's stands in is no text.
WORDED = re.compile(
    r"(?P<command>\\(?:text(?:rm|bf|it|sf|sl|up|md|normal)?|mbox|(?P<name>mathrm|operatorname\*?))\{)"
    r"(?P<words>[^\\{}$%#&~_^]*)(?P<end>\})"
)


def texts(formula: str) -> tuple[str, ...]:
    r"""Return the words of a formula.

    >>> texts(r"x \text{ if } y_\mathrm{min} > 0")
    ('if',)
    """
    worded = (one for one in WORDED.finditer(formula) if not one["name"])
    found = (one["words"].strip() for one in worded)
    return tuple(words for words in found if any(map(str.isalpha, words)))


def bare(formula: str) -> str:
    r"""Return a formula without its words.

    >>> bare(r"x \text{ if } y > 0")
    'x \\text{} y > 0'
    """
    return WORDED.sub(lambda one: one["command"] + one["end"], formula)
