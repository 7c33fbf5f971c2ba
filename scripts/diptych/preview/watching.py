"""Tells when something that the pages are made from was saved, wherever it lies."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from diptych.errors import from_os_error
from diptych.formats.marked_html import MarkedHtml
from diptych.production.ledger import Ledger
from diptych.production.reads import Way
from diptych.project import Project

# Milliseconds without another change after which those that came are told.
QUIET = 10
SETTINGS = ("pyproject.toml", "conf.py")
# What editors write for a moment beside what they save.
PASSING = (".tmp", "~", ".swp", ".swx", "4913")


def folders_of(project: Project) -> frozenset[Path]:
    """Return the folders of the project's pages and catalogues, and that of its settings."""
    found = {project.root}
    for top in (project.source, project.locales, *project.more_locales):
        found.update(Path(here) for here, _, _ in os.walk(top))
    return _watched(project, found)


def folders_read(project: Project, shown: Project) -> frozenset[Path]:
    """Return the folders that what was built last was made from, with those of the project.

    ``shown`` is the project as the preview builds it.
    """
    ledger = Ledger(shown, shown.work / "editions" / MarkedHtml.name, {})
    found = set(folders_of(project))
    for language in project.languages:
        for way, path, *_ in ledger.record(language).get("reads", ()):
            found.add(Path(path) if way == Way.NAMES else Path(path).parent)
    return _watched(project, found)


def _watched(project: Project, folders: Iterable[Path]) -> frozenset[Path]:
    """Return those of the folders that are there and do not change with each build."""
    apart = (project.work, project.build, project.root / ".git")
    return frozenset(
        folder
        for folder in folders
        if folder != folder.parent
        and folder.is_dir()
        and not any(folder.is_relative_to(one) for one in apart)
    )


def _matters(path: str, project: Project) -> bool:
    """Tell whether a file may be one that pages are made from.

    Much lies beside the settings that is none: what a program tells, for one.
    """
    if path.endswith(PASSING):
        return False
    beside = os.path.dirname(path) == str(project.root)
    return not beside or project.source == project.root or path.endswith(SETTINGS)


async def changes(
    folders: Iterable[Path], project: Project, stop: asyncio.Event
) -> AsyncIterator[set[str]]:
    """Yield the files in these folders that were saved, made or removed, until ``stop`` is set.

    It ends, too, where one of them goes. Raises DiptychError where the system watches no more.
    """
    from watchfiles import awatch

    there = sorted(folder for folder in folders if folder.is_dir())
    try:
        async for found in awatch(
            *there, recursive=False, step=QUIET, debounce=20 * QUIET, stop_event=stop
        ):
            paths = {path for _, path in found if _matters(path, project)}
            if paths:
                yield paths
    except FileNotFoundError:  # one that has gone meanwhile; others are watched then
        await asyncio.sleep(QUIET / 1000)
    except OSError as error:
        raise from_os_error(error, "watch the folders") from error
