"""Stage, then swap: what was published stays until all that is to replace it is there."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diptych.errors import DiptychError, from_os_error
from diptych.files import exchange
from diptych.production.lock import locked_if_free
from diptych.project import Project

STAGE = "stage-"
# Stands in a folder that is replaced as a whole.
MARK = ".made-by-diptych"
MARKED = "Diptych made this folder and replaces it as a whole: keep nothing of your own in it.\n"


@contextmanager
def stage(work: Path) -> Iterator[Path]:
    """Give an empty folder to build in; afterwards it is gone, with what :func:`swap` put in it.

    The lock of ``work`` must be held: stages that a killed build has left there are removed.
    """
    _remove_stages(work)
    try:
        folder = Path(tempfile.mkdtemp(prefix=STAGE, dir=work))
    except OSError as error:
        raise from_os_error(error, "write to the work folder") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tidy(work: Path) -> None:
    """Remove the stages that a killed build has left, unless one is at work."""
    if any(work.glob(f"{STAGE}*")):
        with suppress(OSError), locked_if_free(work) as free:
            if free:
                _remove_stages(work)


def _remove_stages(work: Path) -> None:
    for left in work.glob(f"{STAGE}*"):
        shutil.rmtree(left, ignore_errors=True)


def mark(folder: Path) -> None:
    """Say in a folder that it is Diptych's, to be replaced as a whole."""
    (folder / MARK).write_text(MARKED, encoding="utf-8")


def claim(project: Project, target: Path) -> None:
    """Raise DiptychError where ``target`` may not be replaced: it holds somebody's work.

    That is a build folder which is, holds or lies in the folder of the pages or the catalogues, and
    a folder that is not empty and has no mark.
    """
    build = project.build.resolve()
    setting = project.relative(project.settings_path) if project.settings_path else None
    for folder, name in (
        (project.source, "the folder of the pages"),
        (project.locales, "the folder of the catalogues"),
        *((one, "a folder of catalogues") for one in project.more_locales),
    ):
        held = folder.resolve()
        relation = _relation(build, held, project.root)
        if relation:
            raise DiptychError(
                f"the build folder, {project.relative(project.build)}, {relation} {name}, "
                f"{project.relative(folder)}",
                path=setting,
                state="nothing was built",
                hint="name a folder of its own under [tool.diptych] build",
            )
    resolved = target.resolve()
    if resolved.exists() and not resolved.is_dir():
        raise DiptychError(
            "there is a file where the editions are to be",
            path=project.relative(target),
            state="nothing was built",
            hint="move it away, or name another folder under [tool.diptych] build",
        )
    if resolved.is_dir() and any(resolved.iterdir()) and not (resolved / MARK).is_file():
        raise DiptychError(
            "this folder is not empty, and it does not say that Diptych has made it",
            path=project.relative(target),
            state="it is untouched; nothing was built",
            hint="move it away (or delete it, if an earlier version has built it), or name another "
            "folder under [tool.diptych] build",
        )


def _relation(build: Path, held: Path, root: Path) -> str:
    if build == held:
        return "is"
    if held.is_relative_to(build):
        return "holds"
    # Where the pages lie in the project's own folder, all that is built does, too.
    return "lies in" if build.is_relative_to(held) and held != root else ""


def swap(staged: Path, target: Path) -> None:
    """Put the folder ``staged`` in the place of ``target``, in one step where the system can.

    A link is followed: what it leads to is replaced. What ``target`` held is then in ``staged``.
    Nothing can take the place of a mount point: what is in it is replaced, each file and folder in
    one step. Raises OSError; ``target`` is then as it was.
    """
    target = target.resolve()
    if target.is_mount():
        _swap_entries(staged, target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if staged.stat().st_dev != target.parent.stat().st_dev:
        staged = _carry_over(staged, target.parent)
    try:
        if not target.exists():
            staged.rename(target)
        elif not exchange(staged, target):
            _exchange_in_steps(staged, target)
    except OSError as error:
        # So the system says of a folder that is mounted from its own file system.
        if error.errno != errno.EBUSY:
            raise
        _swap_entries(staged, target)
    finally:
        if staged.parent == target.parent:
            shutil.rmtree(staged, ignore_errors=True)


def _swap_entries(staged: Path, target: Path) -> None:
    """Put each entry of ``staged`` in the place of its like; folders first, then pages to them."""
    copy = Path(tempfile.mkdtemp(prefix=f".{STAGE}", dir=target))
    try:
        shutil.copytree(staged, copy, symlinks=True, dirs_exist_ok=True)
        for entry in sorted(copy.iterdir(), key=lambda one: (one.is_file(), one.name)):
            place = target / entry.name
            if not os.path.lexists(place):
                entry.rename(place)
            elif not exchange(entry, place):
                _exchange_in_steps(entry, place)
        here = {entry.name for entry in staged.iterdir()}
        for gone in [one for one in target.iterdir() if one.name not in here and one != copy]:
            gone.rename(copy / f"{gone.name}-gone")
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _carry_over(staged: Path, parent: Path) -> Path:
    """Copy a stage to the file system of its target, where it can be renamed."""
    copy = Path(tempfile.mkdtemp(prefix=f".{STAGE}", dir=parent))
    try:
        return shutil.copytree(staged, copy, symlinks=True, dirs_exist_ok=True)
    except BaseException:
        shutil.rmtree(copy, ignore_errors=True)
        raise


def _exchange_in_steps(staged: Path, target: Path) -> None:
    aside = staged.with_name(f"{staged.name}-old")
    target.rename(aside)
    try:
        staged.rename(target)
    except OSError:
        aside.rename(target)
        raise
    aside.rename(staged)
