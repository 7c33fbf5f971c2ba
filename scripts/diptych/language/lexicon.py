"""Word lists: how often a language uses a word, out of the wordfreq package.

Its files are read without the package itself, whose import takes as long as a list: they are the
``cBpack`` that ``wordfreq.read_cBpack`` describes, a list of words for each hundredth of a decade.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import msgpack

from diptych import language_tags
from diptych.language import word_table

# What wordfreq files under another code than the one that pages declare.
FILED_AS = {"no": "nb", "nn": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "tl": "fil"}
# Words that no space parts: the lists are there, but a text must first be cut by a dictionary.
UNSPACED = {"zh", "ja", "ko", "th", "km", "lo", "my"}
# A word that a list does not have is at most this frequent: the longest lists end at 1e-8.
LEAST = 2e-8
SAMPLE = 20_000
COMMONEST = 300
BRITISH = re.compile(r"(?<=..)is(?=(?:ations?|e|e[ds]|ing|ers?)$)")


class Lexicon:
    """The words of one language, and how often its common words use each special letter.

    ``common`` are the commonest words, the commonest first.
    """

    def __init__(self, language: str) -> None:
        self._zed = language_tags.primary(language) == "en"
        code = _filed(language)
        packed = files()[code].read_bytes()
        made_from = word_table.stamp(packed)
        if (table := word_table.load(code, made_from)) is not None:
            self._level: Callable[[str], int | None] = table.get
            self.common: Sequence[str] = table.common
            self._letters: Mapping[str, float] = table.letters
            return
        levels = _unpacked(packed)
        self._level = levels.get
        self.common = list(islice(levels, COMMONEST))
        self._letters = _special(list(islice(levels, SAMPLE)))
        word_table.keep(code, made_from, levels, self.common, self._letters)

    def __contains__(self, word: str) -> bool:
        return self._level(word) is not None

    def frequency(self, word: str) -> float:
        """Return the word's share of running text; LEAST if the list does not have it.

        A British spelling is as much English as the other, which more texts have: localisation.
        """
        level = self._level(word)
        if level is not None and self._zed and BRITISH.search(word):
            other = self._level(BRITISH.sub("iz", word))
            level = level if other is None else min(level, other)
        return LEAST if level is None else max(LEAST, 10 ** (-level / 100))

    def letter(self, letter: str) -> float:
        """Return the share of the common words that have this letter (beyond ASCII)."""
        return self._letters.get(letter, 0.0)


def _unpacked(packed: bytes) -> dict[str, int]:
    """Return the level of each word of a list, in the order of the list."""
    _, *buckets = msgpack.unpackb(gzip.decompress(packed), raw=False)
    return {word: level for level, bucket in enumerate(buckets) for word in bucket}


def _special(common: list[str]) -> dict[str, float]:
    """Return the share of words that have each letter beyond ASCII."""
    letters = Counter(letter for word in common for letter in set(word))
    return {
        letter: count / len(common)
        for letter, count in letters.items()
        if not letter.isascii() and letter.isalpha()
    }


@cache
def files() -> dict[str, Path]:
    """Return the file of each language's word list by its code: the larger one of two."""
    package = find_spec("wordfreq")
    assert package
    assert package.submodule_search_locations
    folder = Path(package.submodule_search_locations[0], "data")
    return {
        path.name.removeprefix(f"{size}_").partition(".")[0]: path
        for size in ("small", "large")
        for path in sorted(folder.glob(f"{size}_*.msgpack.gz"))
    }


@cache
def supported(language: str) -> bool:
    """Return whether there is a word list that running text can be looked up in."""
    code = _filed(language)
    return code not in UNSPACED and code in files()


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word list of a supported language, read once (5 MB, the first time 30)."""
    return Lexicon(language)


def _filed(language: str) -> str:
    code = language_tags.primary(language)
    return FILED_AS.get(code, code)
