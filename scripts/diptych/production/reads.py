"""What this process reads: files, folders, what it asks for in vain, variables, programs.

All of that decides what a build gives; where it is as it was, another build would give the same.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import sysconfig
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

from diptych.user_cache import word_tables

PACKAGE = Path(__file__).parents[1]
# What belongs to Python and to the system, and changes only with them. An environment may lie in
# the project, or even be the project's folder: only its packages are meant.
SYSTEM = (
    *("/proc", "/sys", "/dev"),
    *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
)
# PEP 578. What a program prints, and what a database holds, is no file that can be looked at.
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"}
DATABASES = {"sqlite3.connect"}
LISTINGS = {"os.listdir", "os.scandir"}
ABSENT = "absent"
EVERY = "*"


class Way(StrEnum):
    """How a path was read: what it holds, which names are in it, or only whether it is there."""

    CONTENT = "content"
    NAMES = "names"
    KIND = "kind"


@dataclass
class Reads:
    """What was read, and while what was done: the kinds of ``phases`` of each way and path.

    ``phase`` is what goes on now, and may be changed at any time; None: nothing is noted.
    ``variables`` are those of the environment that were asked for; EVERY: all. ``unknowable`` says
    what else decided, of which nothing can be known beforehand.
    """

    phase: str | None = ""
    phases: dict[tuple[Way, str], set[str]] = field(default_factory=dict)
    variables: set[str] = field(default_factory=set)
    unknowable: set[str] = field(default_factory=set)
    _written: set[str] = field(default_factory=set)
    _noted: set[tuple[Way, str, str]] = field(default_factory=set)

    def note(self, way: Way, path: object) -> None:
        """Note that a path is read."""
        if self.phase is None or not isinstance(path, str | bytes | os.PathLike):
            return
        name, kind = os.fsdecode(path), self.phase.partition(" ")[0]
        if (way, name, kind) in self._noted:
            return
        absolute = os.path.abspath(name)
        if absolute not in self._written:
            self.phases.setdefault((way, absolute), set()).add(kind)
        if name == absolute:
            self._noted.add((way, absolute, kind))

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take in an event of Python's audit."""
        if event == "open":
            if not _writes(arguments):
                self.note(Way.CONTENT, arguments[0])
            elif isinstance(arguments[0], str | bytes | os.PathLike):
                self._written.add(os.path.abspath(os.fsdecode(arguments[0])))
        elif event in LISTINGS:
            self.note(Way.NAMES, arguments[0] if arguments and arguments[0] is not None else ".")
        elif self.phase is not None and event in PROGRAMS:
            self.unknowable.add(f"the program {_program(arguments)}")
        elif self.phase is not None and event in DATABASES and arguments[0] != ":memory:":
            self.unknowable.add(f"the database {arguments[0]}")

    def outside(self, folders: Iterable[Path]) -> dict[tuple[Way, str], set[str]]:
        """Return what was read that lies neither in these folders nor with Python's packages."""
        known = tuple(f"{folder}/" for folder in (*folders, PACKAGE, *SYSTEM, *_tables()))
        found: dict[tuple[Way, str], set[str]] = {}
        for (way, path), phases in self.phases.items():
            source = _source(path)
            if not f"{source}/".startswith(known) and source not in self._written:
                found.setdefault((way, source), set()).update(phases)
        return found


def _tables() -> Iterator[Path]:
    """Yield where tables are kept that are made of a package's lists, and say what those say."""
    with suppress(RuntimeError):
        yield word_tables()


def watch() -> Reads:
    """Return what fills with all that this process reads from now on.

    There is no end to it: an audit hook stays, and so do the functions that are put in the place
    of others, so this is for a worker.
    """
    reads = Reads()
    sys.addaudithook(reads.hear)
    # Python tells nobody when it is asked whether a file is there.
    for name in ("stat", "lstat", "access", "readlink"):
        setattr(os, name, _noting(getattr(os, name), reads))
    os.environ.__class__ = _noting_environment(type(os.environ), reads)
    return reads


def _noting(function: Callable[..., Any], reads: Reads) -> Callable[..., Any]:
    def noting(path: Any, *arguments: Any, **options: Any) -> Any:
        reads.note(Way.KIND, path)
        return function(path, *arguments, **options)

    return noting


def _noting_environment(base: type, reads: Reads) -> type:
    """Return a class for ``os.environ`` that notes what it is asked."""

    def noted(name: object) -> None:
        if reads.phase is not None:
            reads.variables.add(str(name))

    class Environment(base):  # type: ignore[misc]
        def __getitem__(self, name: str) -> str:
            noted(name)
            return super().__getitem__(name)  # type: ignore[no-any-return]

        def __contains__(self, name: object) -> bool:
            noted(name)
            return super().__contains__(name)  # type: ignore[no-any-return]

        def __iter__(self) -> Iterator[str]:
            noted(EVERY)
            return super().__iter__()  # type: ignore[no-any-return]

    return Environment


def digest_of(way: Way, path: str, own: Collection[str] = ()) -> str:
    """Return what there is to be read of a path in that way, as a digest; ABSENT: nothing.

    The paths that are our ``own`` count for nothing in a folder that they lie in.
    """
    try:
        if way is Way.KIND:
            mode = os.stat(path).st_mode
            return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"
        if way is Way.NAMES:
            names = [name for name in os.listdir(path) if os.path.join(path, name) not in own]
            return _hashed(b"\0".join(sorted(map(os.fsencode, names))))
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except IsADirectoryError:
        return "folder"
    except OSError:
        return ABSENT


def variables_of(names: Iterable[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Return the values of variables, as digests, of those that are set."""
    return {name: _hashed(os.fsencode(environment[name])) for name in names if name in environment}


def _hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _program(arguments: tuple[Any, ...]) -> str:
    with suppress(IndexError, TypeError, ValueError):
        first = arguments[0]
        return str(os.fsdecode(first) if first is not None else arguments[1][0])
    return "?"


def _writes(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and flags & os.O_ACCMODE != os.O_RDONLY


def _source(path: str) -> str:
    """Return the module that was read as compiled."""
    return source_from_cache(path) if path.endswith(".pyc") and "__pycache__" in path else path
