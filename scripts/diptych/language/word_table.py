"""A word list as a file that is searched as it lies: to unpack the package's takes far longer.

It is kept for all projects of a user, and made anew where the package has another list. Words stand
in the order of their bytes, and are found by halves.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from diptych.files import from_json, write_bytes
from diptych.user_cache import word_tables

FORMAT = f"words 1 {sys.byteorder}"
# Types of array: where a word begins, and how common it is.
PLACE: Final = "I"
LEVEL: Final = "H"


@dataclass(frozen=True, slots=True)
class WordTable:
    """The levels of a language's words (see Lexicon), its commonest words and rarer letters."""

    common: tuple[str, ...]
    letters: Mapping[str, float]
    _levels: memoryview[int]
    _offsets: memoryview[int]
    _words: bytes

    def get(self, word: str) -> int | None:
        """Return a word's level, None where the list does not have it."""
        key = word.encode(errors="surrogatepass")
        place = bisect_left(range(len(self._levels)), key, key=self._word)
        found = place < len(self._levels) and self._word(place) == key
        return self._levels[place] if found else None

    def _word(self, place: int) -> bytes:
        return self._words[self._offsets[place] : self._offsets[place + 1]]


def stamp(packed: bytes) -> str:
    """Return what tells a list of the package's from any other."""
    return hashlib.sha256(packed).hexdigest()


def load(language: str, made_from: str) -> WordTable | None:
    """Return the table of a language's list; None: there is none, or it is not whole."""
    try:
        content = (word_tables() / language).read_bytes()
        line, _, rest = content.partition(b"\n")
        said: dict[str, Any] = from_json(line.decode())
        if said["format"] != FORMAT or said["made_from"] != made_from:
            return None
        if said["check"] != zlib.crc32(rest):
            return None
        first = (said["count"] + 1) * array(PLACE).itemsize
        second = first + said["count"] * array(LEVEL).itemsize
        return WordTable(
            tuple(said["common"]),
            dict(said["letters"]),
            memoryview(rest)[first:second].cast(LEVEL),
            memoryview(rest)[:first].cast(PLACE),
            rest[second:],
        )
    except (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError):
        return None


def keep(
    language: str,
    made_from: str,
    levels: Mapping[str, int],
    common: Sequence[str],
    letters: Mapping[str, float],
) -> None:
    """Keep a list for other runs, where that can be written."""
    words = sorted((word.encode(), level) for word, level in levels.items())
    ends = accumulate((len(word) for word, _ in words), initial=0)
    rest = b"".join(
        [
            array(PLACE, ends).tobytes(),
            array(LEVEL, (level for _, level in words)).tobytes(),
            *(word for word, _ in words),
        ]
    )
    said = {
        "format": FORMAT,
        "made_from": made_from,
        "check": zlib.crc32(rest),
        "count": len(words),
        "common": list(common),
        "letters": dict(letters),
    }
    with suppress(OSError, RuntimeError):
        word_tables().mkdir(parents=True, exist_ok=True)
        write_bytes(word_tables() / language, json.dumps(said).encode() + b"\n" + rest)
