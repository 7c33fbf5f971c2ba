"""Whether a name stands in a text as it is: with its small words, which a sentence may contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from diptych.checks.stems import SMALL, WORD, alike, stem
from diptych.language_tags import primary

# A word, and whether it is a small one.
Token = tuple[str, bool]
# What small words are made up of; in languages that are not named names are not looked at so.
CONTRACTED: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "fr": {"du": "de le", "des": "de les", "d": "de", "au": "à le", "aux": "à les", "qu": "que"},
    "es": {"del": "de el", "al": "a el"},
    "pt": {
        "do": "de o",
        "da": "de a",
        "dos": "de os",
        "das": "de as",
        "no": "em o",
        "na": "em a",
        "ao": "a o",
        "à": "a a",
        "aos": "a os",
        "às": "a as",
        "nos": "em os",
        "nas": "em as",
    },
    "it": {
        "del": "di il",
        "dello": "di lo",
        "della": "di la",
        "dei": "di i",
        "delle": "di le",
        "dell": "di l",
        "degli": "di gli",
        "al": "a il",
        "alla": "a la",
        "ai": "a i",
        "all": "a l",
        "nel": "in il",
        "nella": "in la",
        "sul": "su il",
        "sulla": "su la",
    },
}
# Small words that are longer.
PREPOSITIONS = frozenset(
    [
        *("pour", "dans", "avec", "sans", "sous", "vers", "chez", "entre", "contre", "depuis"),
        *("para", "sobre", "desde", "hacia", "hasta", "contra", "della", "dello", "delle"),
        *("with", "from", "into", "over", "upon", "among", "between", "against", "degli", "nella"),
    ]
)
# An article that has lost its vowel may be either.
ELIDED = ({"l", "le"}, {"l", "la"}, {"l", "lo"})


def is_name(term: str) -> bool:
    """Return whether a term is an official name: it has capitals, and several words."""
    return term != term.lower() and len(term.split()) > 1


def is_worded(term: str, words: Sequence[str], language: str) -> bool:
    """Return whether no small word of a name is another one in a text that has its other words.

    Where other words stand between those of the name, nothing is said of the small ones; nor is it
    in a language whose contractions are not known.
    """
    if primary(language) not in CONTRACTED:
        return True
    name, text = (_spelt_out(some, language) for some in (WORD.findall(term), words))
    first = next((place for place, (_, small) in enumerate(name) if not small), 0)
    name = name[first:]  # an article before it goes with the sentence
    beginnings = [at for at, token in enumerate(text) if _matches(name[0], token)]
    return not beginnings or any(_runs(name, text[at:]) for at in beginnings)


def _runs(name: Sequence[Token], text: Sequence[Token]) -> bool:
    """Return whether a text begins with a name, or parts its words by other telling ones."""
    for number, token in enumerate(name):
        here = text[number] if number < len(text) else None
        if here is not None and _matches(token, here):
            continue
        if here is None or here[1]:
            return here is None
        telling = next((one for one in name[number:] if not one[1]), None)
        return telling is None or not _matches(telling, here)
    return True


def _matches(one: Token, other: Token) -> bool:
    (first, small), (second, also) = one, other
    if small or also:
        return first == second or {first, second} in ELIDED
    return alike(stem(first), stem(second))


def _spelt_out(words: Iterable[str], language: str) -> list[Token]:
    """Return words, each with whether it is a small one; contracted ones as they are made up."""
    found: list[Token] = []
    for word in words:
        small = word.casefold()
        if small in CONTRACTED[primary(language)]:
            found += [(part, True) for part in CONTRACTED[primary(language)][small].split()]
        else:
            short = len(word) <= SMALL and not word.isupper() and not word.isdigit()
            is_small = short or small in PREPOSITIONS
            found.append((small if is_small else word, is_small))
    return found
