"""The theme's own words, out of the catalogues ``diptych.po``.

Those of the package come first, where it has none those of Sphinx that say the same; what a project
has in its own ``locales/LANG/LC_MESSAGES/diptych.po`` replaces them string by string.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from jinja2.ext import babel_extract
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from diptych import catalogue_folders
from diptych.adapter import OWN_WORDS
from diptych.catalogue import Catalogue, read
from diptych.domains import THEME, domains
from diptych.errors import DiptychError
from diptych.finding import Finding
from diptych.message import Message, distinct

PACKAGE = Path(__file__).parent
LOCALES = PACKAGE / "locales"
SPHINX_WORDS = {
    "Contents": "Contents",
    "Previous": "previous",
    "Next": "next",
    "Previous and next page": "Navigation",
    "Last updated on {date}": "Last updated on %(last_updated)s.",
    "Back to table of contents": "Table of Contents",
}
SPHINX_DATE = "%(last_updated)s"
# What each build has looked up, by its settings: the words of every page are the same.
_known: WeakKeyDictionary[object, dict[str, dict[str, str]]] = WeakKeyDictionary()
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
BRACE = re.compile(r"[{}]")
ROOMS = ("downloads.py", "localization", "pdf", "roles", "site", "statement.py", "theme")


def strings(
    source: Sphinx | BuildEnvironment | Sequence[Path], language: str, domain: str = THEME
) -> gettext.NullTranslations:
    """Return the words in ``language``; what is not translated comes back in English.

    ``source`` is the application or its environment, or the folders that hold a project's
    catalogues, which are called ``domain``. Raises ConfigError under Sphinx, else CatalogueError,
    where one is not sound.
    """
    return _strings(tuple(words(source, language, domain).items()))


def words(
    source: Sphinx | BuildEnvironment | Sequence[Path], language: str, domain: str = THEME
) -> dict[str, str]:
    """Return the words in ``language`` by their English msgid; see :func:`strings`."""
    if not isinstance(source, (Sphinx, BuildEnvironment)):
        return _sphinx_words(language) | _words(tuple(_catalogues(source, language, domain)))
    known = _known.setdefault(source.config, {})
    if language not in known:
        folders = [Path(source.srcdir, folder) for folder in source.config.locale_dirs]
        own = domains(source.srcdir, source.config).reserved(THEME)
        try:
            known[language] = words(folders, language, own)
        except DiptychError as error:
            raise ConfigError(str(error)) from error
    return known[language]


def findings(folders: Sequence[Path], language: str, domain: str = THEME) -> list[Finding]:
    """Return what is wrong with the project's own catalogues, whose other words are used."""
    catalogues = [read(path) for path, _changed in _catalogues(folders, language, domain)]
    return [
        *(one for catalogue in catalogues for one in catalogue.findings),
        *(one for catalogue in catalogues for one in _misplaced(catalogue)),
    ]


def filled(word: str, **values: str) -> str:
    """Return a word with each ``{name}`` replaced by the value of that name.

    A word comes from a catalogue: it is no format string, and nothing else in it is looked up.

    >>> filled("{start} to {end}", start="3", end="{start}")
    '3 to {start}'
    """
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), word)


def lacking(language: str) -> list[Message]:
    """Return those words that neither the package nor Sphinx has in ``language``."""
    known = words((), language)
    return [message for message in template() if message.text not in known]


def template() -> list[Message]:
    """Return every msgid of the package's templates and Python, in the order of the files."""
    paths = sorted(
        path
        for room in ROOMS
        for path in (PACKAGE / room, *(PACKAGE / room).rglob("*"))
        if path.suffix in {".html", ".py"}
    )
    return list(distinct(message for path in paths for message in _messages(path)).values())


def _messages(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        found: Iterable[tuple[int, Any, Any, Any]] = (
            babel_extract(file, ["_"], [], {})
            if path.suffix == ".html"
            else extract_python(file, {"_": None}, [], {})
        )
        for line, _function, text, _comments in found:
            if isinstance(text, str):
                yield Message(text, line, kind="string")


def _catalogues(folders: Sequence[Path], language: str, domain: str) -> Iterator[tuple[Path, int]]:
    """Yield the catalogues, each with its time of change, from the weakest to the strongest."""
    for locales in (LOCALES, *reversed(folders)):
        for folder in reversed(catalogue_folders.existing(locales, language)):
            path = folder / f"{THEME if locales == LOCALES else domain}.po"
            if path.is_file():
                yield path, path.stat().st_mtime_ns


@lru_cache(maxsize=64)
def _sphinx_words(language: str) -> dict[str, str]:
    folders = catalogue_folders.existing(OWN_WORDS, language)
    names = [folder.parent.name for folder in folders]
    translated = gettext.translation("sphinx", OWN_WORDS, names, fallback=True).gettext
    found = {}
    for word, msgid in SPHINX_WORDS.items():
        said = translated(msgid)
        if names and said != msgid and said.count(SPHINX_DATE) == word.count("{date}"):
            said = said.replace(SPHINX_DATE, "{date}").rstrip(".。।")
            found[word] = said[0].upper() + said[1:]
    return found


@lru_cache(maxsize=64)
def _words(catalogues: tuple[tuple[Path, int], ...]) -> dict[str, str]:
    entries = (item for path, _changed in catalogues for item in read(path).ready().items())
    return {
        msgid: entry.msgstr
        for msgid, entry in entries
        if msgid and entry.msgstr and _fits(msgid, entry.msgstr)
    }


def _fits(msgid: str, msgstr: str) -> bool:
    """Tell whether both have the same ``{names}``, and the translation no other brace."""
    ours, theirs = (sorted(PLACEHOLDER.findall(text)) for text in (msgid, msgstr))
    return ours == theirs and not BRACE.search(PLACEHOLDER.sub("", msgstr))


def _misplaced(catalogue: Catalogue) -> Iterator[Finding]:
    for msgid, entry in catalogue.ready().items():
        if msgid and entry.msgstr and not _fits(msgid, entry.msgstr):
            names = ", ".join(f"{{{name}}}" for name in PLACEHOLDER.findall(msgid)) or "no braces"
            yield Finding(
                str(catalogue.path),
                entry.line,
                "placeholder",
                "the word is not used: what it has in braces is not what the original has",
                hint=f"write {names} as the original does, and no other brace",
            )


@lru_cache(maxsize=64)
def _strings(items: tuple[tuple[str, str], ...]) -> gettext.NullTranslations:
    catalogue = Catalog()
    for msgid, msgstr in items:
        catalogue.add(msgid, msgstr)
    file = BytesIO()
    write_mo(file, catalogue)
    file.seek(0)
    return gettext.GNUTranslations(file)
