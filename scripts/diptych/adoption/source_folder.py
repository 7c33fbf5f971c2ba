"""Which folder of a project holds the pages: the one with Sphinx's ``conf.py``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from diptych.conf_py import USUAL
from diptych.errors import DiptychError

DEPTH = 3
OTHERS = {"node_modules", "site-packages", "venv", "build", "_build", "dist", "tests", "test"}


def find(root: Path) -> Path:
    """Return the source folder of the project in folder ``root``.

    Raises DiptychError where there is none, or where several could be meant.
    """
    for name in USUAL:
        if (root / name / "conf.py").is_file():
            return root / name
    found = list(_search(root, DEPTH))
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(path.relative_to(root).as_posix() for path in found)
        raise DiptychError(
            f"several folders have a conf.py: {names}",
            path=root,
            state="nothing has been written",
            hint="name the one that holds the pages with --source",
        )
    raise DiptychError(
        "there is no conf.py here: this is not a Sphinx project yet",
        path=root,
        state="nothing has been written",
        hint="name its folder with --source, or make one: “sphinx-quickstart docs”",
    )


def _search(folder: Path, depth: int) -> Iterator[Path]:
    if (folder / "conf.py").is_file():
        yield folder
    if depth:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
        for name in names:
            if not name.startswith(".") and name not in OTHERS:
                yield from _search(folder / name, depth - 1)
