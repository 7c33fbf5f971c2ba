"""Inspects what the preview shows, in a process of its own: it takes a while, and nobody waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from diptych.editions import Edition
from diptych.errors import InputError
from diptych.finding import Finding
from diptych.formats.marked_html import MarkedHtml, folder, unpublished
from diptych.inspection import inspect
from diptych.language.names import load as load_names
from diptych.preview.answers import of_finding
from diptych.preview.helper import Tell
from diptych.production.recollection import recalled
from diptych.project import Project, load
from diptych.provenance import FOLDER as PROVENANCE

# How often pages may be built again while they are read, before we give up.
TURNS = 3
RESULT = "inspection-preview"
# These are counted, page by page.
COUNTED = "untranslated"


class Inspector:
    """Reads the pages of the project in the folder ``root`` as a reader gets them."""

    def __init__(self, _tell: Tell, root: Path) -> None:
        self._root = root

    def findings(self, languages: Sequence[str] = ()) -> list[dict[str, Any]]:
        """Return what a reader would stumble on, each with the ``address`` of its page.

        Raises DiptychError where that cannot be told, as while all is built anew.
        """
        project = load(self._root)
        form = MarkedHtml()
        editions = [
            Edition(language, form.name)
            for language in languages or project.languages
            if (folder(project) / language).is_dir()
        ]
        found = self._inspected(project, editions, form)
        return list(_shown(project, (one for one in found if one.rule != COUNTED)))

    def _inspected(
        self, project: Project, editions: Sequence[Edition], form: MarkedHtml
    ) -> list[Finding]:
        shown = unpublished(project)
        read = [
            *(folder(project) / one.language for one in editions),
            *(project.locales, *project.more_locales, project.work / PROVENANCE),
            *([project.names] if project.names else []),
            *sorted(project.source_files()),
        ]
        find = partial(inspect, shown, editions, load_names(project.names), {form.name: form})
        for _ in range(TURNS):
            try:
                return recalled(project, RESULT, read, (shown, editions), find)
            except FileNotFoundError:  # a page was replaced while it was read
                continue
        raise InputError("the pages are being built", hint="load this page again in a while")


def _shown(project: Project, findings: Iterator[Finding]) -> Iterator[dict[str, Any]]:
    """Yield findings, of which those on a page say where it is shown."""
    start = f"{project.relative(folder(project))}/"
    for one in findings:
        place = one.path.partition(" (")[0]
        path, _, part = place.removeprefix(start).partition("#")
        address = quote(path) + (f"#{quote(part)}" if part else "")
        yield {
            "finding": {**of_finding(one), "place": one.place.removeprefix(start)},
            "address": address if place.startswith(start) else "",
        }
