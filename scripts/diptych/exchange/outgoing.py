"""What of a project's catalogues goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from diptych.catalogue import CatalogueError, read
from diptych.exchange.unit import Unit, units_of
from diptych.message import Page, by_domain
from diptych.progress import needless
from diptych.project import Project


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
        own = {text for page in domains.get(domain, ()) for text in needless(page, language)}
        yield domain, path, list(units_of(catalogue, domain, own, missing=missing))
