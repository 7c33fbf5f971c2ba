"""What a message leads to: addresses, labels and files, which no translator has to look at."""

from __future__ import annotations

import re
from collections import Counter

# In MyST and in reStructuredText: behind ](, between < and >, in a role that refers by its whole
# content, in a footnote's mark; and an address that stands for itself.
REFERRING = r"(?:ref|doc|numref|eq|any|download|[a-z]+:[a-z:]+)"
TARGET = re.compile(
    rf"\]\((?P<link>[^\s()<>]+)(?=[\s)])|<(?P<angle>[^\s<>`]+)(?=>)|\[\^(?P<note>[^\s\]]+)\]"
    rf"|(?:\{{{REFERRING}\}}|:{REFERRING}:)`(?P<role>[^`<>]+)`"
    r"|(?P<bare>https?://[^\s<>\"`{}|\\^)\]]+)"
)
HERE = "\0"


def without(text: str) -> str:
    """Return a text with a sign where it has a target.

    >>> without("[the report](a.md) of <https://un.org/>").count(HERE)
    2
    """
    return TARGET.sub(_emptied, text)


def followed(old: str, new: str, translation: str) -> str | None:
    """Return a translation of ``old`` as one of ``new``, where their targets alone differ.

    None where more does, or where the translation has not the targets of ``old``.

    >>> followed("[The report](a.md)", "[The report](b.md)", "[Le rapport](a.md)")
    '[Le rapport](b.md)'
    """
    if old == new or without(old) != without(new):
        return None
    before, after = _targets(old), _targets(new)
    replaced = dict(zip(before, after, strict=True))
    if [replaced[one] for one in before] != after:
        return None
    if Counter(_targets(translation)) != Counter(before):
        return None
    return TARGET.sub(lambda match: _with(match, replaced[_target(match)]), translation)


def _targets(text: str) -> list[str]:
    return [_target(match) for match in TARGET.finditer(text)]


def _target(match: re.Match[str]) -> str:
    return str(match[match.lastgroup or 0])


def _emptied(match: re.Match[str]) -> str:
    return _with(match, HERE)


def _with(match: re.Match[str], target: str) -> str:
    start, end = (at - match.start() for at in match.span(match.lastgroup or 0))
    return match[0][:start] + target + match[0][end:]
