"""What of a project's catalogues goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from diptych.catalogue import CatalogueError, read
from diptych.exchange.unit import Unit, key_of, units_of
from diptych.language_tags import bcp47, same, well_formed
from diptych.markup.roles import NONE, Role, table
from diptych.message import Message, Page, by_domain
from diptych.progress import needless
from diptych.project import Project

UNKNOWN: tuple[str, Mapping[str, Role]] = ("", NONE)


def outgoing(
    project: Project, pages: Iterable[Page], language: str, *, missing: bool = False
) -> Iterator[tuple[str, Path, list[Unit]]]:
    """Give the units of each catalogue of a language, after its domain and its path.

    What needs no translation is left out where it has none; with ``missing`` all that is ready.
    Raises CatalogueError for a catalogue that is not sound.
    """
    domains = by_domain(pages)
    for domain, path in project.catalogue_files(language):
        catalogue = read(path, shown=project.relative(path))
        if not catalogue.whole:
            raise CatalogueError(catalogue.findings)
        here = domains.get(domain, ())
        own = {text for page in here for text in needless(page, language)}
        sources = {
            message.text: _source(project, message, table(page.roles))
            for page in here
            for message in page.messages
        }
        known = {key_of(one): sources.get(one.msgid, UNKNOWN) for one in catalogue.active}
        yield (
            domain,
            path,
            [
                replace(unit, language=tongue, roles=roles)
                for unit in units_of(catalogue, domain, own, missing=missing)
                for tongue, roles in [known[unit.key.partition(".")[0]]]
            ],
        )


def _source(
    project: Project, message: Message, roles: dict[str, Role]
) -> tuple[str, Mapping[str, Role]]:
    """Return the language of a message, "" for the project's main one, and its page's roles."""
    main = same(message.language, project.main_language)
    return "" if main or not well_formed(message.language) else bcp47(message.language), roles


def by_source(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Return units by the language that they are to be translated from, in their order.

    Those from the project's main language, "", come first; it is there where there are no others.
    """
    found: dict[str, list[Unit]] = {"": []}
    for unit in units:
        found.setdefault(unit.language, []).append(unit)
    if not found[""] and len(found) > 1:
        del found[""]
    return found
