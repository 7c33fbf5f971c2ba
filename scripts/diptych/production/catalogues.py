"""The catalogues of a project, and what must be right in them before they may be published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from diptych.catalogue import Catalogue, read, write
from diptych.checks.source import NO_PAGE, ORPHAN
from diptych.errors import DiptychError, InputError, from_os_error
from diptych.files import ChangedMeanwhileError
from diptych.finding import Finding, Severity
from diptych.project import Project

# How often somebody may save a catalogue while we change it, before we give up.
TURNS = 5


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


def mend(path: Path, mended: Callable[[Catalogue], Catalogue]) -> bool:
    """Write a catalogue as it is ``mended``; return whether that changed the file.

    One that is not whole is left as it is: its findings say why. What somebody saves meanwhile is
    mended, too. Raises DiptychError where it cannot be written.
    """
    for _ in range(TURNS):
        catalogue = read(path)
        if not catalogue.whole:
            return False
        try:
            return write(mended(catalogue), was=catalogue.digest)
        except ChangedMeanwhileError:
            continue
        except OSError as error:
            raise from_os_error(error, "write the catalogue") from error
    raise DiptychError(
        "somebody saves this catalogue again and again while it is mended",
        path=path,
        state="it is as they have saved it",
        hint="run the command again when they have done",
    )
