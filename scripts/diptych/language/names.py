"""A project's reviewed names and loan words: what may stand in an edition in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from diptych import language_tags
from diptych.errors import DiptychError, from_os_error

LINE = re.compile(r"(?P<name>[^\[\]]*?)\s*(?:\[(?P<languages>[^\[\]]*)\])?")
HINT = "write a name, then in brackets the editions that it may stand in: care drain [fr, de]"


@dataclass(frozen=True)
class Names:
    """Reviewed names, each with the languages whose text it may appear in (none: every one)."""

    entries: tuple[tuple[str, frozenset[str]], ...] = ()

    def spans(self, text: str, language: str) -> list[tuple[int, int]]:
        """Return where in ``text``, which is in ``language``, reviewed names stand."""
        pattern = self._pattern(language_tags.primary(language))
        return [match.span() for match in pattern.finditer(text)] if pattern else []

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str] | None]:
        return {}

    def _pattern(self, language: str) -> re.Pattern[str] | None:
        if language not in self._patterns:
            names = [
                name for name, languages in self.entries if not languages or language in languages
            ]
            # The longest first: an alternation takes the first that fits.
            alternatives = "|".join(_regex(name) for name in sorted(names, key=len, reverse=True))
            self._patterns[language] = re.compile(alternatives) if names else None
        return self._patterns[language]


def load(path: Path | None, *, shown: str | None = None) -> Names:
    """Read the reviewed names from ``path``, called ``shown`` in errors; None: there are none.

    The file holds one name on a line, with the languages of the editions that it may appear in
    after it in brackets, or none for every edition. ``#`` starts a comment. Raises DiptychError,
    with the line, where the file is something else or cannot be read.
    """
    if path is None:
        return Names()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise from_os_error(error, "read the reviewed names") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DiptychError(
            "not UTF-8", path=shown or path, line=line, hint="save the file as UTF-8"
        ) from error
    return Names(tuple(_read(text, shown or str(path))))


def _read(text: str, shown: str) -> Iterator[tuple[str, frozenset[str]]]:
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        line = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if not line:
            continue
        match = LINE.fullmatch(line)
        if match is None or not match["name"]:
            raise DiptychError(f"this is not a name: {line}", path=shown, line=number, hint=HINT)
        listed = [tag.strip() for tag in (match["languages"] or "").split(",")]
        wrong = [tag for tag in listed if not language_tags.well_formed(tag)]
        if wrong and match["languages"] is not None:
            raise DiptychError(
                f"“{wrong[0]}” is not a language tag", path=shown, line=number, hint=HINT
            )
        name = match["name"]
        if name in seen:
            raise DiptychError(
                f"“{name}” stands in line {seen[name]} already",
                path=shown,
                line=number,
                hint="name all its languages in one line",
            )
        seen[name] = number
        yield name, frozenset(language_tags.primary(tag) for tag in listed if tag)


def _regex(name: str) -> str:
    """A name is no part of a word; in lower case it may also begin a sentence.

    Its spaces may be of any kind. One that ends in an apostrophe has a word behind it.
    """
    pattern = r"\s+".join(re.escape(part) for part in name.split())
    pattern = re.sub("['’]", "['’]", pattern).replace(r"\-", "[-‐‑]")
    before, after = (r"(?<![^\W\d_])" if name[0].isalnum() else ""), r"(?![^\W\d_])"
    pattern = f"{before}{pattern}{after if name[-1].isalnum() else ''}"
    return f"(?i:{pattern})" if name == name.lower() else pattern
