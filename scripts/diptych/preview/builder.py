"""Builds what the preview shows, in a process that stays warm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from diptych import links
from diptych.finding import Finding
from diptych.formats.building import Order, build
from diptych.formats.marked_html import MarkedHtml, unpublished
from diptych.preview.helper import Tell
from diptych.preview.watching import Watched, watched
from diptych.production import extraction
from diptych.production.memory import Memory
from diptych.production.observer import Observer
from diptych.production.update import update
from diptych.production.warm import warm, warm_lexers
from diptych.project import Project, load


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

    def build(self, languages: Sequence[str]) -> list[Finding]:
        """Bring the editions of these languages up to date; raises DiptychError.

        Return what was found, but for what is not translated yet: that is counted. It is told which
        editions they are as soon as they can be seen.
        """
        project = self._project()
        shown, form = unpublished(project), MarkedHtml()
        languages = [one for one in languages if one in project.languages] or project.languages
        memory = Memory(shown, form.name, {})
        built = memory.recall(languages)
        if built is None:
            placed = partial(self._tell, tuple(languages))
            order = Order(tuple(languages), self._jobs, placed=placed)
            built = build(shown, form, order, self._observer, memory)
        found = {finding for edition in built for finding in edition.findings}
        return sorted(one for one in found if one.rule != "untranslated")

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
