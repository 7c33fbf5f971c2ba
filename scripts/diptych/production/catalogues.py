"""What must be sound in the catalogues before a build may start."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.catalogue import Catalogue, CatalogueError, read
from diptych.errors import from_os_error
from diptych.interface_strings import DOMAIN
from diptych.project import Project


def load(project: Project, language: str) -> dict[str, Catalogue]:
    """Read every catalogue of a language's pages, by the name of the page.

    What is not sound in them, ``Catalogue.findings`` tell. Raises DiptychError where a file cannot
    be read.
    """
    found: dict[str, Catalogue] = {}
    for name, path in project.catalogue_files(language):
        try:
            catalogue = read(path, shown=project.relative(path))
        except OSError as error:
            raise from_os_error(error, "read the catalogue") from error
        if name != DOMAIN:
            found[name] = catalogue
    return found


def check(project: Project, languages: Sequence[str]) -> None:
    """Read the catalogues of these languages strictly; raise CatalogueError for what is unsound."""
    found = (load(project, language) for language in languages)
    findings = [
        one for every in found for catalogue in every.values() for one in catalogue.findings
    ]
    if findings:
        raise CatalogueError(findings)
