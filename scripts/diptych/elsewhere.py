"""Translations that an edition shows and its catalogues do not have: they stand elsewhere.

Sphinx reads every folder of ``locale_dirs``, ``update`` writes to one. And where pages share a
catalogue, each may have had its own before.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from diptych import catalogue_folders
from diptych.catalogue import Entry, read
from diptych.message import Page
from diptych.project import Project


def elsewhere(project: Project, language: str, pages: Iterable[Page]) -> dict[str, Entry]:
    """Return what may be published of ``pages`` that their own catalogue has not, by msgid."""
    found: dict[str, Entry] = {}
    for page in pages:
        for path in _paths(project, language, page):
            for text, entry in _read(path, path.stat().st_mtime_ns).items():
                if not entry.fuzzy or project.allow_fuzzy:
                    found.setdefault(text, entry)
    return found


def _paths(project: Project, language: str, page: Page) -> list[Path]:
    own = [project.catalogues(language)] if page.name != page.domain else []
    others = [
        folder
        for locales in project.more_locales
        for folder in catalogue_folders.existing(locales, language)
    ]
    places = [(folder, page.domain) for folder in others]
    places += [(folder, page.name) for folder in (*own, *others)]
    return [path for folder, name in places if (path := folder / f"{name}.po").is_file()]


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> dict[str, Entry]:
    return read(path).ready(fuzzy=True)
