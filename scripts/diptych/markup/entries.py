"""Words of a text that a role files in the index, too: :index:`oars`, :index:`rowed <oars; use>`.

How Sphinx reads them:
https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#role-index
"""

from __future__ import annotations

import re

from diptych.markup.inline import Carrier

# How an entry begins: marked as the main one, and of which kind.
START = re.compile(r"!?\s*(?:(?:single|pair|double|triple|see|seealso)\s*:)?")


def alike(one: Carrier, other: Carrier) -> bool:
    """Return whether two index entries are of one kind and of as many parts, none of them empty."""
    start, said = entry(one)
    begins, words = entry(other)
    same = one.key[0] == other.key[0] and start == begins and len(said) == len(words)
    return same and _is_titled(one) == _is_titled(other) and all(words)


def entry(carrier: Carrier) -> tuple[str, list[str]]:
    """Return how an entry begins, and its parts."""
    content = carrier.written or carrier.key[1]
    titled = _is_titled(carrier)
    start = START.match(content if titled else content[: content.startswith("!")])
    begins = start[0] if start else ""
    parts = re.split("[;,]" if titled else ";", content.removeprefix(begins))
    return begins, [part.strip() for part in parts]


def _is_titled(carrier: Carrier) -> bool:
    content = carrier.written or carrier.key[1]
    return content.removeprefix("!") != carrier.words
