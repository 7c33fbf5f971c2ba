"""Which texts are the same in two languages: names, acronyms, words that both have."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from diptych.language import Names, autonym_of, supported
from diptych.language.lexicon import Lexicon, lexicon
from diptych.language_tags import primary

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# What programs, packages and files are called: cross_section, sys.path, a-package-name, *.po.
# A call: read(), read(...), read("name"), but not file(s). Values: a,b,None. An issue: LP#197.
IDENTIFIER = re.compile(
    r"""\w_\w|[^\W\d],[^\W\d]|[\w*]\.\w|[=<>/\\@]|\w\#\d|\w\((?:\.{3}|…|["'][^()]*)?\)|^\.\w|::"""
)
# Programs that work together: React + Plotly.js.
TOGETHER = re.compile(r"[A-Z][\w.]*(?: \+ [A-Z][\w.]*)+")
# One link to another site, and nothing else, is the name of what stands there.
NAMED = re.compile(r"\[[^\[\]]+\]\(https?:[^()\s]*\)|`[^`<>]+ ?<https?:[^<>\s]*>`_{1,2}")
# A few words in small letters are a command line: pip install sigima.
COMMAND = re.compile(r"[a-z][a-z0-9-]*(?: [a-z0-9*<>\[\].-]+){0,3}")
LATIN = re.compile(r"[A-Za-z]+")
# How many times rarer a word may be in the other language and still count as its own; and how
# common a word is there that it has for its own, whatever the other.
MARGIN = 10
OWN = 4e-6
# What is rarer than that, in a language whose letters are others, is a name.
RARE = 1e-6


def is_neutral(
    text: str, source: str, target: str, names: Names, kept: frozenset[str] = frozenset()
) -> bool:
    """Return whether ``text``, written in ``source``, may stand in ``target`` as it is.

    Acronyms, symbols, ``names`` and words that translators ``kept`` elsewhere count for nothing; of
    the rest, each word must be about as frequent in the one language as in the other, or its own,
    or unknown to both; where as many are the other language's alone, both stand side by side. A few
    words in small letters are a package, a command or a value.
    """
    bare = text.strip("`*_ ")
    if COMMAND.fullmatch(bare) or TOGETHER.fullmatch(bare) or _is_another(bare, source):
        return True
    for start, end in reversed(names.spans(text, target)):
        text = f"{text[:start]} {text[end:]}"
    tokens = [token for token in text.split() if not IDENTIFIER.search(token)]
    words = [word for word in WORD.findall(" ".join(tokens)) if not _is_symbol(word)]
    words = [word for word in words if word not in kept]
    if not words or not supported(source):
        return not words
    # A target without a word list is written in letters of its own, or has none of these words.
    there = lexicon(target) if supported(target) else None
    here = lexicon(source)
    folded = [word.casefold().replace("’", "'") for word in words]
    foreign = sum(not _shared(word, here, there) for word in folded)
    # A name that is given in both languages: Salle plénière (Plenary Hall).
    return foreign == 0 or (
        there is not None and foreign <= sum(_owned(one, here, there) for one in folded)
    )


def _is_another(text: str, source: str) -> bool:
    """Return whether a text is the own name of a language other than its ``source``."""
    own = autonym_of(text)
    return bool(own) and primary(source) not in own


def _owned(word: str, here: Lexicon, there: Lexicon) -> bool:
    """Return whether a word is the other language's, and hardly one of its own."""
    return math.log(there.frequency(word) / here.frequency(word), MARGIN) > 1


def is_link(text: str) -> bool:
    """Return whether a message's source is one link to another site: a title that is quoted."""
    return NAMED.fullmatch(text.strip()) is not None


def kept_words(texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the words with a capital that stand inside both of a message and its translation.

    They are names: of programs, of projects, of people. ``texts`` are messages with what they are
    in the other language, which is something else.
    """
    found: set[str] = set()
    for source, translation in texts:
        if source != translation:
            capitalised = {word for word in WORD.findall(source) if word[0].isupper()}
            found.update(capitalised.intersection(WORD.findall(translation)))
            found.update(capitalised.intersection(LATIN.findall(translation)))
    return frozenset(found)


def _shared(word: str, here: Lexicon, there: Lexicon | None) -> bool:
    if there is None:
        return here.frequency(word) < RARE
    return (
        there.frequency(word) >= OWN
        or math.log(here.frequency(word) / there.frequency(word), MARGIN) <= 1
    )


def _is_symbol(word: str) -> bool:
    """Return whether a word is an acronym or a product's name: ONU, A, SmartQuotes, RST."""
    return len(word) == 1 or any(character.isupper() for character in word[1:])
