"""Reduce a text to the words that are in some language: what is in none is neutral."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# What is written alike in every language. It is blanked out, so that words keep their places.
# Every alternative is anchored or bounded: a megabyte without a space must not take a minute.
NEUTRAL = re.compile(
    r"""
      `+[^`]*`+                                    # code, in MyST and in reStructuredText
    | \{[\w:+.-]{1,60}\}(?=`)                      # the name of a role
    | (?<=\])\([^()\s]*\)                          # where a link leads
    | </?[a-z][^<>]*>                              # a tag
    | &(?:\w{1,30}|\#\w{1,8});                     # a character reference
    | \b(?:[a-z][a-z0-9+.-]{1,20}://|mailto:|www\.)[^\s<>"”»]+
    | (?<![^\s<>()«»“”])[^\s@<>()«»“”]+@[^\s@<>()«»“”]+    # an e-mail address
    | (?<!\w)[A-Z]{1,4}(?:/[A-Z0-9.()-]+)+\w*      # a document symbol: A/RES/67/219
    | (?<![\w/])(?:~|\.{1,2})?/[\w.$~*+-]+(?:/[\w.$~*+-]*)*   # a path
    | (?<![\w/-])[a-z][\w-]*(?:/[\w-]+)+/?         # and a relative one
    | (?<!\w)[A-Z]:\\\S+
    | (?<!\w)--?[a-z][\w=-]*                       # an option
    | \$\w+ | \$\{\w+\} | %\(\w+\)[a-z] | \{\w*\} | (?<!\w)%[a-z]\b    # a placeholder
    | \|[^|\s][^|\n]*\|                            # a substitution
    | (?<![\w-])[\w-]+\(\)                         # a call
    | (?<![\w:-])[a-z][a-z0-9]{2,20}:[a-z]\w*(?:[-.]\w+)+   # a name in a space
    | (?<![\w-])\w+=\w+                           # an assignment
    | \bet\ al\b                                  # and others, in every scholar's language
    | (?<=[“‘«"'])\s?[a-z][a-z-]*\s?(?=[”’»"'])    # a value: “nearest”
    | (?<![\w+])\w+(?:\+\w+)+                      # lost+found, libstdc++
    | (?<![\w-])\w[\w-]*(?:\.[a-z0-9_][\w-]*)+     # dotted names: conf.py, example.org
    | (?<!\w)\w*[^\W_]_+[^\W_]\w*                  # snake case
    | (?<![\w-])[^\W\d]*(?:-[^\W\d]+)*-?\d[\w-]*   # anything with a digit
    | (?<!\w)[^\W\d_]*[^\W\d_A-Z][A-Z]\w*          # camel case: GitHub
    """,
    re.VERBOSE,
)
# An elided word (l', qu', dell') is one of its own, an English ending ('s, n't, 'll) is none.
# Marks that combine with a letter are part of it: an accent that was typed by itself, a vowel sign.
LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0dff])*"
WORD = re.compile(
    rf"{LETTERS}(?:[-‐‑]{LETTERS})*(?:['’ʼ](?:s|t|re|ve|ll|d|m)\b|['’ʼ](?=[^\W\d_]))?",
    re.IGNORECASE,
)
# What a word may be a part of, and code as well: found ten times as fast.
ROUGH = re.compile(rf"{LETTERS}(?:['’ʼ][^\W\d_]*)?")
ACRONYM = re.compile(r"[^\W\d_]{2,6}s?")
# Letters that stand alone between such, where they are no more than these, are no word.
SIGN, LISTED = 2, set(",;/()[]")
PLAIN = str.maketrans("’ʼ‐‑", "''--")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place; ``key`` is the form that word lists have it in.

    ``neutral``: it is in no language, because it is an acronym or was ``reviewed``.
    """

    start: int
    end: int
    text: str
    key: str
    neutral: bool = False
    reviewed: bool = False

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital and goes on without."""
        return self.text[:1].isupper() and not self.text[:2].isupper()


def words(text: str, silent: Sequence[tuple[int, int]] = ()) -> list[Word]:
    """Return the words of a plain text, in order; acronyms and ``silent`` stretches are neutral.

    Code, addresses, symbols, numbers and placeholders are no words at all. MyST's code, roles
    and link targets are left out too, so that a message's source can be read as it stands.
    """
    matches = list(WORD.finditer(NEUTRAL.sub(lambda code: " " * len(code[0]), text)))
    # Capitals from end to end are no acronyms if there are several, and one is of some length.
    shouting = text.upper() == text and len(matches) > 1 and any(len(m[0]) > 3 for m in matches)
    found = []
    for match in matches:
        start, end = match.span()
        reviewed = any(start < last and first < end for first, last in silent)
        sign = len(match[0]) <= SIGN and _apart(text, start, end)
        neutral = reviewed or sign or (not shouting and _acronym(match[0]))
        found.append(Word(start, end, match[0], key(match[0]), neutral, reviewed))
    return found


def key(word: str) -> str:
    """Return the form that a word list has the word in.

    >>> key("L’"), key("Straße"), key("Don’t")
    ("l'", 'strasse', "don't")
    """
    return unicodedata.normalize("NFC", word).translate(PLAIN).casefold()


def _apart(text: str, start: int, end: int) -> bool:
    """Return whether a word is one of a list of its like: units, initials (ns, us, ms)."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return min(before, after) > "" and {before, after} <= LISTED and "," in before + after


def _acronym(word: str) -> bool:
    return bool(ACRONYM.fullmatch(word)) and len(word) > 1 and word.removesuffix("s").isupper()
