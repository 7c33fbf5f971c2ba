"""What the editions of every format have in common while they are built."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from diptych.checks import check_project
from diptych.editions import Format
from diptych.errors import DiptychError, InputError, from_os_error
from diptych.finding import Finding, errors
from diptych.production import catalogues
from diptych.production.epoch import VARIABLE, epoch
from diptych.production.lock import locked
from diptych.production.outcome import Keep, Observer, Outcome
from diptych.production.staging import stage, swap
from diptych.project import Project

# The rule that no build passes over, and those that “diptych update” satisfies.
ORPHAN = "catalogue-orphan"
UPDATE_MENDS = {"catalogue-stale", "msgid-unknown"}


@contextmanager
def publishing(
    project: Project, languages: Sequence[str], target: Path, observer: Observer
) -> Iterator[Path]:
    """Give a staging folder for ``target``, with sound catalogues and the lock held.

    An error that leaves here says that what was published before is still there.
    """
    untouched = f"what {project.relative(target)} held before is untouched"
    try:
        catalogues.check(project, languages)
        os.environ[VARIABLE] = str(epoch(project))
        project.build.mkdir(parents=True, exist_ok=True)
        with locked(project.work, observer.say), stage(project.work) as staged:
            yield staged
    except OSError as error:
        raise from_os_error(error, "write the editions", state=untouched) from error
    except DiptychError as error:
        error.state = error.state or untouched
        raise


def publish(
    project: Project,
    languages: Sequence[str],
    form: Format,
    observer: Observer,
    build_into: Callable[[Path], list[Outcome]],
    *,
    strict: bool,
    keep: Keep,
) -> list[Outcome]:
    """Publish together what ``build_into`` makes in a staging folder; then ``keep`` is told.

    Raises DiptychError; what was published before is then as it was.
    """
    target = project.build / form
    with publishing(project, languages, target, observer) as folder:
        staged = folder / form
        outcomes = gate(project, languages, build_into(staged), strict=strict)
        swap(staged, target)
        keep(outcomes)
    return outcomes


def gate(
    project: Project,
    languages: Sequence[str],
    outcomes: Sequence[Outcome],
    *,
    strict: bool,
    current: bool = False,
) -> list[Outcome]:
    """Return the outcomes with what the checks find in their catalogues.

    Whether the catalogues are up to date with the pages is asked under ``strict`` and where they
    must be ``current``: an editor who looks at a page need not have updated them. Raises InputError
    where the outcomes must not be published: a catalogue has no page, or, under ``strict``,
    anything was found at all.
    """
    checked = check_project(
        project, outcomes[0].pages, languages, cache=project.work / "checks.json"
    )
    if orphans := [finding for finding in checked if finding.rule == ORPHAN]:
        raise InputError("there are catalogues without a page", findings=orphans)
    if not (strict or current):
        checked = [finding for finding in checked if finding.rule not in UPDATE_MENDS]
    outcomes = [_with(project, outcome, checked) for outcome in outcomes]
    found = sorted({finding for outcome in outcomes for finding in outcome.findings})
    if strict and found:
        raise InputError(
            f"nothing is published under --strict: {len(found)} findings", findings=found
        )
    return outcomes


def _with(project: Project, outcome: Outcome, checked: Sequence[Finding]) -> Outcome:
    """Add the errors in the catalogues of an edition's language that the build did not find."""
    folder = project.relative(project.catalogues(outcome.edition.language))
    known = {(finding.path, finding.line, finding.rule) for finding in outcome.findings}
    new = [
        finding
        for finding in errors(list(checked))
        if finding.path.startswith(f"{folder}/")
        and (finding.path, finding.line, finding.rule) not in known
    ]
    return replace(outcome, findings=(*outcome.findings, *new))
