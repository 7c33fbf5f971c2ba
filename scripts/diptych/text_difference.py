"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from diptych.finding import excerpt

# A word, or a character of a script that writes none apart; a sign; white space.
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+|\s+|[^\w\s]")
# How many places are named, and how much of each is quoted.
MOST, LONGEST = 3, 40


def difference(old: str, new: str) -> str:
    """Return what differs between two texts, for a person.

    >>> difference("It has 149 members.", "It has 151 members and friends.")
    '“149” → “151”; added “and friends”'
    """
    places = list(_places(old, new))
    if not places:
        return "white space alone"
    more = f"; and {len(places) - MOST} more" if len(places) > MOST else ""
    return "; ".join(places[:MOST]) + more


def changes(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield what two texts have in common and what not, in order: "same", "removed" or "added".

    >>> list(changes("It has 149 members.", "It has 151 members."))
    [('same', 'It has '), ('removed', '149'), ('added', '151'), ('same', ' members.')]
    """
    for kind, before, after in _parts(old, new):
        if kind == "equal":
            yield "same", before
        else:
            yield from (
                (what, text) for what, text in (("removed", before), ("added", after)) if text
            )


def _places(old: str, new: str) -> Iterator[str]:
    for kind, one, other in _parts(old, new):
        before, after = excerpt(one, LONGEST), excerpt(other, LONGEST)
        if kind == "equal" or before == after:
            continue
        if before and after:
            yield f"“{before}” → “{after}”"
        else:
            yield f"added “{after}”" if after else f"without “{before}”"


def _parts(old: str, new: str) -> Iterator[tuple[str, str, str]]:
    one, other = TOKEN.findall(old), TOKEN.findall(new)
    for kind, start, end, first, last in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        yield kind, "".join(one[start:end]), "".join(other[first:last])
