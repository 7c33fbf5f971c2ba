"""Links that lead out of the project: what lies there is not printed, published or written to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from diptych import conf_py
from diptych.errors import InputError
from diptych.finding import Finding
from diptych.project import Project

RULE = "link-out"
HINT = (
    "put what it leads to in its place; or, if it is meant, say --follow-links, or "
    "follow-links = true under [tool.diptych] in pyproject.toml"
)


def refuse(project: Project) -> None:
    """Raise InputError where a page, or what is beside it, or a catalogue leads out of the project.

    A translator can commit a link, and it leads where the machine that builds has its secrets. A
    folder that the settings name outside of the project is where they say.
    """
    found = [
        Finding(project.relative(path), 0, RULE, f"it is a link out of the project, to {target}")
        for path, target in _outward(project)
    ]
    if found:
        raise InputError(
            "what leads out of the project is not followed",
            state="nothing has been read or written",
            hint=HINT,
            findings=found,
        )


def _outward(project: Project) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    found = list(_leading_out(project.source, project, seen))
    if found:
        yield from _among_the_pages(project, found)
    for folder in (project.locales, *project.more_locales):
        yield from _leading_out(folder, project, seen)


def _leading_out(folder: Path, project: Project, seen: set[str]) -> Iterator[tuple[Path, str]]:
    """Yield the links in a folder, and in those that links lead to, that lead out, and where to."""
    named = Path(os.path.normpath(folder))
    homes = [os.path.realpath(project.root)]
    if not named.is_relative_to(project.root):
        homes.append(os.path.realpath(named))
    if not _within(real := os.path.realpath(named), homes):
        yield named, real
        return
    nobodys = {str(path) for path in (project.build, project.work, project.source / ".git")}
    left = [str(named)]
    while left:
        here = left.pop()
        real = os.path.realpath(here)
        if real in seen or os.path.exists(os.path.join(here, "pyvenv.cfg")):
            continue
        seen.add(real)
        for entry in _entries(here):
            if entry.path in nobodys:
                continue
            if entry.is_symlink() and not _within(target := os.path.realpath(entry.path), homes):
                yield Path(entry.path), target
            elif entry.is_dir():
                left.append(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:  # whoever reads it will say so
        return []


def _within(path: str, homes: list[str]) -> bool:
    return any(path == home or path.startswith(f"{home}{os.sep}") for home in homes)


def _among_the_pages(project: Project, found: list[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Yield those of the links that Sphinx would come upon: what ``conf.py`` excludes it does not.

    Sphinx is asked where there are such links at all: to import it takes time.
    """
    from diptych.adapter import Matcher

    excluded = Matcher(conf_py.excluded(project.source / "conf.py"))
    for path, target in found:
        inside = Path(path.relative_to(project.source)) if path != project.source else Path()
        if not any(excluded(one.as_posix()) for one in (inside, *inside.parents)):
            yield path, target
