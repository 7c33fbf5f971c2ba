"""Builds what the preview shows, in a process that stays warm."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from diptych import links
from diptych.files import write_bytes
from diptych.finding import Finding
from diptych.formats.building import Order, build
from diptych.formats.marked_html import MarkedHtml, glimpses, unpublished
from diptych.preview.helper import Tell
from diptych.preview.watching import Watched, watched
from diptych.production import application, extraction
from diptych.production.glimpse import Glimpse
from diptych.production.incremental import DOCTREES
from diptych.production.memory import Memory
from diptych.production.observer import Observer, OnProgress
from diptych.production.update import update
from diptych.production.warm import warm, warm_lexers
from diptych.production.workers import side_by_side
from diptych.project import Project, load

# What a page that is shown by itself is made in.
BEGUN = "glimpse-"


class Builder:
    """Builds the project in the folder ``root``, as it is each time."""

    def __init__(
        self,
        tell: Tell,
        root: Path,
        jobs: int,
        observer: Callable[[], Observer],
        *,
        follow_links: bool,
    ) -> None:
        self._tell = tell
        self._root, self._jobs, self._observer = root, jobs, observer()
        self._follow_links = follow_links
        self._is_warm = False

    def build(
        self, languages: Sequence[str], looked_at: Collection[tuple[str, str]] = ()
    ) -> list[Finding]:
        """Bring the editions of these languages up to date; raises DiptychError.

        Return what was found, but for what is not translated yet: that is counted. It is told which
        editions they are as soon as they can be seen. Of one that has to be built anew the pages
        that are ``looked_at``, each after its language, are to be seen before.
        """
        project = self._project()
        shown, form = unpublished(project), MarkedHtml()
        languages = [one for one in languages if one in project.languages] or project.languages
        memory = Memory(shown, form.name, {})
        built = memory.recall(languages)
        if built is None:
            for language, page in looked_at:
                if language in languages and memory.outdated(language) is None:
                    self._glimpse(project, language, page, memory)
            try:
                placed = partial(self._placed, project, tuple(languages))
                order = Order(tuple(languages), self._jobs, placed=placed)
                built = build(shown, form, order, self._observer, memory)
            finally:
                shutil.rmtree(glimpses(project), ignore_errors=True)
        found = {finding for edition in built for finding in edition.findings}
        return sorted(one for one in found if one.rule != "untranslated")

    def _placed(self, project: Project, languages: tuple[str, ...]) -> None:
        shutil.rmtree(glimpses(project), ignore_errors=True)
        self._tell(languages)

    def _glimpse(self, project: Project, language: str, page: str, memory: Memory) -> None:
        """Show a page as it will be; where that cannot be, the edition soon says why."""
        kept = memory.state(language)
        if memory.standing(language) or not kept.is_dir():
            return
        for left in project.work.glob(f"{BEGUN}*"):  # by a preview that was killed
            shutil.rmtree(left, ignore_errors=True)
        with (
            suppress(Exception),
            tempfile.TemporaryDirectory(prefix=BEGUN, dir=project.work) as made,
        ):
            folder = Path(made)
            glimpse = Glimpse(kept, folder, frozenset({page}), None)
            shown, output = unpublished(project), folder / "pages"
            task = partial(_read_one, shown, language, output, glimpse)
            side_by_side({page: task}, 1, self._observer.progress)
            file = f"{page}.html"
            write_bytes(glimpses(project) / language / file, (output / file).read_bytes())
            self._tell((language,))

    def watched(self) -> Watched:
        """Return what decides about what was built last; raises DiptychError."""
        project = self._project()
        return watched(project, unpublished(project))

    def read(self) -> None:
        """Read the messages of the pages, so that others find them read; raises DiptychError."""
        extraction.pages(self._project(), self._observer)

    def update(self, languages: Sequence[str]) -> list[str]:
        """Bring the catalogues up to date; return those that were written; raises DiptychError."""
        project = self._project()
        updated, _ = update(project, languages, self._observer)
        return [project.relative(path) for one in updated for path in one.written]

    def _project(self) -> Project:
        project = load(self._root)
        if not (self._follow_links or project.follow_links):
            links.refuse(project)
        if not self._is_warm:
            warm(project, lists=True)
            warm_lexers(project)
            self._is_warm = True
        return project


def _read_one(
    project: Project, language: str, output: Path, glimpse: Glimpse, on_progress: OnProgress
) -> None:
    form = MarkedHtml()
    overrides = {"diptych_languages": list(project.languages), **form.overrides()}
    task = application.SphinxTask(
        language, form.builder, output, glimpse.folder / DOCTREES, overrides, glimpse
    )
    application.run(project, task, on_progress)
