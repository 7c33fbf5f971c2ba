"""Writing files so that a half-written one is never seen."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def make_private(folder: Path) -> None:
    """Make ``folder``, for files that are nobody's work, and have git ignore it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / ".gitignore", "*\n")


def write_text(path: Path, text: str) -> bool:
    """Write ``text`` to ``path`` as UTF-8; return whether that changed the file.

    The text goes to a temporary name beside the file, which then takes its place. A link is
    followed: the file it leads to is replaced. Raises OSError; the old file is then as it was.
    """
    content = text.encode()
    path = path.resolve()
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def link(source: str, target: str) -> None:
    """Make ``target`` the same file as ``source``; a copy, where the system cannot.

    For what nobody writes to: it is replaced. Raises OSError.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copyfile(source, target, follow_symlinks=False)
