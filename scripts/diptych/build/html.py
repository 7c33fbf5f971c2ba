"""Build the HTML editions: ``build/html/index.html`` and a folder for each language."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from diptych.build import application, catalogues, entrance
from diptych.build.epoch import VARIABLE, epoch
from diptych.build.lock import locked
from diptych.build.outcome import Observer, Outcome, count
from diptych.build.staging import stage, swap
from diptych.build.workers import Progress, side_by_side
from diptych.errors import DiptychError, InputError, from_os_error
from diptych.extension import identity
from diptych.extension.localizer import records
from diptych.message import Page
from diptych.project import Edition, Format, Project

UNTOUCHED = "what build/html held before is untouched"
CLOSED = b"</html>"


def build(
    project: Project, languages: Sequence[str], jobs: int, observer: Observer, *, strict: bool
) -> list[Outcome]:
    """Build the HTML edition of each language and publish them together.

    Under ``strict`` nothing is published while there is any finding. Raises DiptychError; what
    was published before is then as it was.
    """
    catalogues.check(project, languages)
    os.environ[VARIABLE] = str(epoch(project))
    try:
        with locked(project.build, observer.say), stage(project.build, "html") as staged:
            outcomes = _editions(project, languages, jobs, observer, staged)
            catalogues.check_orphans(project, languages, outcomes[0].pages)
            found = [finding for outcome in outcomes for finding in outcome.findings]
            if strict and found:
                raise InputError(
                    f"nothing is published: {len(found)} findings", findings=found, state=UNTOUCHED
                )
            _publish(project, outcomes, staged)
    except OSError as error:
        raise from_os_error(error, "write the pages", state=UNTOUCHED) from error
    except DiptychError as error:
        error.state = error.state or UNTOUCHED
        raise
    return outcomes


def _editions(
    project: Project, languages: Sequence[str], jobs: int, observer: Observer, staged: Path
) -> list[Outcome]:
    tasks = {
        str(Edition(language, Format.HTML)): partial(_edition, project, language, staged)
        for language in languages
    }
    return list(side_by_side(tasks, jobs, observer.progress).values())


def _edition(project: Project, language: str, staged: Path, progress: Progress) -> Outcome:
    start = time.monotonic()
    output, doctrees = staged / language, staged / f".doctrees-{language}"
    overrides = {"diptych_languages": list(project.languages)}
    run = application.run(project, language, "html", output, doctrees, overrides, progress)
    shutil.rmtree(doctrees)
    (output / ".buildinfo").unlink(missing_ok=True)
    localized = [record for _, record in sorted(records(run.app.env).items())]
    _check_whole(output, [record.page for record in localized])
    return count(
        project,
        Edition(language, Format.HTML),
        localized,
        run.findings,
        time.monotonic() - start,
        project.build / "html" / language / "index.html",
        title=run.app.config.project,
        pdf=f"{run.app.config.diptych_slug}-{language}.pdf",
    )


def _check_whole(output: Path, pages: Sequence[Page]) -> None:
    """Raise InputError where a page is missing or was cut short."""
    for page in pages:
        if page.name == identity.NAME:
            continue
        path = output / f"{page.name}.html"
        if not path.is_file() or not path.read_bytes().rstrip().endswith(CLOSED):
            raise InputError(
                f"the page {page.path} was not written whole", hint="run the command again"
            )


def _publish(project: Project, outcomes: Sequence[Outcome], staged: Path) -> None:
    """Swap the staged editions in, together with those of other languages as they are."""
    target = project.build / "html"
    built = {outcome.edition.language for outcome in outcomes}
    for language in project.languages:
        if language not in built and (target / language).is_dir():
            shutil.copytree(target / language, staged / language)
    offers = [
        entrance.Offer(
            language=outcome.edition.language,
            title=outcome.title,
            href=f"{outcome.edition.language}/index.html",
            pdf=f"../latexpdf/{outcome.pdf}" if outcome.pdf else None,
        )
        for outcome in outcomes
    ]
    (staged / "index.html").write_text(entrance.render(offers), encoding="utf-8")
    swap(staged, target)
