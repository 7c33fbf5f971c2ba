"""The project's glossary: what its institutions and subjects are called in each language."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from diptych.errors import DiptychError, from_os_error
from diptych.language_tags import preferred

WORD = re.compile(r"[^\W_]+")
# Words that say little of a term, and change with its place in the sentence.
SMALL = 3
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


@dataclass(frozen=True)
class Glossary:
    """Rows of terms, one language a column; rows with an equal term are each other's variants."""

    rows: tuple[Mapping[str, str], ...] = ()

    def missing(self, source: str, translation: str, one: str, other: str) -> Iterator[str]:
        """Give each term of ``source`` that has none of its equivalents in ``translation``.

        Of terms that overlap, the longest counts. A term with a capital is a name, and matches as
        written; others match in any case and number. An equivalent may be inflected, and its words
        may stand apart. An official name has its small words, too: “Conseil économique ou social”
        is none.
        """
        if not self.rows:
            return
        one, other = self._column(one), self._column(other)
        words = WORD.findall(translation)
        stems = [_stem(word) for word in words]
        taken: list[tuple[int, int]] = []
        for term, pattern in self._patterns(one):
            for match in pattern.finditer(source):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                taken.append(match.span())
                equivalents = [
                    row[other] for row in self.rows if row.get(one) == term and row.get(other)
                ]
                standing = [text for text in equivalents if _stands(text, stems)]
                named = _is_name(term) and other in CONTRACTED
                if named:
                    standing = [text for text in standing if _is_worded(text, words, other)]
                if equivalents and not standing:
                    yield f"“{term}” is “{'” or “'.join(equivalents)}”"
                break

    def changes(self, text: str, one: str, other: str) -> bool:
        """Return whether a term of ``text`` is another in the language ``other``."""
        one, other = self._column(one), self._column(other)
        return any(
            {row[other] for row in self.rows if row.get(one) == term and row.get(other)} - {term}
            for term, pattern in self._patterns(one)
            if pattern.search(text)
        )

    def _column(self, language: str) -> str:
        """Return the column of a language: its own, or that which it falls back on."""
        columns = self.rows[0] if self.rows else ()
        return next(iter(preferred(language, columns)), language)

    def _patterns(self, language: str) -> list[tuple[str, re.Pattern[str]]]:
        if language not in self._compiled:
            terms = {row[language] for row in self.rows if row.get(language)}
            longest = sorted(terms, key=lambda term: (-len(term), term))
            self._compiled[language] = [(term, _pattern(term)) for term in longest]
        return self._compiled[language]

    @cached_property
    def _compiled(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        return {}


def load(path: Path | None, *, shown: str | None = None) -> Glossary:
    """Read a glossary: CSV in UTF-8, its first row naming a language for each column.

    A column that is no language's, such as ``standing``, is for people alone. Raises DiptychError
    where the file cannot be read or a row has more cells than the first.
    """
    if path is None:
        return Glossary()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        rows = csv.DictReader(lines, restkey="", strict=True)
        found = []
        for row in rows:
            if "" in row:
                raise DiptychError(
                    "the row has too many cells",
                    path=shown or path,
                    line=rows.line_num,
                    hint="put a cell that has a comma in it in quotation marks",
                )
            found.append({name: (cell or "").strip() for name, cell in row.items()})
    except OSError as error:
        raise from_os_error(error, "read the glossary") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DiptychError(f"it is not CSV in UTF-8: {error}", path=shown or path) from error
    return Glossary(tuple(found))


def _pattern(term: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in term.split())
    flags = re.NOFLAG if term != term.lower() else re.IGNORECASE
    return re.compile(rf"(?<!\w){words}s?(?!\w)", flags)


def _stands(term: str, stems: list[str]) -> bool:
    """Return whether every word of a term that carries its meaning is among the stems."""
    words = WORD.findall(term)
    telling = [word for word in words if len(word) > SMALL or word.isupper()] or words
    return all(any(_alike(_stem(word), stem) for stem in stems) for word in telling)


def _is_name(term: str) -> bool:
    return term != term.lower() and len(term.split()) > 1


def _is_worded(term: str, words: Sequence[str], language: str) -> bool:
    """Return whether no small word of a name is another one in a text that has its other words.

    Where other words stand between those of the name, nothing is said of the small ones.
    """
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
    return _alike(_stem(first), _stem(second))


def _spelt_out(words: Iterable[str], language: str) -> list[Token]:
    """Return words, each with whether it is a small one; contracted ones as they are made up."""
    found: list[Token] = []
    for word in words:
        small = word.casefold()
        if small in CONTRACTED[language]:
            found += [(part, True) for part in CONTRACTED[language][small].split()]
        else:
            short = len(word) <= SMALL and not word.isupper() and not word.isdigit()
            is_small = short or small in PREPOSITIONS
            found.append((small if is_small else word, is_small))
    return found


def _alike(one: str, other: str) -> bool:
    """Return whether two stems may be forms of one word: they differ in their endings at most."""
    if one == other:
        return True
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return shared >= max(4, min(len(one), len(other)) - 2, max(len(one), len(other)) - 4)


def _stem(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.rstrip("sx") or plain
