"""The messages of the source: pages are read where they changed, and remembered until then."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from diptych.errors import from_os_error
from diptych.files import make_private, may_write
from diptych.localization.messages_builder import pages as pages_of
from diptych.message import Page, from_json
from diptych.production import application, reads
from diptych.production.built import Sources, made_from
from diptych.production.incremental import DOCTREES, Rebuild, files_of, is_fit, keep
from diptych.production.ledger import Ledger
from diptych.production.lock import locked
from diptych.production.observer import Observer, OnProgress
from diptych.production.workers import side_by_side
from diptych.project import Project

NAME, BEGUN = "messages", "messages-"
Extracted = tuple[list[Page], Sources]


def pages(project: Project, observer: Observer) -> list[Page]:
    """Return every page of the source with its messages, in the order of their names.

    Where nothing can be written, nothing is remembered. Raises DiptychError where Sphinx cannot
    read the source.
    """
    if not may_write(project.work):
        with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
            return _pages(project, Path(folder), observer)
    try:
        make_private(project.work)
        with locked(project.work / NAME, observer.say):
            return _pages(project, project.work, observer)
    except OSError as error:
        raise from_os_error(error, "remember the messages") from error


def _pages(project: Project, work: Path, observer: Observer) -> list[Page]:
    ledger = Ledger(project, work / NAME, {})
    with suppress(KeyError, TypeError, ValueError):
        if not ledger.changed(NAME):
            record = ledger.record(NAME)
            found = [from_json(page) for page in record["pages"]]
            if ledger.learn(NAME):
                ledger.write(NAME, record)
            return found
    for left in work.glob(f"{BEGUN}*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=BEGUN, dir=work) as made:
        folder = Path(made)
        found, sources = _read(project, ledger, folder, observer)
        if ledger.note(NAME, sources, {"pages": [page.as_json() for page in found]}):
            with suppress(OSError):
                (folder / NAME).rename(ledger.state(NAME))
    return found


def _read(project: Project, ledger: Ledger, folder: Path, observer: Observer) -> Extracted:
    """Read what changed, or everything; leave in ``folder`` what another run can begin with."""
    outdated, again = ledger.outdated(NAME), None
    if outdated is not None and ledger.state(NAME).is_dir():
        again = Rebuild(ledger.state(NAME), folder / NAME, outdated, published=None)
    for rebuild in (again, None):
        task = partial(_extract, project, folder, rebuild)
        found = side_by_side({NAME: task}, 1, observer.progress)[NAME]
        if found is not None:
            return found
        shutil.rmtree(folder / NAME, ignore_errors=True)
    raise AssertionError("unreachable: without a rebuild an error is raised")


def _extract(
    project: Project, folder: Path, again: Rebuild | None, progress: OnProgress
) -> Extracted | None:
    seen = reads.watch()
    task = application.SphinxTask(
        project.main_language,
        "diptych-messages",
        folder / "out",
        folder / NAME / DOCTREES,
        rebuild=again,
    )
    try:
        run = application.run(project, task, progress, seen)
    except Exception:
        if again is None:
            raise
        return None  # whatever was wrong with what was kept: to read all again has none of it
    app = run.app
    fit = is_fit(app)
    if fit:
        keep(app, folder / NAME, run.shown, run.warnings, crosses=run.crosses)
    files = files_of(app.env) if fit else None
    made = made_from(project, seen, files, again=again is not None)
    return [page.relocated(project.relative) for page in pages_of(app)], made
