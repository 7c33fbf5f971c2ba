"""What the editions of every format have in common while they are built."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from diptych.checks import rules
from diptych.checks.source import APART, ORPHAN, UNKNOWN
from diptych.errors import DiptychError, InputError, from_os_error
from diptych.finding import Finding, errors
from diptych.production import application, catalogues
from diptych.production.built import BuiltEdition, Product
from diptych.production.epoch import VARIABLE, epoch
from diptych.production.lock import locked
from diptych.production.observer import Observer, OnProgress
from diptych.production.staging import claim, stage
from diptych.production.workers import side_by_side
from diptych.project import Project

WITHOUT_PAGE = {ORPHAN, UNKNOWN}


@contextmanager
def publishing(
    project: Project,
    languages: Sequence[str],
    targets: Sequence[Path],
    observer: Observer,
    *,
    strict: bool,
) -> Iterator[Path]:
    """Give a staging folder for ``targets``, with the lock held; ``strict``: and sound catalogues.

    An error that leaves here says that what was published before is still there. Raises
    DiptychError where a target is somebody's work.
    """
    shown = project.relative(targets[0] if len(targets) == 1 else project.build)
    untouched = f"what {shown} held before is untouched"
    try:
        for target in targets:
            claim(project, target)
        os.environ[VARIABLE] = str(epoch(project))
        if strict:
            catalogues.check(project, languages, _domains(project))
        project.build.resolve().mkdir(parents=True, exist_ok=True)
        with locked(project.work, observer.say), stage(project.work) as staged:
            yield staged
    except OSError as error:
        raise from_os_error(error, "write the editions", state=untouched) from error
    except DiptychError as error:
        error.state = error.state or untouched
        raise


def _domains(project: Project) -> set[str]:
    """Return the project's domains; a worker asks Sphinx, since conf.py is a program."""

    def ask(_: OnProgress) -> set[str]:
        with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
            return application.domains_of(project, Path(folder))

    return side_by_side({"domains": ask}, 1, lambda *_: None)["domains"]


def gate(
    project: Project, products: Sequence[Product], *, strict: bool, publication: bool = False
) -> list[Product]:
    """Return the editions, those that were built with what the checks find in their catalogues.

    Whether the catalogues are up to date with the pages is asked under ``strict`` and of a
    ``publication``: an editor who looks at a page need not have updated them. Raises InputError
    where the editions must not be published: a catalogue has no page in a publication, or, under
    ``strict``, anything was found at all.
    """
    checked = _checked(products)
    if publication and (
        orphans := [one for found in checked.values() for one in found if one.rule == ORPHAN]
    ):
        raise InputError("there are catalogues without a page", findings=sorted(orphans))
    current = strict or publication
    products = [
        replace(one, edition=_with(one.edition, checked.get(one.language, ()), current=current))
        for one in products
    ]
    found = sorted({finding for one in products for finding in one.edition.findings})
    if strict and found:
        raise InputError(
            f"nothing is published under --strict: {len(found)} findings", findings=found
        )
    return products


def _checked(products: Sequence[Product]) -> dict[str, list[Finding]]:
    """Return the findings on each language's catalogues: their pages are those of its editions."""
    found: dict[str, list[Finding]] = {}
    for language in dict.fromkeys(one.language for one in products):
        each = [set(one.checked) for one in products if one.language == language and one.made]
        # What one edition has no message for, another may.
        common = set.intersection(*each) if each else set()
        found[language] = sorted(
            one for one in set().union(*each) if one in common or one.rule not in WITHOUT_PAGE
        )
    return found


def _with(edition: BuiltEdition, checked: Sequence[Finding], *, current: bool) -> BuiltEdition:
    """Add what is wrong with the catalogues of an edition's language and the build did not find."""
    known = {(finding.path, finding.line, finding.rule) for finding in edition.findings}
    firm = {rule.name for rule in rules() if rule.firm}
    refused = {(path, line) for path, line, rule in known if rule in firm}
    new = [
        finding
        for finding in checked
        if (finding in errors([finding]) or finding.rule in APART)
        and (current or finding.rule not in APART - {ORPHAN})
        and (finding.path, finding.line, finding.rule) not in known
        # One that will not be used is not read any further.
        and (finding.rule in firm or (finding.path, finding.line) not in refused)
    ]
    return replace(edition, findings=(*edition.findings, *new))
