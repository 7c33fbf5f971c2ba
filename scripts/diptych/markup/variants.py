"""What must be the same of what carries behaviour, once language variants of addresses are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from diptych.markup.inline import Carrier

LANGUAGE = "{language}"


def canonical(carrier: Carrier, variants: Sequence[str]) -> tuple[str, ...]:
    """Return what must be equal of a carrier once language variants of addresses count as one."""
    first = carrier.key[0] if carrier.key else ""
    if carrier.kind == "link":
        for variant in variants:
            match = _pattern(variant).match(first)
            if match:
                first = variant + first[match.end() :]
                break
    return (carrier.kind, first, *carrier.key[1:])


@lru_cache(maxsize=64)
def _pattern(variant: str) -> re.Pattern[str]:
    start, mark, end = variant.partition(LANGUAGE)
    language = r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?" if mark else ""
    return re.compile(re.escape(start) + language + re.escape(end))
