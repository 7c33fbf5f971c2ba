"""Which phrases are right in either language: an opinion that is not the detector's."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpora import unpack

LISTS = {
    "de": ("wngerman", "ngerman"),
    "en": ("wamerican", "american-english"),
    "es": ("wspanish", "spanish"),
    "fr": ("wfrench", "french"),
}
# An apostrophe belongs to its word: no list has "l’", so that "l’archive" is French alone.
WORD = re.compile(r"[^\W\d_]+['’]?")


@cache
def spelled(language: str, folder: Path) -> frozenset[str]:
    """Return the words of Debian's spelling list of a language, capitals as they are."""
    package, name = LISTS[language]
    path = unpack((package,), folder) / "usr/share/dict" / name
    return frozenset(path.read_text(encoding="utf-8").split())


def alike(phrase: str, edition: str, stray: str, folder: Path) -> bool:
    """Return whether a phrase in ``stray`` holds nothing that is not right in ``edition``, too.

    Each word is in the edition's spelling list, or is a name: written with a capital, and not in
    the stray language's list without.
    """
    own, other = spelled(edition, folder), spelled(stray, folder)
    return all(
        word.lower() in own
        or word.capitalize() in own
        or (word[:1].isupper() and word.lower() not in other)
        for word in WORD.findall(phrase)
    )
