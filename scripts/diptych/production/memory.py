"""What each edition was last made from, and what it gave: where both are as they were, it stands.

Of an edition that does not stand the pages may be known that have to be read again (see
:mod:`.incremental`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import site
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from diptych.files import write_text
from diptych.production.built import BuiltEdition, Product, Sources, from_json
from diptych.production.epoch import VARIABLE, epoch
from diptych.production.phases import FINDING, STARTING
from diptych.production.reads import EVERY, PACKAGE, Way, digest_of, variables_of
from diptych.production.stamps import Stamp, changed_after, is_as, stamped
from diptych.project import Project

# What a terminal, a desktop and a shell set for themselves: it counts for nothing, even where all
# variables are asked for.
TRANSIENT = ("_", "PWD", "OLDPWD", "SHLVL", "COLUMNS", "LINES", "DISPLAY", "WINDOWID", VARIABLE)
TRANSIENT_KINDS = ("TERM_", "SSH_", "XDG_SESSION", "DBUS_", "TMUX", "VTE_", "GNOME_TERMINAL")
# What decides without being asked for by Python: the locale, the clock, where modules are.
ALWAYS = ("TZ", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_COLLATE", "LC_TIME", "PYTHONPATH")
# The record of what the editions of a format share.
SHARED = "shared"

Change = tuple[str, str, list[str]]
# The settings, a variable, a program: whatever is no file.
EVERYTHING: list[Change] = [("", "", [STARTING])]
Outputs = dict[str, tuple[str, Stamp | None]]


class Memory:
    """The last editions of the format ``name``, by this project's work folder.

    An edition depends on what its build has read and asked for, on the program and its packages, on
    the date it bears, and on ``options``: whatever else decides what is made.
    """

    def __init__(self, project: Project, name: str, options: Mapping[str, object]) -> None:
        self._project = project
        self._target = project.build / name
        self._folder = project.work / "editions" / name
        self._start, self._began = time.monotonic(), time.time_ns()
        self._settings = self._facts(options)
        self._records: dict[str, dict[str, Any]] = {}
        self._changed: dict[str, list[Change]] = {}

    def recall(self, languages: Sequence[str]) -> list[BuiltEdition] | None:
        """Return what the last builds gave in these languages, if others would give the same."""
        found = [one for language in languages if (one := self.standing(language))]
        if len(found) < len(languages) or not self._is_intact(SHARED):
            return None
        for language in languages:
            self._learn(language)
        return found

    def standing(self, language: str) -> BuiltEdition | None:
        """Return an edition that another build would make just so."""
        if self.changed(language) or not self._is_intact(language):
            return None
        with suppress(KeyError, TypeError, ValueError):
            edition = from_json(self._record(language)["edition"])
            return replace(edition, seconds=time.monotonic() - self._start, reason="unchanged")
        return None

    def outdated(self, language: str) -> frozenset[str] | None:
        """Return the pages of an edition that have to be read again; None: it is to be built anew.

        A file decides about its pages alone where it was read for them, and to be copied.
        """
        record, found = self._record(language), set[str]()
        files = record.get("files")
        if not isinstance(files, dict) or not self.changed(language):
            return None
        for way, path, phases in self.changed(language):
            if way == Way.NAMES and set(phases) == {FINDING}:
                continue  # Sphinx looks for pages again, and it is seen whether they are others
            if path not in files or STARTING in phases or way == Way.NAMES:
                return None
            found.update(files[path])
        return frozenset(found) if self._is_intact(language) else None

    def changed(self, language: str) -> list[Change]:
        """Return what an edition was made from that is other now: way, path, phases."""
        if language not in self._changed:
            self._changed[language] = list(self._changes(self._record(language)))
        return self._changed[language]

    def keep(self, products: Sequence[Product], states: Path) -> None:
        """Note what a build gave that began when this memory was made.

        ``states`` may hold for each language what another build can begin with; that is taken over.
        Editions that were not built stay as they were noted.
        """
        for one in products:
            language = one.edition.edition.language
            if one.made is not None:
                reads = self._reads(language, one.made)
                self._forget(language)
                if self._note(language, one.edition, one.made, reads):
                    with suppress(OSError):
                        (states / language).rename(self.state(language))
        self._forget(SHARED)
        self._write(SHARED, {"top": None, "outputs": self._outputs(None)})

    def state(self, language: str) -> Path:
        """Return the folder of what another build of an edition can begin with."""
        return self._folder / f"{language}.state"

    def _changes(self, record: dict[str, Any]) -> Iterable[Change]:
        try:
            if (
                record["settings"] != self._settings
                or record["variables"] != self._variables(record["names"])
                or record["unknowable"]
            ):
                return EVERYTHING
            return [
                (way, path, phases)
                for way, path, digest, known, phases in record["reads"]
                if not is_as(way, path, digest, known)
            ]
        except (KeyError, TypeError, ValueError):
            return EVERYTHING

    def _is_intact(self, name: str) -> bool:
        """Tell whether an edition is published still as it was built."""
        with suppress(KeyError, TypeError, ValueError):
            record = self._record(name)
            outputs = record["outputs"]
            return set(outputs) == set(self._files(record["top"])) and all(
                is_as(Way.CONTENT, str(self._target / path), digest, known)
                for path, (digest, known) in outputs.items()
            )
        return False

    def _reads(self, language: str, made: Sources) -> dict[tuple[str, str], set[str]]:
        """Return what an edition was made from, and what was done then."""
        found: dict[tuple[str, str], set[str]] = {}
        if made.again:
            record = self._record(language)
            gone = set(record["files"]) - set(made.files or ())
            for way, path, _, _, phases in record["reads"]:
                if path not in gone:
                    found.setdefault((way, path), set()).update(phases)
        for (way, path), whole in made.reads.items():
            phases = found.setdefault((way, path), set())
            phases.update(phase.partition(" ")[0] for phase in whole)
        return found

    def _note(
        self,
        language: str,
        edition: BuiltEdition,
        made: Sources,
        found: Mapping[tuple[str, str], Iterable[str]],
    ) -> bool:
        """Note an edition; return whether another build can begin with it."""
        # The folders that a build makes its own in change with it.
        parents = {str(self._project.build.parent), str(self._project.work.parent)}
        read = (path for way, path in found if way != Way.KIND and path not in parents)
        if any(changed_after(path, self._began) for path in read):
            return False  # edited while the build went on: there is no telling what it saw
        names = sorted(made.variables)
        top = edition.path.relative_to(self._target).parts[0]
        record = {
            "settings": self._settings,
            "names": names,
            "variables": self._variables(names),
            "unknowable": sorted(made.unknowable),
            "reads": [
                [way, path, *stamped(way, path), sorted(phases)]
                for (way, path), phases in sorted(found.items())
            ],
            "files": made.files,
            "top": top,
            "outputs": self._outputs(top),
            "edition": asdict(edition),
        }
        self._write(language, record)
        return made.files is not None and not made.unknowable

    def _learn(self, language: str) -> None:
        """Note stamps that can be trusted by now, so that nothing need be read the next time."""
        record = self._record(language)
        unsure = [one for one in record["reads"] if one[0] == Way.CONTENT and one[3] is None]
        if unsure or None in {known for _, known in record["outputs"].values()}:
            for one in unsure:
                one[2:4] = stamped(one[0], one[1])
            record["outputs"] = self._outputs(record["top"])
            self._write(language, record)

    def _write(self, name: str, record: Mapping[str, Any]) -> None:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_text(self._folder / f"{name}.json", json.dumps(record, default=str))

    def _forget(self, name: str) -> None:
        self._records.pop(name, None)
        (self._folder / f"{name}.json").unlink(missing_ok=True)
        shutil.rmtree(self.state(name), ignore_errors=True)

    def _record(self, name: str) -> dict[str, Any]:
        if name not in self._records:
            self._records[name] = {}
            with suppress(OSError, ValueError, RecursionError):
                data = json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))
                if isinstance(data, dict):
                    self._records[name] = data
        return self._records[name]

    def _outputs(self, top: str | None) -> Outputs:
        return {path: stamped(Way.CONTENT, str(self._target / path)) for path in self._files(top)}

    def _files(self, top: str | None) -> Iterator[str]:
        """Yield the files of an edition, which is ``top`` in the format's folder.

        None stands for those that lie in that folder itself.
        """
        start = self._target if top is None else self._target / top
        if start.is_file():
            yield start.name
        for parent, folders, names in os.walk(start):
            linked = (name for name in folders if os.path.islink(os.path.join(parent, name)))
            for name in (*names, *linked):
                yield os.path.relpath(os.path.join(parent, name), self._target)
            if top is None:
                break

    def _variables(self, names: Iterable[str]) -> dict[str, str]:
        asked = {*names, *ALWAYS}
        if EVERY in asked:
            asked |= set(os.environ)
        return variables_of((name for name in sorted(asked) if not _transient(name)), os.environ)

    def _facts(self, options: Mapping[str, object]) -> str:
        pairs = self._project.url_pairs
        facts = {
            "options": dict(options),
            "project": repr(self._project),
            "pairs": digest_of(Way.CONTENT, str(pairs)) if pairs else "",
            "date": epoch(self._project),
            "python": [sys.version, sys.prefix],
            "packages": sorted(_packages()),
            "program": _program(),
        }
        return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()


def _transient(name: str) -> bool:
    return name in TRANSIENT or name.startswith(TRANSIENT_KINDS)


def _packages() -> Iterator[str]:
    for folder in site.getsitepackages():
        with suppress(OSError):
            yield from (path.name for path in Path(folder).glob("*-info"))


def _program() -> str:
    """Return a digest of this program."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(os.fsencode(path) + path.read_bytes())
    return digest.hexdigest()
