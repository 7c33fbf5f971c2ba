"""What the editions of every format have in common while they are built."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from diptych.build import catalogues
from diptych.build.epoch import VARIABLE, epoch
from diptych.build.lock import locked
from diptych.build.outcome import Observer, Outcome
from diptych.build.staging import stage
from diptych.errors import DiptychError, InputError, from_os_error
from diptych.project import Project


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


def gate(
    project: Project, languages: Sequence[str], outcomes: Sequence[Outcome], *, strict: bool
) -> None:
    """Raise InputError where the outcomes must not be published."""
    catalogues.check_orphans(project, languages, outcomes[0].pages)
    found = sorted({finding for outcome in outcomes for finding in outcome.findings})
    if strict and found:
        raise InputError(
            f"nothing is published under --strict: {len(found)} findings", findings=found
        )
