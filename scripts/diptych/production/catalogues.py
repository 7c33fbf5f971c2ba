"""What must be sound in the catalogues before a build may start."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.catalogue import Catalogue, CatalogueError, read
from diptych.errors import from_os_error
from diptych.finding import Finding
from diptych.interface_strings import DOMAIN
from diptych.project import Project


def load(project: Project, language: str) -> dict[str, Catalogue]:
    """Read every catalogue of a language's pages, by the name of the page.

    Raises CatalogueError, which names every fault in all of them.
    """
    found: dict[str, Catalogue] = {}
    findings: list[Finding] = []
    for name, path in project.catalogue_files(language):
        try:
            catalogue = read(path, shown=project.relative(path))
        except CatalogueError as error:
            findings += error.findings
        except OSError as error:
            raise from_os_error(error, "read the catalogue") from error
        else:
            if name != DOMAIN:
                found[name] = catalogue
    if findings:
        raise CatalogueError(findings)
    return found


def check(project: Project, languages: Sequence[str]) -> None:
    """Read the catalogues of these languages strictly; raise CatalogueError for what is unsound."""
    findings: list[Finding] = []
    for language in languages:
        try:
            load(project, language)
        except CatalogueError as error:
            findings += error.findings
    if findings:
        raise CatalogueError(findings)
