"""The catalogues of one language, as their files are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from diptych.catalogue import Catalogue, content_of, parse
from diptych.checks.cache import Cache
from diptych.checks.context import Context
from diptych.checks.project import CACHE, context_of, findings_of, of_pages
from diptych.errors import InputError
from diptych.files import digest_of
from diptych.finding import Finding
from diptych.message import Page
from diptych.preview.standing import CatalogueState
from diptych.project import Project


class Shelf:
    """The catalogues of a language; ``pages`` are those whose messages they hold, by catalogue.

    ``settings`` are those of :func:`diptych.checks.project.settings_of`. Raises DiptychError where
    the glossary or the names cannot be read.
    """

    def __init__(
        self,
        project: Project,
        language: str,
        pages: Mapping[str, Sequence[Page]],
        settings: str,
    ) -> None:
        self._project, self._language = project, language
        self._pages, self._settings = pages, settings
        self._base = context_of(project, language, ())
        self._files = dict(project.catalogue_files(language))
        self._cache = Cache(project.work / f"{CACHE}{language}.json")
        self._states: dict[str, tuple[str, CatalogueState]] = {}

    def state(self, domain: str) -> CatalogueState:
        """Return a catalogue; an empty one, where there is none.

        Raises InputError where it cannot be read.
        """
        path = self._path(domain)
        content = b"" if path is None else _content(path, self._project.relative(path))
        digest = digest_of(content)
        known = self._states.get(domain)
        if known is None or known[0] != digest:
            known = self._states[domain] = digest, self._read(domain, path, content)
        return known[1]

    def remember(self) -> None:
        """Keep what the checks found for others; to be called when all catalogues were checked."""
        self._cache.write()

    def _path(self, domain: str) -> Path | None:
        path = self._files.get(domain)
        if path is None or not path.is_file():
            self._files = dict(self._project.catalogue_files(self._language))
            path = self._files.get(domain)
        return path

    def _read(self, domain: str, path: Path | None, content: bytes) -> CatalogueState:
        context = of_pages(self._base, self._pages.get(domain, ()), self._project)
        if path is None:
            home = self._project.catalogues(self._language) / f"{domain}.po"
            return CatalogueState(Catalogue(home, {}, ()), context, tuple)
        catalogue = parse(content, path, shown=self._project.relative(path))
        return CatalogueState(catalogue, context, lambda: self._found(path, context))

    def _found(self, path: Path, context: Context) -> Sequence[Finding]:
        return findings_of(path, replace(context, brief=False), self._cache, self._settings)


def _content(path: Path, shown: str) -> bytes:
    try:
        return content_of(path)
    except OSError as error:
        raise InputError("the catalogue cannot be read", path=shown) from error
