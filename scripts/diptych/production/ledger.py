"""What runs of Sphinx were made from: whether all of that is as it was, or which pages are not."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import site
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from diptych.files import from_json, write_text
from diptych.production.built import Sources
from diptych.production.epoch import VARIABLE, epoch
from diptych.production.phases import FINDING, READING, STARTING
from diptych.production.reads import EVERY, PACKAGE, Way, digest_of, variables_of
from diptych.production.stamps import changed_after, is_as, learnt, stamped
from diptych.project import Project

# What a terminal, a desktop and a shell set for themselves: it counts for nothing, even where all
# variables are asked for.
TRANSIENT = ("_", "PWD", "OLDPWD", "SHLVL", "COLUMNS", "LINES", "DISPLAY", "WINDOWID", VARIABLE)
TRANSIENT_KINDS = ("TERM_", "SSH_", "XDG_SESSION", "DBUS_", "TMUX", "VTE_", "GNOME_TERMINAL")
# What decides without being asked for by Python: the locale, the clock, where modules are.
ALWAYS = ("TZ", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_COLLATE", "LC_TIME", "PYTHONPATH")

Change = tuple[str, str, list[str]]
Record = dict[str, Any]
# The settings, a variable, a program: whatever is no file.
EVERYTHING: list[Change] = [("", "", [STARTING])]


class Ledger:
    """The records of runs, by name, in ``folder``.

    A run depends on what it has read and asked for, on the program and its packages, on the date,
    and on ``options``: whatever else decides what it gives. Records are of runs that began after
    the ledger was opened.
    """

    def __init__(self, project: Project, folder: Path, options: Mapping[str, object]) -> None:
        self._project, self._folder = project, folder
        # What comes and goes with builds and clones, and what no build looks at.
        self._own = {str(path) for path in (project.build, project.work, project.root / ".git")}
        self._began = time.time_ns()
        #: A digest of all that decides besides files and variables, the same wherever things lie.
        self.portable = _facts(project, options)
        self._settings = f"{self.portable} {project.root} {sys.prefix} {PACKAGE}"
        self._records: dict[str, Record] = {}
        self._changed: dict[str, list[Change]] = {}

    def record(self, name: str) -> Record:
        """Return what is noted of a run; nothing where nothing is, or nothing that can be read."""
        if name not in self._records:
            self._records[name] = {}
            with suppress(OSError, ValueError, RecursionError):
                data = from_json((self._folder / f"{name}.json").read_text(encoding="utf-8"))
                if isinstance(data, dict):
                    self._records[name] = data
        return self._records[name]

    def changed(self, name: str) -> list[Change]:
        """Return what a run was made from that is other now: way, path, phases."""
        if name not in self._changed:
            self._changed[name] = list(self._changes(self.record(name)))
        return self._changed[name]

    def outdated(self, name: str) -> frozenset[str] | None:
        """Return the pages of a run that have to be read again; None: it is to be made anew.

        A file decides about its pages alone where it was read for them, and to be copied.
        """
        record, found = self.record(name), set[str]()
        files = record.get("files")
        if not isinstance(files, dict) or not self.changed(name):
            return None
        for way, path, phases in self.changed(name):
            if way == Way.NAMES and set(phases) == {FINDING}:
                continue  # Sphinx looks for pages again, and it is seen whether they are others
            if self._is_asked_again(way, path, set(phases)):
                continue
            if path not in files or STARTING in phases or way == Way.NAMES:
                return None
            found.update(files[path])
        return frozenset(found)

    def note(self, name: str, made: Sources, more: Mapping[str, object]) -> bool:
        """Note a run in the place of the last of its name, with what else is to be known of it.

        Return whether another run can begin with what this one leaves. Nothing is noted where a
        file was edited while the run went on: there is no telling what it saw.
        """
        found = self._reads(name, made)
        self.forget(name)
        names = sorted(made.variables)
        record = {
            "settings": self._settings,
            "names": names,
            "variables": _variables(names),
            "unknowable": sorted(made.unknowable),
            "reads": [
                [way, path, *stamped(way, path, self._own), sorted(phases)]
                for (way, path), phases in sorted(found.items())
            ],
            "files": made.files,
        }
        # The folders that a build makes its own in change with it.
        parents = {str(self._project.build.parent), str(self._project.work.parent)}
        read = (path for way, path in found if way != Way.KIND and path not in parents)
        # Last: what is noted above is then what the run has read, too.
        if any(changed_after(path, self._began) for path in read):
            return False
        self.write(name, {**record, **more})
        return made.files is not None and not made.unknowable

    def stands(self, record: Record) -> bool:
        """Tell whether a run that was noted elsewhere, of what is ``portable``, would be the same.

        The record has the paths of this place.
        """
        return not self._differences(record)

    def adopt(self, name: str, record: Record) -> None:
        """Take over the record of a run that was noted elsewhere; it has left nothing here.

        What it has read is known by content: an edit since then is seen the next time.
        """
        self.forget(name)
        self.write(name, {**record, "settings": self._settings, "files": None})

    def learn(self, name: str) -> bool:
        """Take in stamps that can be trusted by now, so that nothing need be read the next time.

        What a run has read stays what it has read: a file that is saved at this very moment is
        another one the next time. Return whether there was one; the record is then to be written.
        """
        record = self.record(name)
        unsure = [one for one in record["reads"] if one[0] == Way.CONTENT and one[3] is None]
        for one in unsure:
            one[3] = learnt(one[1], one[2])
        return any(one[3] for one in unsure)

    def write(self, name: str, record: Mapping[str, object]) -> None:
        """Write a record, if that can be."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_text(self._folder / f"{name}.json", json.dumps(record, default=str))

    def forget(self, name: str) -> None:
        """Forget a run, with what it has left."""
        self._records.pop(name, None)
        (self._folder / f"{name}.json").unlink(missing_ok=True)
        shutil.rmtree(self.state(name), ignore_errors=True)

    def state(self, name: str) -> Path:
        """Return the folder of what another run can begin with."""
        return self._folder / f"{name}.state"

    def _is_asked_again(self, way: str, path: str, phases: set[str]) -> bool:
        """Tell whether it is a page's catalogue that came or went: each run asks which those are.

        See :func:`diptych.localization.catalogue_files.outdated`.
        """
        locales = (self._project.locales, *self._project.more_locales)
        if not any(Path(path).is_relative_to(folder) for folder in locales):
            return False
        if way == Way.NAMES:
            return phases <= {STARTING, FINDING}
        return way == Way.KIND and phases == {READING} and path.endswith(".po")

    def _changes(self, record: Record) -> Iterable[Change]:
        if record.get("settings") != self._settings:
            return EVERYTHING
        return self._differences(record)

    def _differences(self, record: Record) -> Iterable[Change]:
        """Return what a record that is right for this place and program has otherwise."""
        try:
            if record["variables"] != _variables(record["names"]) or record["unknowable"]:
                return EVERYTHING
            return [
                (way, path, phases)
                for way, path, digest, known, phases in record["reads"]
                if not is_as(way, path, digest, known, self._own)
            ]
        except (KeyError, TypeError, ValueError):
            return EVERYTHING

    def _reads(self, name: str, made: Sources) -> dict[tuple[str, str], set[str]]:
        """Return what a run was made from, and what was done then."""
        found: dict[tuple[str, str], set[str]] = {}
        if made.again:
            record = self.record(name)
            gone = set(record["files"]) - set(made.files or ())
            for way, path, _, _, phases in record["reads"]:
                if path not in gone:
                    found.setdefault((way, path), set()).update(phases)
        for (way, path), phases in made.reads.items():
            found.setdefault((way, path), set()).update(phases)
        return found


