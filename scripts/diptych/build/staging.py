"""Stage, then swap: what was published stays until all that is to replace it is there."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diptych.errors import from_os_error

STAGE = ".stage-"
RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # linux/fcntl.h


@contextmanager
def stage(build: Path, target: str) -> Iterator[Path]:
    """Give an empty folder to build ``build/target`` in; gone afterwards, unless swapped in.

    Call :func:`swap` with it once it has passed. Stages that a killed build has left are removed.
    """
    for left in build.glob(f"{STAGE}{target}-*"):
        shutil.rmtree(left, ignore_errors=True)
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{STAGE}{target}-", dir=build))
    except OSError as error:
        raise from_os_error(error, "write to the build folder") from error
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def swap(staged: Path, target: Path) -> None:
    """Put the folder ``staged`` in the place of ``target``, in one step where the system can.

    What ``target`` held is then in ``staged``. Raises OSError; ``target`` is then as it was.
    """
    if not target.exists():
        staged.rename(target)
        return
    if _exchange(staged, target):
        return
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
