"""Check every catalogue of a project."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from diptych import catalogue_folders, url_pairs
from diptych.catalogue import content_of, parse, read
from diptych.catalogue.terms import Terms
from diptych.checks.cache import Cache, digest, program
from diptych.checks.catalogue import check_catalogue
from diptych.checks.context import Context
from diptych.checks.glossary import load as load_glossary
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


def check_project(
    project: Project,
    pages: Sequence[Page],
    languages: Sequence[str],
    *,
    cache: Path | None = None,
    brief: bool = False,
) -> list[Finding]:
    """Return the findings on every catalogue of ``languages``, and on the pages, in their order.

    Findings on a catalogue are remembered in the folder ``cache`` until the catalogue, its page,
    the settings or the checks change. ``brief``: see :class:`.Context`. Raises DiptychError where a
    file cannot be read, or the glossary, the names or the pairs of addresses are not what they
    should be.
    """
    domains = by_domain(pages)
    interfaces = {SPHINX, reserved(THEME, pages)}
    settings = _settings(project)
    findings: list[Finding] = []
    if project.main_language in languages and not brief:
        remembered = Cache(cache / f"{CACHE}{PAGES}.json" if cache else None)
        for one in pages:
            findings += _page(one, project.main_language, remembered, settings)
        remembered.write()
    for language in languages:
        seen: set[str] = set()
        remembered = Cache(cache / f"{CACHE}{language}.json" if cache else None)
        base = replace(context_of(project, language, ()), brief=brief)
        for name, path in project.catalogue_files(language):
            context = _of_pages(base, domains.get(name, ()), project)
            context = replace(context, interface=name in interfaces)
            found = _catalogue(path, context, remembered, settings)
            # What one that comes second has not, the first one has.
            findings += [one for one in found if name not in seen or one.rule != STALE]
            seen.add(name)
        findings += [
            _missing(project, context)
            for name, context in (
                (name, _of_pages(base, some, project)) for name, some in domains.items()
            )
            if name not in seen and any(needed(context))
        ]
        remembered.write()
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
    return _of_pages(base, pages, project)


def _of_pages(context: Context, pages: Sequence[Page], project: Project) -> Context:
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


def _settings(project: Project) -> str:
    try:
        named = (project.glossary, project.names, project.url_pairs)
        files = [path.read_bytes().hex() for path in named if path]
    except OSError as error:
        raise from_os_error(error, "read the glossary, the names and the addresses") from error
    settings = [project.main_language, project.languages, project.url_variants]
    return json.dumps([program(), *settings, files])


def _catalogue(path: Path, context: Context, cache: Cache, settings: str) -> list[Finding]:
    shown = context.shown(path)
    try:
        content = content_of(path)
    except OSError:
        return list(read(path, shown=shown).findings)
    page = repr(context.pages)
    named = any(role.glossary for role in context.roles.values())
    terms = context.terms.fingerprint() if named and context.terms else ""
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
