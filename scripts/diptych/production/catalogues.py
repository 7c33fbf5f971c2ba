"""The catalogues of a project, and what must be right in them before they may be published."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diptych.catalogue import Catalogue, read
from diptych.checks.project import INTERFACE
from diptych.checks.source import NO_PAGE, ORPHAN
from diptych.errors import InputError, from_os_error
from diptych.finding import Finding, Severity
from diptych.localization.settings_messages import NAME
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
        if name not in INTERFACE:
            found[name] = catalogue
    return found


def check(project: Project, languages: Sequence[str], pages: Collection[str]) -> None:
    """Raise InputError where a catalogue of these languages is not sound, or has no page.

    ``pages`` are the names that there are pages for. This takes no time that a person would mind:
    a build that is not to be published in the end had better not begin.
    """
    findings: list[Finding] = []
    known = {*pages, *INTERFACE, NAME}
    for language in languages:
        for name, path in project.catalogue_files(language):
            try:
                catalogue = read(path, shown=project.relative(path))
            except OSError as error:
                raise from_os_error(error, "read the catalogue") from error
            findings += catalogue.findings
            if name not in known and catalogue.active:
                place = project.relative(path)
                findings.append(
                    Finding(place, 0, ORPHAN, NO_PAGE.message, Severity.WARNING, NO_PAGE.hint)
                )
    if findings:
        raise InputError("these catalogues cannot be published", findings=sorted(findings))
