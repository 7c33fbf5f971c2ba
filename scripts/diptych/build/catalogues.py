"""What must be sound in the catalogues before a build may start, or be published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from diptych.catalogue import Catalogue, CatalogueError, read
from diptych.errors import InputError, from_os_error
from diptych.extension.strings import DOMAIN
from diptych.finding import Finding
from diptych.message import Page
from diptych.project import Project


def paths(project: Project, language: str) -> Iterator[tuple[str, Path]]:
    """Give each catalogue of a language by the name of its page, in order."""
    folder = project.catalogues(language)
    for path in sorted(folder.rglob("*.po")):
        yield path.relative_to(folder).with_suffix("").as_posix(), path


def load(project: Project, language: str) -> dict[str, Catalogue]:
    """Read every catalogue of a language's pages, by the name of the page.

    Raises CatalogueError, which names every fault in all of them.
    """
    found: dict[str, Catalogue] = {}
    findings: list[Finding] = []
    for name, path in paths(project, language):
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


def check_orphans(project: Project, languages: Sequence[str], pages: Sequence[Page]) -> None:
    """Raise InputError for a catalogue, with messages in it, of a page that does not exist."""
    names = {page.name for page in pages}
    orphans = [
        catalogue
        for language in languages
        for name, catalogue in load(project, language).items()
        if name not in names and catalogue.active
    ]
    if orphans:
        findings = [
            Finding(
                project.relative(catalogue.path),
                0,
                "catalogue-orphan",
                "there is no page of this name",
                hint="“diptych update” moves its translations to where their messages are now",
            )
            for catalogue in orphans
        ]
        raise InputError("there are catalogues without a page", findings=findings)
