"""Build the editions of one format, whichever it is."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from diptych import provenance
from diptych.editions import Edition
from diptych.formats.format import Format, Written
from diptych.localization import settings_messages
from diptych.localization.results import page_results
from diptych.production import application, reads
from diptych.production.built import BuiltEdition, Made, Outcome, blocks_of, count, pages_of
from diptych.production.incremental import DOCTREES, Rebuild, Unfit, files_of, is_fit, keep
from diptych.production.memory import Memory
from diptych.production.observer import Observer, OnProgress
from diptych.production.publishing import gate, publishing
from diptych.production.staging import swap
from diptych.production.warm import warm
from diptych.production.workers import side_by_side
from diptych.project import Project

# In a stage: what another build of each edition can begin with.
STATES = "states"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: these languages, so many at a time, and how strictly."""

    languages: tuple[str, ...]
    jobs: int
    strict: bool = False


def build(
    project: Project, form: Format, order: Order, observer: Observer, memory: Memory
) -> list[BuiltEdition]:
    """Build an edition of each language and publish them together.

    What ``memory`` knows to stand is not built again, and it is told of what was. Under ``strict``
    nothing is published while there is any finding. Raises DiptychError; what was published before
    is then as it was.
    """
    target = project.build / form.name
    form.check(order.languages)
    with publishing(project, order.languages, target, observer, strict=order.strict) as folder:
        staged = folder / form.name
        outcomes = build_into(staged, project, form, order, observer, memory)
        outcomes = gate(project, outcomes, strict=order.strict)
        swap(staged, target)
        # While the lock is still held.
        memory.keep(outcomes, folder / STATES)
    return [one.edition for one in outcomes]


def build_into(
    staged: Path,
    project: Project,
    form: Format,
    order: Order,
    observer: Observer,
    memory: Memory | None = None,
) -> list[Outcome]:
    """Have an edition of each language in ``staged``, a folder that is made.

    With them go those of the project's other languages, as they were published last. Without a
    ``memory`` every edition is built anew.
    """
    staged.mkdir()
    standing = _standing(project, form, order, staged, memory)
    languages = [one for one in order.languages if one not in standing]
    outcomes: dict[str, Outcome] = {one: Outcome(edition) for one, edition in standing.items()}
    if languages:
        warm(project)
        form = form.equip(project.languages, observer)
        again = _rebuilds(project, form, languages, staged, memory)
        found = _run(project, form, languages, staged, again, order.jobs, observer)
        unfit = [language for language, outcome in found.items() if outcome is None]
        for language in unfit:
            shutil.rmtree(form.folder(staged, project.work, language), ignore_errors=True)
        found |= _run(project, form, unfit, staged, {}, order.jobs, observer)
        outcomes |= {language: one for language, one in found.items() if one is not None}
    built = [outcomes[language] for language in order.languages]
    form.settle(project, [one.edition for one in built], staged)
    return built


def _standing(
    project: Project, form: Format, order: Order, staged: Path, memory: Memory | None
) -> dict[str, BuiltEdition]:
    """Take the editions along that another build would make just so."""
    found = {}
    for language in order.languages if memory else ():
        assert memory is not None
        edition = memory.standing(language)
        if edition and form.keep(project, form.address(language, edition.slug), staged):
            found[language] = edition
    return found


def _rebuilds(
    project: Project,
    form: Format,
    languages: Sequence[str],
    staged: Path,
    memory: Memory | None,
) -> dict[str, Rebuild]:
    """Return the editions of which only some pages have to be read again."""
    found = {}
    for language in languages if memory and form.page_by_page else ():
        assert memory is not None
        outdated = memory.outdated(language)
        if outdated is not None and memory.state(language).is_dir():
            folder = staged.parent / STATES / language
            published = project.build / form.name / form.address(language, "")
            found[language] = Rebuild(memory.state(language), folder, outdated, published)
    return found


def _run(
    project: Project,
    form: Format,
    languages: Sequence[str],
    staged: Path,
    again: Mapping[str, Rebuild],
    jobs: int,
    observer: Observer,
) -> dict[str, Outcome | None]:
    """Build editions side by side, by language; None: one that has to be built anew."""
    tasks = {
        str(Edition(language, form.name)): partial(
            _edition, project, form, language, staged, again.get(language)
        )
        for language in languages
    }
    return dict(zip(languages, side_by_side(tasks, jobs, observer.progress).values(), strict=True))


def _edition(
    project: Project,
    form: Format,
    language: str,
    staged: Path,
    again: Rebuild | None,
    on_progress: OnProgress,
) -> Outcome | None:
    start, seen = time.monotonic(), reads.watch()
    output = form.folder(staged, project.work, language)
    state = staged.parent / STATES / language
    overrides = {"diptych_languages": list(project.languages), **form.overrides()}
    task = application.Task(language, form.builder, output, state / DOCTREES, overrides, again)
    try:
        run = application.run(project, task, on_progress, seen)
    except Unfit:
        return None
    app = run.app
    results = [result for _, result in sorted(page_results(app.env).items())]
    pages = {
        result.page.name: project.relative(result.page.path)
        for result in results
        if result.page.name != settings_messages.NAME
    }
    slug = app.config.diptych_slug
    made = form.finish(Written(output, language, slug, pages, app.config), staged, on_progress)
    edition = Edition(language, form.name)
    address = staged / form.address(language, slug)
    provenance.keep(project.work, edition, address, staged.parent, blocks_of(project, results))
    fit = form.page_by_page and is_fit(app)
    if fit:
        keep(app, state, run.warnings, crosses=run.crosses)
    else:
        shutil.rmtree(state, ignore_errors=True)
    built = count(
        project,
        edition,
        results,
        run.findings,
        time.monotonic() - start,
        project.build / form.name / form.start(language, slug),
        title=app.config.project,
        slug=slug,
        note=made.note,
        reason=again.reason if again else made.reason,
    )
    own = (project.build, project.work)
    return Outcome(
        built,
        pages_of(project, results),
        Made(
            seen.outside(own),
            seen.variables,
            seen.unknowable,
            files_of(app.env) if fit else None,
            again is not None,
        ),
    )
