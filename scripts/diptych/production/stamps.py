"""Whether a file is as it was: by what it holds, or by what the system says of every change."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection
from contextlib import suppress

from diptych.production.reads import Way, digest_of

# A file that was changed this short a time ago may be changed again without a trace (nanoseconds).
RACY = 2_000_000_000

Stamp = list[int]


def stamp(path: str) -> Stamp | None:
    """Return what changes with a file: times of change, size and identity; of a link also its own.

    The time of change (ctime) is the system's: nobody can set it back. None: there is no such file.
    """
    with suppress(OSError, ValueError):
        found = [os.lstat(path)]
        if stat.S_ISLNK(found[0].st_mode):
            found.append(os.stat(path))
        return [
            number
            for one in found
            for number in (one.st_ctime_ns, one.st_mtime_ns, one.st_size, one.st_ino, one.st_dev)
        ]
    return None


def changed_after(path: str, moment: int) -> bool:
    """Tell whether a file was changed after a moment (nanoseconds since 1970)."""
    one = stamp(path)
    return one is not None and max(one[::5]) > moment


def stamped(way: str, path: str, own: Collection[str] = ()) -> tuple[str, Stamp | None]:
    """Return what there is to be read of a path, as a digest, and the stamp it may be known by."""
    one = stamp(path) if way == Way.CONTENT else None
    known = one if one and max(one[::5]) < time.time_ns() - RACY else None
    return digest_of(Way(way), path, own), known


def learnt(path: str, digest: str) -> Stamp | None:
    """Return the stamp that a file may be known by, if it holds still what ``digest`` tells of."""
    found, known = stamped(Way.CONTENT, path)
    return known if found == digest else None


def is_as(way: str, path: str, digest: str, known: Stamp | None, own: Collection[str] = ()) -> bool:
    """Tell whether there is the same to be read; nothing is, where the stamp is the same."""
    return (known is not None and stamp(path) == known) or digest_of(Way(way), path, own) == digest
