"""Build the editions of one format, whichever it is."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from diptych import provenance
from diptych.editions import Edition
from diptych.formats.format import Format, Written
from diptych.localization import settings_messages
from diptych.localization.results import page_results
from diptych.production import application, reads
from diptych.production.built import BuiltEdition, blocks_of, count
from diptych.production.observer import Observer, OnProgress
from diptych.production.publishing import gate, publishing
from diptych.production.staging import swap
from diptych.production.warm import warm
from diptych.production.workers import side_by_side
from diptych.project import Project


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: these languages, so many at a time, and how strictly."""

    languages: tuple[str, ...]
    jobs: int
    strict: bool = False


def build(
    project: Project,
    form: Format,
    order: Order,
    observer: Observer,
    *,
    keep: Callable[[Sequence[BuiltEdition]], None] = lambda _: None,
) -> list[BuiltEdition]:
    """Build an edition of each language and publish them together; then ``keep`` is told.

    Under ``strict`` nothing is published while there is any finding. Raises DiptychError; what
    was published before is then as it was.
    """
    target = project.build / form.name
    form.check(order.languages)
    with publishing(project, order.languages, target, observer, strict=order.strict) as folder:
        staged = folder / form.name
        built = gate(
            project, build_into(staged, project, form, order, observer), strict=order.strict
        )
        swap(staged, target)
        # While the lock is still held.
        keep(built)
    return built


def build_into(
    staged: Path, project: Project, form: Format, order: Order, observer: Observer
) -> list[BuiltEdition]:
    """Build an edition of each language into ``staged``, a folder that is made.

    With them go those of the project's other languages, as they were published last.
    """
    staged.mkdir()
    warm(project)
    form = form.equip(project.languages, observer)
    tasks = {
        str(Edition(language, form.name)): partial(_edition, project, form, language, staged)
        for language in order.languages
    }
    built = list(side_by_side(tasks, order.jobs, observer.progress).values())
    form.settle(project, built, staged)
    return built


def _edition(
    project: Project, form: Format, language: str, staged: Path, on_progress: OnProgress
) -> BuiltEdition:
    start, seen = time.monotonic(), reads.watch()
    output = form.folder(staged, project.work, language)
    doctrees = staged.parent / f"doctrees-{form.name}-{language}"
    overrides = {"diptych_languages": list(project.languages), **form.overrides()}
    run = application.run(project, language, form.builder, output, doctrees, overrides, on_progress)
    shutil.rmtree(doctrees)
    results = [result for _, result in sorted(page_results(run.app.env).items())]
    pages = {
        result.page.name: project.relative(result.page.path)
        for result in results
        if result.page.name != settings_messages.NAME
    }
    config = run.app.config
    slug = config.diptych_slug
    made = form.finish(Written(output, language, slug, pages, config), staged, on_progress)
    edition = Edition(language, form.name)
    address = staged / form.address(language, slug)
    blocks = blocks_of(project, results)
    provenance.keep(project.work, edition, address, staged.parent, blocks)
    return count(
        project,
        edition,
        results,
        run.findings,
        time.monotonic() - start,
        project.build / form.name / form.start(language, slug),
        title=config.project,
        slug=slug,
        note=made.note,
        reason=made.reason,
        read=reads.outside(seen, project),
    )
