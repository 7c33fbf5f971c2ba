"""Check every catalogue of a project."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from diptych import catalogue_folders, url_pairs
from diptych.catalogue import content_of, parse, read
from diptych.catalogue.terms import Terms
from diptych.checks import consistency
from diptych.checks.cache import Cache, digest, program
from diptych.checks.catalogue import check_catalogue
from diptych.checks.context import Context
from diptych.checks.glossary import load as load_glossary
from diptych.checks.memo import Remembered
from diptych.checks.pages import check_page
from diptych.checks.source import STALE, UPDATE, needed
from diptych.domains import SPHINX, THEME, reserved
from diptych.elsewhere import elsewhere
from diptych.errors import from_os_error
from diptych.finding import Finding, Severity
from diptych.language.names import load as load_names
from diptych.markup.variants import Variants
from diptych.message import Page, by_domain
from diptych.project import Project

CACHE, PAGES = "checks-", "pages"


class CatalogueChecks:
    """The checks of the catalogues of one language, each done once: as its page is read, or later.

    Findings on a catalogue are remembered in the folder ``cache`` until the catalogue, its page,
    the settings or the checks change. ``brief``: see :class:`.Context`. Raises DiptychError where
    the glossary, the names or the pairs of addresses are not what they should be.
    """

    def __init__(
        self, project: Project, language: str, *, cache: Path | None = None, brief: bool = False
    ) -> None:
        self._project = project
        self._settings = settings_of(project)
        self._base = replace(context_of(project, language, ()), brief=brief)
        self._remembered = Cache(cache / f"{CACHE}{language}.json" if cache else None)
        self._memory = cache / f"{consistency.RULE}-{language}.json" if cache else None
        self._files = dict(project.catalogue_files(language))

    def ahead(self, pages: Iterable[Page]) -> Remembered:
        """Check the catalogues of pages that were just read: how they are parsed is still known.

        Return what another process is to know (see :meth:`know`).
        """
        for page in pages:
            path = self._files.get(page.domain)
            if path and page.domain == page.name:  # else other pages share it
                context = self._of([page.relocated(self._project.relative)])
                findings_of(path, context, self._remembered, self._settings)
        return self._remembered.used()

    def know(self, known: Remembered) -> None:
        """Take what these checks have found ahead, in another process."""
        self._remembered.take(known)

    def findings(self, pages: Sequence[Page]) -> Iterator[Finding]:
        """Yield what is wrong with the catalogues, and which pages have none."""
        domains = by_domain(pages)
        interfaces = {SPHINX, reserved(THEME, pages)}
        for name, path in self._files.items():
            context = replace(self._of(domains.get(name, ())), interface=name in interfaces)
            yield from findings_of(path, context, self._remembered, self._settings)
        for name, some in domains.items():
            context = self._of(some)
            if name not in self._files and any(needed(context)):
                yield _missing(self._project, context)
        self._remembered.write()
        if not self._base.brief:
            used = [path for name, path in self._files.items() if name in domains]
            yield from consistency.findings(used, self._base, self._memory)

    def _of(self, pages: Sequence[Page]) -> Context:
        return of_pages(self._base, pages, self._project)


def check_project(
    project: Project,
    pages: Sequence[Page],
    languages: Sequence[str],
    *,
    cache: Path | None = None,
) -> list[Finding]:
    """Return the findings on every catalogue of ``languages``, and on the pages, in their order.

    They are remembered in ``cache``, see :class:`CatalogueChecks`. Raises DiptychError where a
    file cannot be read, or the glossary, the names or the pairs of addresses are not what they
    should be.
    """
    findings: list[Finding] = []
    if project.main_language in languages:
        settings = settings_of(project)
        remembered = Cache(cache / f"{CACHE}{PAGES}.json" if cache else None)
        for one in pages:
            findings += _page(one, project.main_language, remembered, settings)
        remembered.write()
    for language in languages:
        findings += CatalogueChecks(project, language, cache=cache).findings(pages)
    return sorted(findings)


def context_of(project: Project, language: str, pages: Sequence[Page]) -> Context:
    """Return what the checks of the catalogue of these pages need to know of the project.

    Raises DiptychError where the glossary or the names cannot be read.
    """
    terms = Terms(lambda: _paths(project, language))
    base = Context(
        language=language,
        terms=terms,
        main_language=project.main_language,
        variants=Variants(
            project.url_variants,
            project.languages,
            url_pairs.load(project.url_pairs),
            terms.translates,
        ),
        glossary=load_glossary(project.glossary),
        names=load_names(project.names),
        root=project.root,
        allow_fuzzy=project.allow_fuzzy,
    )
    return of_pages(base, pages, project)


def of_pages(context: Context, pages: Sequence[Page], project: Project) -> Context:
    """Return what the checks of these pages' catalogue need to know, from that of any other."""
    found = frozenset(elsewhere(project, context.language, pages))
    return replace(context, page=next(iter(pages), None), others=tuple(pages[1:]), elsewhere=found)


def _paths(project: Project, language: str) -> list[Path]:
    others = (
        path
        for locales in project.more_locales
        for folder in catalogue_folders.existing(locales, language)
        for path in sorted(folder.rglob("*.po"))
    )
    return [*(path for _, path in project.catalogue_files(language)), *others]


def settings_of(project: Project) -> str:
    """Return what of the project and the program decides what is found; raises DiptychError."""
    try:
        named = (project.glossary, project.names, project.url_pairs)
        files = [path.read_bytes().hex() for path in named if path]
    except OSError as error:
        raise from_os_error(error, "read the glossary, the names and the addresses") from error
    settings = [project.main_language, project.languages, project.url_variants]
    return json.dumps([program(), *settings, files])


def findings_of(path: Path, context: Context, cache: Cache, settings: str) -> list[Finding]:
    """Return what is wrong with a catalogue, as ``cache`` remembers it under these ``settings``."""
    shown = context.shown(path)
    try:
        content = content_of(path)
    except OSError:
        return list(read(path, shown=shown).findings)
    page = repr(context.pages)
    terms = context.terms.fingerprint() if context.asks_terms and context.terms else ""
    more = json.dumps([sorted(context.elsewhere), context.allow_fuzzy, terms])
    key = digest(settings, context.language, shown, content, page, more)
    # What is found of all is known of what is asked briefly, but not the other way round.
    found = cache.get(key)
    if found is None and context.brief:
        key = digest(key, "brief")
        found = cache.get(key)
    if found is None:
        found = check_catalogue(parse(content, path, shown=shown), context)
        cache.put(key, found)
    return found


def _page(page: Page, language: str, cache: Cache, settings: str) -> list[Finding]:
    key = digest(settings, language, repr(page))
    found = cache.get(key)
    if found is None:
        found = list(check_page(page, language))
        cache.put(key, found)
    return found


def _missing(project: Project, context: Context) -> Finding:
    """Return the finding on a page that has messages to translate and no catalogue."""
    assert context.page is not None
    path = project.catalogues(context.language) / f"{context.page.domain}.po"
    message = f"{context.page.path} has no catalogue in “{context.language}”"
    return Finding(project.relative(path), 0, STALE, message, Severity.WARNING, UPDATE)
