"""What the last build was made from, and what it gave: where both are as they were, it stands."""

from __future__ import annotations

import hashlib
import json
import os
import site
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from diptych.files import write_text
from diptych.production.built import BuiltEdition, from_json
from diptych.production.epoch import VARIABLE, epoch
from diptych.production.reads import PACKAGE
from diptych.project import Project

# What a terminal and a shell set for themselves.
TRANSIENT = ("_", "PWD", "OLDPWD", "SHLVL", "COLUMNS", "LINES", "DISPLAY", "WINDOWID", VARIABLE)
TRANSIENT_KINDS = ("TERM", "COLORTERM", "MAKE", "MFLAGS", "SSH_", "XDG_", "DBUS_", "TMUX", "VTE_")


class Memory:
    """The last build of the format ``name``, by this project's work folder.

    A build depends on the project's pages, catalogues and settings, on what conf.py and the pages
    read elsewhere, on the environment's variables and packages, on the date it bears, and on
    ``options``: whatever else decides what it makes.
    """

    def __init__(self, project: Project, name: str, options: Mapping[str, object]) -> None:
        self._project = project
        self._target = project.build / name
        self._path = project.work / f"{name}.json"
        self._start = time.monotonic()
        self._inputs = {**self._settings(options), **_digests(self._own())}

    def recall(self) -> list[BuiltEdition] | None:
        """Return what the last build gave, if another one would give the same."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            last = json.loads(self._path.read_text(encoding="utf-8"))
            if (
                last["inputs"] == self._inputs
                and last["others"] == _digests(map(Path, last["others"]))
                and last["outputs"] == self._outputs()
            ):
                seconds = time.monotonic() - self._start
                return [
                    replace(from_json(edition), seconds=seconds, reason="unchanged")
                    for edition in last["editions"]
                ]
        return None

    def keep(self, editions: Sequence[BuiltEdition]) -> None:
        """Note what a build gave that began when this memory was made."""
        self._path.unlink(missing_ok=True)
        if any(self._inputs.get(path) != digest for path, digest in _digests(self._own()).items()):
            return  # edited while the build went on: there is no telling what it saw
        others = {path for edition in editions for path in edition.read}
        record = {
            "inputs": self._inputs,
            "others": _digests(map(Path, others)),
            "outputs": self._outputs(),
            "editions": [asdict(edition) for edition in editions],
        }
        with suppress(OSError):
            write_text(self._path, json.dumps(record, default=str))

    def _settings(self, options: Mapping[str, object]) -> dict[str, str]:
        facts: dict[str, Any] = {
            "options": dict(options),
            "date": epoch(self._project),
            "python": [sys.version, sys.prefix],
            "packages": sorted(_packages()),
            "variables": {
                name: value
                for name, value in sorted(os.environ.items())
                if name not in TRANSIENT and not name.startswith(TRANSIENT_KINDS)
            },
        }
        return {
            name: _digest(json.dumps(fact, default=str).encode()) for name, fact in facts.items()
        }

    def _own(self) -> set[Path]:
        """Return the files that every build of the project depends on."""
        project = self._project
        files = {
            path
            for paths in (
                project.source_files(),
                project.locales.rglob("*"),
                PACKAGE.rglob("*"),
            )
            for path in paths
            if path.is_file() and "__pycache__" not in path.parts
        }
        settings = (project.settings_path, project.glossary, project.names, project.url_pairs)
        return files | {path for path in settings if path is not None and path.is_file()}

    def _outputs(self) -> dict[str, str]:
        return _digests(path for path in self._target.rglob("*") if path.is_file())


def _packages() -> Iterable[str]:
    for folder in site.getsitepackages():
        with suppress(OSError):
            yield from (path.name for path in Path(folder).glob("*-info"))


def _digests(paths: Iterable[Path]) -> dict[str, str]:
    """Return what is in each file, and which names are in each folder."""
    found = {}
    for path in paths:
        content = b""
        with suppress(OSError):
            content = path.read_bytes() if path.is_file() else _names(path)
        found[str(path)] = _digest(content)
    return found


def _names(folder: Path) -> bytes:
    return b"\0".join(sorted(os.fsencode(path.name) for path in folder.iterdir()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
