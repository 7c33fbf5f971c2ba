"""Stage, then swap: what was published stays until all that is to replace it is there."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diptych.errors import from_os_error
from diptych.production.lock import locked_if_free

STAGE = "stage-"
RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # linux/fcntl.h


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


def swap(staged: Path, target: Path) -> None:
    """Put the folder ``staged`` in the place of ``target``, in one step where the system can.

    What ``target`` held is then in ``staged``. Raises OSError; ``target`` is then as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if staged.stat().st_dev != target.parent.stat().st_dev:
        staged = _carry_over(staged, target.parent)
    try:
        if not target.exists():
            staged.rename(target)
        elif not _exchange(staged, target):
            _exchange_in_steps(staged, target)
    finally:
        if staged.parent == target.parent:
            shutil.rmtree(staged, ignore_errors=True)


def _carry_over(staged: Path, parent: Path) -> Path:
    """Copy a stage to the file system of its target, where it can be renamed."""
    copy = Path(tempfile.mkdtemp(prefix=f".{STAGE}", dir=parent))
    try:
        return shutil.copytree(staged, copy, dirs_exist_ok=True)
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


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders (renameat2(2), Linux); False where the system does not offer it."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    done: int = libc.renameat2(
        AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE
    )
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(other))
