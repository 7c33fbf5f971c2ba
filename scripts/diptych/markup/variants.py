"""What must be the same of what carries behaviour, once language variants of addresses are one.

A link may lead a reader to the page in the reader's own language. Which addresses are each other's
is never a translator's to say: the project names prefixes, and reviews pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from diptych import language_tags
from diptych.markup.inline import Carrier

LANGUAGE = "{language}"
# What stands in code for something else: its name is words, <vitesse> for <speed>.
PLACEHOLDER = re.compile(r"<\w[\w .'’-]*>|\{\w+\}")


@dataclass(frozen=True, slots=True)
class Variants:
    """Addresses, and names, of which one may stand in the place of another.

    ``prefixes`` have ``{language}`` in them, which stands for any of ``languages``; each row of
    ``pairs`` has one page's addresses in several languages. ``translates`` tells whether the
    catalogues have the second text as the translation of the first: so is a term named in its
    glossary's language.
    """

    prefixes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pairs: tuple[tuple[str, ...], ...] = ()
    translates: Callable[[str, str], bool] = lambda _source, _translation: False

    def canonical(self, address: str) -> str:
        """Return what is equal of addresses that are each other's variants."""
        for row in self.pairs:
            if address in row:
                return row[0]
        for prefix in self.prefixes:
            if match := _pattern(prefix, self.languages).match(address):
                return prefix + address[match.end() :]
        return address


NONE = Variants()


def canonical(carrier: Carrier, variants: Variants) -> tuple[str, ...]:
    """Return what must be equal of a carrier once language variants of addresses count as one."""
    first = carrier.key[0] if carrier.key else ""
    if carrier.kind == "link":
        first = variants.canonical(first)
    if carrier.kind == "code":
        first = PLACEHOLDER.sub("<>", first)
    return (carrier.kind, first, *carrier.key[1:])


@lru_cache(maxsize=64)
def _pattern(prefix: str, languages: tuple[str, ...]) -> re.Pattern[str]:
    start, mark, end = prefix.partition(LANGUAGE)
    names = sorted(_spellings(languages), key=len, reverse=True) if mark else [""]
    return re.compile(f"{re.escape(start)}(?:{'|'.join(map(re.escape, names))}){re.escape(end)}")


def _spellings(languages: Iterable[str]) -> set[str]:
    """Return how addresses spell languages: pt-BR, pt-br, pt_BR, pt_br, pt."""
    found = set[str]()
    for language in languages:
        tag = language_tags.bcp47(language)
        found |= {tag, tag.lower(), language_tags.primary(tag)}
        found |= {one.replace("-", "_") for one in (tag, tag.lower())}
    return found
