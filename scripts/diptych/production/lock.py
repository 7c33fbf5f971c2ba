"""One build at a time in one project."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from diptych.errors import from_os_error
from diptych.files import make_private, sweep

# How deep in a work folder files are written one by one.
DEPTH = 2


@contextmanager
def locked(work: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder ``work`` (made if need be) for this process; wait for another, and say so.

    The system lets go of the lock however the process ends. Raises DiptychError where the folder
    cannot be written to.
    """
    try:
        make_private(work)
        file = (work / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise from_os_error(error, "write to the work folder") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            say(f"Another build is at work here (process {file.read().strip()}); waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        sweep(work, DEPTH)
        yield


@contextmanager
def locked_if_free(work: Path) -> Iterator[bool]:
    """Hold the folder ``work`` unless another process does; tell whether."""
    with (work / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
