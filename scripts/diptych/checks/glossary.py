"""The project's glossary: what its institutions and subjects are called in each language."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from diptych.checks.official_name import is_name, is_worded
from diptych.checks.stems import SMALL, WORD, alike, stem
from diptych.errors import DiptychError, from_os_error
from diptych.language_tags import preferred


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
        words = WORD.findall(translation)
        stems = [stem(word) for word in words]
        for term, equivalents in self.found(source, one, other):
            standing = [text for text in equivalents if _stands(text, stems)]
            if is_name(term):
                standing = [
                    text for text in standing if is_worded(text, words, self._column(other))
                ]
            if not standing:
                yield f"“{term}” is “{'” or “'.join(equivalents)}”"

    def found(self, text: str, one: str, other: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give each term of ``text``, longest first, with its equivalents in ``other``.

        Of terms that overlap, the longest counts.
        """
        if not self.rows:
            return
        one, other = self._column(one), self._column(other)
        taken: list[tuple[int, int]] = []
        for term, pattern in self._patterns(one):
            for match in pattern.finditer(text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                taken.append(match.span())
                equivalents = tuple(
                    row[other] for row in self.rows if row.get(one) == term and row.get(other)
                )
                if equivalents:
                    yield term, equivalents
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
    return all(any(alike(stem(word), one) for one in stems) for word in telling)
