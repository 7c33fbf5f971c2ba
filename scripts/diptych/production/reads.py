"""Which files and folders this process reads."""

from __future__ import annotations

import os
import sys
from importlib.util import source_from_cache
from pathlib import Path

from diptych.project import Project

PACKAGE = Path(__file__).parents[1]
# What belongs to Python and to the system, and changes only with them.
SYSTEM = ("/proc", "/sys", "/dev", sys.prefix, sys.base_prefix, sys.exec_prefix)


def watch() -> set[str]:
    """Return a set that fills with the paths that Python opens to read, or lists, from now on.

    There is no end to it: an audit hook stays (PEP 578), so this is for a worker.
    """
    seen: set[str] = set()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event not in ("open", "os.listdir", "os.scandir") or not arguments:
            return
        path = arguments[0]
        if isinstance(path, bytes | os.PathLike):
            path = os.fsdecode(path)
        if isinstance(path, str) and not (event == "open" and _writes(arguments)):
            seen.add(os.path.abspath(path))

    sys.addaudithook(hook)
    return seen


def outside(seen: set[str], project: Project) -> tuple[str, ...]:
    """Return those of ``seen`` that are there still, and neither the project's own nor Python's."""
    own = (project.source, project.locales, project.build, project.work, PACKAGE)
    known = tuple(f"{folder}/" for folder in (*own, *SYSTEM))
    paths = {_source(path) for path in seen}
    return tuple(
        sorted(path for path in paths if not f"{path}/".startswith(known) and Path(path).exists())
    )


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and flags & os.O_ACCMODE != os.O_RDONLY


def _source(path: str) -> str:
    """Return the module that was read as compiled."""
    return source_from_cache(path) if path.endswith(".pyc") and "__pycache__" in path else path