def _variables(names: Iterable[str]) -> dict[str, str]:
    asked = {*names, *ALWAYS}
    if EVERY in asked:
        asked |= set(os.environ)
    return variables_of((name for name in sorted(asked) if not _transient(name)), os.environ)


def _transient(name: str) -> bool:
    return name in TRANSIENT or name.startswith(TRANSIENT_KINDS)


def _facts(project: Project, options: Mapping[str, object]) -> str:
    pairs = project.url_pairs
    root = re.compile(rf"(?<=['\"]){re.escape(str(project.root))}(?=[/'\"])")
    facts = {
        "options": dict(options),
        "project": root.sub("", repr(project)),
        "pairs": digest_of(Way.CONTENT, str(pairs)) if pairs else "",
        "date": epoch(project),
        "python": sys.version,
        "packages": sorted(packages()),
        "program": _program(),
    }
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()


def packages() -> Iterator[str]:
    """Yield the packages that are installed, with their versions."""
    for folder in site.getsitepackages():
        with suppress(OSError):
            yield from (path.name for path in Path(folder).glob("*-info"))


@cache
def _program() -> str:
    """Return a digest of this program, as it was when this process looked first."""
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        for name in sorted(names):
            path = os.path.join(folder, name)
            digest.update(os.fsencode(os.path.relpath(path, PACKAGE)))
            with open(path, "rb", buffering=0) as file:
                digest.update(file.read())
    return digest.hexdigest()
