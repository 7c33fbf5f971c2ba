"""Build the editions of one format, whichever it is."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from diptych import provenance
from diptych.checks import CatalogueChecks
from diptych.editions import Edition
from diptych.formats.format import Format, Written
from diptych.localization import settings_messages
from diptych.localization.results import page_results
from diptych.production import application, reads
from diptych.production.aside import YIELDING
from diptych.production.built import BuiltEdition, Product, made_from
from diptych.production.checking import Checking
from diptych.production.incremental import DOCTREES, Rebuild, files_of, is_fit, keep
from diptych.production.memory import Memory
from diptych.production.observer import Observer, OnProgress
from diptych.production.outcome import blocks_of, count, origin_of, pages_of
from diptych.production.publishing import gate, publishing
from diptych.production.staging import mark, swap
from diptych.production.warm import warm
from diptych.production.workers import side_by_side
from diptych.project import Project

# In a stage: what another build of each edition can begin with.
STATES = "states"
FEW = 10


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: these languages, so many at a time, and how strictly.

    ``thorough``: the catalogues are checked as ``diptych check`` does, warnings included.
    ``placed`` is called once what was built is in its place; it is remembered only then.
    """

    languages: tuple[str, ...]
    jobs: int
    strict: bool = False
    thorough: bool = False
    placed: Callable[[], None] = lambda: None


def build(
    project: Project, form: Format, order: Order, observer: Observer, memory: Memory
) -> list[BuiltEdition]:
    """Build an edition of each language and publish them together.

    What ``memory`` knows to stand is not built again, and it is told of what was. Under ``strict``
    nothing is published while there is any finding. Raises DiptychError; what was published before
    is then as it was.
    """
    target = project.build / form.name
    form = form.beside(project.build)
    form.check(order.languages)
    with publishing(project, order.languages, [target], observer, strict=order.strict) as folder:
        staged = folder / form.name
        products = build_into(staged, project, form, order, observer, memory)
        products = gate(project, products, strict=order.strict)
        swap(staged, target)
        order.placed()
        # While the lock is still held.
        memory.keep(products, folder / STATES)
    return [one.edition for one in products]


def build_into(
    staged: Path,
    project: Project,
    form: Format,
    order: Order,
    observer: Observer,
    memory: Memory | None = None,
) -> list[Product]:
    """Have an edition of each language in ``staged``, a folder that is made.

    With them go those of the project's other languages, as they were published last. Without a
    ``memory`` every edition is built anew.
    """
    staged.mkdir()
    mark(staged)
    standing = _standing(project, form, order, staged, memory)
    languages = [one for one in order.languages if one not in standing]
    products: dict[str, Product] = {one: Product(edition) for one, edition in standing.items()}
    if languages:
        form = form.equip(project, observer)
        if memory is None:
            form = form.afresh()
        again = _rebuilds(project, form, languages, staged, memory)
        # Of a page that was read before the languages are known, but for what is new on it.
        long = any(_is_long(again.get(language)) for language in languages)
        # More editions than are built at a time would each look what is new up in all lists.
        warm(project, lists=long or len(languages) > order.jobs)
        # Nothing that lies in the work folder decides about what is made without a memory.
        cache = project.work if memory else None
        found = _run(project, form, languages, staged, again, order, cache, observer)
        states = staged.parent / STATES
        unfit = [language for language, product in found.items() if product is None]
        for language in unfit:
            # The trees there are those that are kept: a build anew must not write to them.
            for folder in (form.folder(staged, language), states / language):
                shutil.rmtree(folder, ignore_errors=True)
        found |= _run(project, form, unfit, staged, {}, order, cache, observer)
        products |= {language: one for language, one in found.items() if one is not None}
    built = [products[language] for language in order.languages]
    form.settle(project, [one.edition for one in built], staged)
    return built


def _is_long(again: Rebuild | None) -> bool:
    """Return whether an edition has much to read: all, or more than a few pages again."""
    return again is None or len(again.outdated) > FEW


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
        elif (stored := memory.restored(language, staged)) is not None:
            found[language] = stored
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
    order: Order,
    cache: Path | None,
    observer: Observer,
) -> dict[str, Product | None]:
    """Build editions side by side, by language; None: one that has to be built anew."""
    brief = not order.thorough
    each = max(order.jobs // max(len(languages), 1), 1)
    tasks = {
        str(Edition(language, form.name)): partial(
            _edition, project, form, language, staged, again.get(language), brief, cache, each
        )
        for language in languages
    }
    ready = partial(form.ready, project)
    found = side_by_side(tasks, order.jobs, observer.progress, ready)
    return dict(zip(languages, found.values(), strict=True))


def _edition(
    project: Project,
    form: Format,
    language: str,
    staged: Path,
    again: Rebuild | None,
    brief: bool,
    cache: Path | None,
    processors: int,
    on_progress: OnProgress,
) -> Product | None:
    if language == project.main_language:
        os.nice(YIELDING)  # there is least to do for it
    # What the checks read besides is not what the edition is made from.
    checks = (
        Checking(CatalogueChecks(project, language, cache=cache, brief=brief))
        if form.for_readers
        else None
    )
    start, seen = time.monotonic(), reads.watch()
    output = form.folder(staged, language)
    state = staged.parent / STATES / language
    overrides = {"diptych_languages": list(project.languages), **form.overrides()}
    task = application.SphinxTask(
        language, form.builder, output, state / DOCTREES, overrides, again
    )
    try:
        run = application.run(project, task, on_progress, seen, checks)
    except Exception:
        if again is None:
            raise
        return None  # whatever was wrong with what was kept: a build anew has none of it
    app = run.app
    results = [result for _, result in sorted(page_results(app.env).items())]
    pages = {
        result.page.name: project.relative(result.page.path)
        for result in results
        if result.page.name != settings_messages.NAME
    }
    slug = app.config.diptych_slug
    origin = partial(origin_of, project, results)
    written = Written(output, project.work, language, slug, pages, app.config, origin, processors)
    made = form.finish(written, staged, on_progress)
    edition = Edition(language, form.name)
    address = staged / form.address(language, slug) if form.for_readers else None
    provenance.keep(project.work, edition, address, staged.parent, blocks_of(project, results))
    fit = form.page_by_page and is_fit(app)
    if fit:
        keep(app, state, run.shown, run.warnings, crosses=run.crosses)
    else:
        shutil.rmtree(state, ignore_errors=True)
    built = count(
        project,
        edition,
        results,
        (*run.findings, *made.findings),
        time.monotonic() - start,
        project.build / form.name / form.start(language, slug),
        title=app.config.project,
        slug=slug,
        note=made.note,
        reason=again.reason if again else made.reason or _asking(seen),
    )
    files = files_of(app.env) if fit else None
    sources = made_from(project, seen, files, again=again is not None)
    checked = checks.findings(pages_of(project, results)) if checks else []
    catalogues = f"{project.relative(project.catalogues(language))}/"
    of_catalogues = tuple(one for one in checked if one.path.startswith(catalogues))
    return Product(built, sources, of_catalogues)


def _asking(seen: reads.Reads) -> str:
    """Say why an edition cannot be told to stand, however little is edited."""
    asked = ", ".join(sorted(seen.unknowable))
    return f"built anew each time: it asks {asked}" if asked else ""
