"""Word lists: how often a language uses a word, out of the wordfreq package.

Its files are read without the package itself, whose import takes as long as a list: they are the
``cBpack`` that ``wordfreq.read_cBpack`` describes, a list of words for each hundredth of a decade.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import cache
from importlib.util import find_spec
from itertools import islice, repeat
from pathlib import Path

import msgpack

from diptych import language_tags

# What wordfreq files under another code than the one that pages declare.
FILED_AS = {"no": "nb", "nn": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "tl": "fil"}
# Words that no space parts: the lists are there, but a text must first be cut by a dictionary.
UNSPACED = {"zh", "ja", "ko", "th", "km", "lo", "my"}
# A word that a list does not have is at most this frequent: the longest lists end at 1e-8.
LEAST = 2e-8
SAMPLE = 20_000
BRITISH = re.compile(r"(?<=..)is(?=(?:ations?|e|e[ds]|ing|ers?)$)")


class Lexicon:
    """The words of one language, and how often its common words use each special letter."""

    def __init__(self, language: str) -> None:
        self._level: dict[str, int] = {}
        self._zed = language_tags.primary(language) == "en"
        packed = files()[_filed(language)].read_bytes()
        _, *buckets = msgpack.unpackb(gzip.decompress(packed), raw=False)
        for level, bucket in enumerate(buckets):
            self._level.update(zip(bucket, repeat(level), strict=False))
        common = self.commonest(SAMPLE)
        letters = Counter(letter for word in common for letter in set(word))
        self._letters = {
            letter: count / len(common)
            for letter, count in letters.items()
            if not letter.isascii() and letter.isalpha()
        }

    def commonest(self, number: int) -> list[str]:
        """Return so many of the commonest words, the commonest first."""
        return list(islice(self._level, number))

    def __contains__(self, word: str) -> bool:
        return word in self._level

    def frequency(self, word: str) -> float:
        """Return the word's share of running text; LEAST if the list does not have it.

        A British spelling is as much English as the other, which more texts have: localisation.
        """
        level = self._level.get(word)
        if level is not None and self._zed and BRITISH.search(word):
            level = min(level, self._level.get(BRITISH.sub("iz", word), level))
        return LEAST if level is None else max(LEAST, 10 ** (-level / 100))

    def letter(self, letter: str) -> float:
        """Return the share of the common words that have this letter (beyond ASCII)."""
        return self._letters.get(letter, 0.0)


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
    """Return the word list of a supported language, read once (0.1 s and 30 MB each)."""
    return Lexicon(language)


def _filed(language: str) -> str:
    code = language_tags.primary(language)
    return FILED_AS.get(code, code)
