"""The catalogues of a project, and what must be right in them before they may be published."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diptych.catalogue import Catalogue, read
from diptych.checks.source import NO_PAGE, ORPHAN
from diptych.errors import InputError
from diptych.finding import Finding, Severity
from diptych.project import Project


def load(project: Project, language: str) -> dict[str, Catalogue]:
    """Read every catalogue of a language, by its domain; of several of one, the winner.

    What is not sound in them, ``Catalogue.findings`` tell.
    """
    found: dict[str, Catalogue] = {}
    for name, path in project.catalogue_files(language):
        found.setdefault(name, read(path, shown=project.relative(path)))
    return found


def check(project: Project, languages: Sequence[str], domains: Collection[str]) -> None:
    """Raise InputError where a catalogue of these languages is not sound, or has no page.

    ``domains`` are those that the project has messages of. This takes no time that a person would
    mind: a build that is not to be published in the end had better not begin.
    """
    findings: list[Finding] = []
    for language in languages:
        for name, path in project.catalogue_files(language):
            catalogue = read(path, shown=project.relative(path))
            findings += catalogue.findings
            if name not in domains and catalogue.active:
                place = project.relative(path)
                findings.append(
                    Finding(place, 0, ORPHAN, NO_PAGE.message, Severity.WARNING, NO_PAGE.hint)
                )
    if findings:
        raise InputError("these catalogues cannot be published", findings=sorted(findings))
