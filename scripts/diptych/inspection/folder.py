"""A folder of what was built: its files, and what each holds, or why it cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from diptych.finding import Finding

UNREADABLE = "unreadable"
# The longest page or document that is read: a browser takes long over less.
LARGEST = 200_000_000


class Folder:
    """What was built below ``root``; people are shown it as in the folder ``build``.

    What is wrong with a file is added to ``findings``; nothing is left out without one.
    """

    def __init__(self, root: Path, build: str) -> None:
        self.findings: list[Finding] = []
        self.root = root
        self.build = build

    def files(self, folder: Path) -> Iterator[Path]:
        """Yield the files below a folder, in order."""
        for parent, folders, names in os.walk(folder):
            folders.sort()
            for name in folders:
                if (Path(parent) / name).is_symlink():
                    self.unreadable(Path(parent) / name, "a link to a folder is not followed")
            yield from (Path(parent) / name for name in sorted(names))

    def readable(self, path: Path) -> bool:
        """Tell whether a file can be read; add a finding where it cannot."""
        target = Path(os.path.realpath(path))
        if not target.exists():
            self.unreadable(path, "the link leads nowhere")
        elif path.is_symlink() and not target.is_relative_to(self.root.resolve()):
            self.unreadable(path, "the link leads out of what was built")
        elif not target.is_file():
            self.unreadable(path, "this is no file")
        elif (size := target.stat().st_size) > LARGEST:
            self.unreadable(path, f"the file is too large to be read: {size // 1_000_000} MB")
        else:
            return True
        return False

    def read(self, path: Path) -> bytes | None:
        """Return what a file holds; None, and a finding, where it cannot be read."""
        if not self.readable(path):
            return None
        try:
            return path.read_bytes()
        except OSError as error:
            self.unreadable(path, f"the file cannot be read: {error.strerror}")
            return None

    def found(self, path: Path, rule: str, message: str, hint: str) -> None:
        """Add a finding about a file as a whole."""
        place = f"{self.build}/{self.shown(path)}"
        self.findings.append(Finding(place, 0, rule, message, hint=hint))

    def unreadable(self, path: Path, message: str) -> None:
        """Add a finding about a file that is not read to its end."""
        self.found(path, UNREADABLE, message, "build it again")

    def shown(self, path: Path) -> str:
        """Return a path as it will be below the project's build folder."""
        return path.relative_to(self.root).as_posix()
