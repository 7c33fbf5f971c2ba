"""Tells when something that the pages are made from was saved, wherever it lies."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from diptych.errors import from_os_error
from diptych.formats.marked_html import MarkedHtml
from diptych.production.ledger import Ledger
from diptych.production.reads import Way
from diptych.project import Project

# Milliseconds without another change after which those that came are told.
QUIET = 10
SETTINGS = "pyproject.toml"
# What editors write for a moment beside what they save.
PASSING = (".tmp", "~", ".swp", ".swx", "4913")


@dataclass(frozen=True, slots=True)
class Watched:
    """What decides about the pages: all in the project's ``own`` folders, and what else was read.

    ``read`` are the paths that were read or asked for, ``listed`` the folders whose names were.
    """

    own: frozenset[Path]
    read: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()

    @property
    def folders(self) -> frozenset[Path]:
        """The folders to watch."""
        return frozenset(
            {*self.own, *map(Path, self.listed), *(Path(one).parent for one in self.read)}
        )

    def matters(self, path: str) -> bool:
        """Tell whether a file that was saved, made or removed may be one that pages are made from.

        Beside one that was read, much may lie that is none: what a program tells, for one.
        """
        if path.endswith(PASSING):
            return False
        folder = os.path.dirname(path)
        return path in self.read or folder in self.listed or Path(folder) in self.own


def watched(project: Project, shown: Project | None = None) -> Watched:
    """Return what decides about a project's pages.

    ``shown`` is the project as the preview has built it last: of it is known what was read.
    """
    own = {
        Path(here)
        for top in (project.source, project.locales, *project.more_locales)
        for here, _, _ in os.walk(top)
    }
    read, listed = set[str](), set[str]()
    if shown:
        ledger = Ledger(shown, shown.work / "editions" / MarkedHtml.name, {})
        for language in project.languages:
            for way, path, *_ in ledger.record(language).get("reads", ()):
                (listed if way == Way.NAMES else read).add(path)
    read.add(str(project.root / SETTINGS))
    # These change with each build.
    apart = tuple(map(str, (project.work, project.build, project.root / ".git")))

    def stays(path: str) -> bool:
        return not any(path == one or path.startswith(f"{one}{os.sep}") for one in apart)

    return Watched(
        frozenset(one for one in own if stays(str(one))),
        frozenset(filter(stays, read)),
        frozenset(filter(stays, listed)),
    )


async def changes(
    folders: Iterable[Path], matters: Callable[[str], bool], stop: asyncio.Event
) -> AsyncIterator[set[str]]:
    """Yield the files in these folders that were saved, made or removed, until ``stop`` is set.

    It ends, too, where one of them goes. Raises DiptychError where the system watches no more.
    """
    from watchfiles import awatch

    there = sorted(one for one in folders if one != one.parent and one.is_dir())
    try:
        async for found in awatch(
            *there, recursive=False, step=QUIET, debounce=20 * QUIET, stop_event=stop
        ):
            if paths := {path for _, path in found if matters(path)}:
                yield paths
    except FileNotFoundError:  # one that has gone meanwhile; others are watched then
        await asyncio.sleep(QUIET / 1000)
    except OSError as error:
        raise from_os_error(error, "watch the folders") from error
