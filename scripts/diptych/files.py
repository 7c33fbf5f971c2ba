"""Writing files so that a half-written one is never seen."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from diptych.processes import is_at_work

RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # linux/fcntl.h
TEMPORARY = re.compile(r"\..+\.(?P<process>[1-9]\d{0,9})\.tmp")
# The digest of a file that is not there.
ABSENT = ""


class ChangedMeanwhileError(Exception):
    """Somebody else has saved ``path`` since it was read: it stays as they want it."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def make_private(folder: Path) -> None:
    """Make ``folder``, for files that are nobody's work, and have git ignore it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / ".gitignore", "*\n")


def may_write(folder: Path) -> bool:
    """Return whether a folder, which need not be there yet, can be written to."""
    here = next(one for one in (folder, *folder.parents) if one.exists())
    return here.is_dir() and os.access(here, os.W_OK | os.X_OK)


def digest_of(content: bytes) -> str:
    """Return what tells one content of a file from any other."""
    return hashlib.sha256(content).hexdigest()


def write_text(path: Path, text: str, *, was: str | None = None) -> bool:
    """Write ``text`` to ``path`` as UTF-8; see :func:`write_bytes`."""
    return write_bytes(path, text.encode(), was=was)


def write_bytes(path: Path, content: bytes, *, was: str | None = None) -> bool:
    """Write ``content`` to ``path``; return whether that changed the file.

    It goes to a temporary name beside the file, which then takes its place. A link is followed: the
    file it leads to is replaced. ``was`` is the digest of what the content was made from (ABSENT:
    nothing was there); None: whatever is there. Raises ChangedMeanwhileError where that is
    something else by now, OSError; the old file is then as it was.
    """
    path = path.resolve()
    if path.is_file() and path.read_bytes() == content:
        return False
    if was is not None and _digest(path) != was:
        raise ChangedMeanwhileError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        _put(temporary, path, was)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def sweep(folder: Path, depth: int = 0) -> None:
    """Remove what :func:`write_bytes` has left in a folder where its process was killed.

    Folders in it are swept to this ``depth``. What cannot be removed stays: it is nobody's.
    """
    for level in range(depth + 1):
        for path in folder.glob("*/" * level + ".*.tmp"):
            if found := TEMPORARY.fullmatch(path.name):
                with suppress(OSError):
                    if not is_at_work(int(found["process"]), path.stat().st_mtime):
                        path.unlink()


def remove(path: Path, *, was: str) -> None:
    """Remove a file whose digest ``was`` this when it was read.

    Raises ChangedMeanwhileError where it is another one by now, OSError; it is then as it was.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    path.rename(aside)
    if _digest(aside) != was:
        if path.exists():  # they have saved once more
            aside.unlink()
        else:
            aside.rename(path)
        raise ChangedMeanwhileError(path)
    aside.unlink()


def exchange(one: Path, other: Path) -> bool:
    """Exchange two files or folders in one step (renameat2(2), Linux).

    Return False where the system does not offer it. Raises OSError; both are then as they were.
    """
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


def _put(temporary: Path, path: Path, was: str | None) -> None:
    """Put a file in the place of another, if that is what it ``was``."""
    if was is None:
        temporary.replace(path)
    elif was == ABSENT:
        try:
            os.link(temporary, path)  # it fails where somebody has made one
        except FileExistsError:
            raise ChangedMeanwhileError(path) from None
        except OSError:  # there are no hard links here
            temporary.replace(path)
        else:
            temporary.unlink()
    else:
        _exchange_if(temporary, path, was)


def _exchange_if(temporary: Path, path: Path, was: str) -> None:
    if _digest(path) != was:
        raise ChangedMeanwhileError(path)
    if not exchange(temporary, path):
        temporary.replace(path)
    elif _digest(temporary) == was:
        temporary.unlink()
    else:  # saved between the look and the exchange: theirs goes back
        exchange(temporary, path)
        raise ChangedMeanwhileError(path)


def _digest(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except FileNotFoundError:
        return ABSENT


def from_json(text: str) -> Any:
    """Return what JSON says; raises ValueError where it is none, or nested without an end."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def link(source: str, target: str) -> None:
    """Make ``target`` the same file as ``source``; a copy, where the system cannot.

    For what nobody writes to: it is replaced. Raises OSError.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copyfile(source, target, follow_symlinks=False)
