"""What was found in files and folders, until one of them holds something else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from diptych.checks.cache import Cache, digest
from diptych.files import make_private
from diptych.finding import Finding
from diptych.production.ledger import packages
from diptych.production.reads import PACKAGE, Way, digest_of
from diptych.project import Project


def recalled(
    project: Project,
    name: str,
    paths: Iterable[Path],
    facts: object,
    find: Callable[[], list[Finding]],
) -> list[Finding]:
    """Return what ``find`` gives, or what it gave when these ``paths`` held the same.

    ``facts`` is whatever else decides, said by its ``repr``. The result is remembered under
    ``name`` in the project's work folder.
    """
    paths = [*paths, PACKAGE]
    key = _key(paths, facts)
    memory = Cache(project.work / f"{name}.json")
    found = memory.get(key)
    if found is None:
        found = find()
        if _key(paths, facts) == key:  # else something was written meanwhile
            memory.put(key, found)
            with suppress(OSError):
                make_private(project.work)
                memory.write()
    return found


def _key(paths: Iterable[Path], facts: object) -> str:
    return digest(
        repr(facts), *sorted(packages()), *(part for path in paths for part in _content(path))
    )


def _content(path: Path) -> Iterator[str]:
    """Yield what a file or a folder with all in it holds, by name."""
    yield str(path)
    if not path.is_dir():
        yield _file(path)
        return
    for folder, names, files in os.walk(path):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for name in sorted(files):
            one = Path(folder, name)
            yield str(one)
            yield _file(one)
        yield "\0".join(names)


def _file(path: Path) -> str:
    kind = digest_of(Way.KIND, str(path))  # a pipe would keep its reader waiting
    return digest_of(Way.CONTENT, str(path)) if kind == "file" else kind
