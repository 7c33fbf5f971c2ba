"""A store of editions that were built anywhere: on another machine, in another folder, before.

It lies wherever people keep it: in a folder that machines share, or that continuous integration
saves and restores. An edition is found by what it was made from, and taken as it is: files are kept
once, by the digest of their content, and looked at again before they are used.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diptych.files import from_json, make_private
from diptych.production.ledger import Ledger, Record
from diptych.production.reads import PACKAGE, Way, digest_of

RECORDS, OBJECTS = "records", "objects"
# Of one edition of a project so many are kept: those of its last states, as branches have them.
MOST = 20


@dataclass(frozen=True, slots=True)
class Stored:
    """An edition in the store: what a ledger has noted of it, as this place has its paths.

    ``files`` are digests of its files, by their path under the format's folder; ``beside`` those
    that go with it unpublished, by their path under the work folder.
    """

    record: Record
    files: Mapping[str, str]
    beside: Mapping[str, str]


class Store:
    """The editions of one format, of one project, in the store at ``folder``."""

    def __init__(self, folder: Path, root: Path, ledger: Ledger, name: str) -> None:
        self._folder, self._ledger = folder, ledger
        self._places = _Places(root)
        self._kind = hashlib.sha256(f"{name} {ledger.portable}".encode()).hexdigest()

    def find(self, language: str) -> Stored | None:
        """Return an edition that another build would make just so, if it is here whole."""
        for path in self._records(language):
            with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
                data = from_json(self._places.here(path.read_text("utf-8")))
                found = Stored(data["record"], data["files"], data["beside"])
                if self._ledger.stands(found.record) and self._is_whole(found):
                    with suppress(OSError):
                        os.utime(path)  # it is of use: it stays longer than others
                    return found
        return None

    def take(self, stored: Stored, staged: Path, work: Path) -> None:
        """Put the files of an edition where a build would: ``staged`` is the format's folder.

        Raises OSError.
        """
        for folder, files in ((staged, stored.files), (work, stored.beside)):
            for name, digest in files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self._object(digest).read_bytes())

    def keep(
        self, language: str, record: Record, target: Path, work: Path, beside: Iterable[str]
    ) -> None:
        """Keep an edition that was built, which lies in ``target``; as far as that can be.

        One that nobody can tell of beforehand, or that has other than files, is not kept.
        """
        if record.get("unknowable") or not record.get("outputs"):
            return
        with suppress(OSError):
            make_private(self._folder)
            files = {name: self._add(target / name) for name in record["outputs"]}
            others = {name: self._add(work / name) for name in beside if (work / name).is_file()}
            reads = [_bare(one) for one in record["reads"] if not self._places.lead_here(one)]
            kept = {**record, "outputs": {}, "reads": reads}
            text = json.dumps({"record": kept, "files": files, "beside": others}, default=str)
            text = self._places.anywhere(text)
            name = hashlib.sha256(text.encode()).hexdigest()
            self._write(self._of(language) / f"{name}.json", text.encode())
            self._forget_old(language)

    def _of(self, language: str) -> Path:
        return self._folder / RECORDS / self._kind / language

    def _records(self, language: str) -> list[Path]:
        """Return the records of an edition, the last one first."""
        with suppress(OSError):
            return sorted(self._of(language).glob("*.json"), key=_moment, reverse=True)
        return []

    def _object(self, digest: str) -> Path:
        return self._folder / OBJECTS / digest[:2] / digest[2:]

    def _is_whole(self, stored: Stored) -> bool:
        """Tell whether every file of an edition is here, and what it was."""
        wanted = {*stored.files.values(), *stored.beside.values()}
        names = (*stored.files, *stored.beside)
        return all(map(_is_inside, names)) and all(
            digest_of(Way.CONTENT, str(self._object(digest))) == digest for digest in wanted
        )

    def _add(self, path: Path) -> str:
        if path.is_symlink():
            raise OSError(f"{path} is a link")
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if not self._object(digest).exists():
            self._write(self._object(digest), content)
        return digest

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file that others may read or write at the same time."""
        import tempfile

        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _forget_old(self, language: str) -> None:
        """Remove the oldest records of an edition, and then what no record names."""
        old = self._records(language)[MOST:]
        for path in old:
            path.unlink(missing_ok=True)
        if not old:
            return
        named: set[str] = set()
        for path in (self._folder / RECORDS).rglob("*.json"):
            data = from_json(path.read_text("utf-8"))
            named.update(data["files"].values(), data["beside"].values())
        for path in (self._folder / OBJECTS).glob("??/*"):
            if path.parent.name + path.name not in named:
                path.unlink(missing_ok=True)


class _Places:
    """The folders that lie elsewhere on another machine, by names that hold on all."""

    def __init__(self, root: Path) -> None:
        found = {"{project}": str(root), "{environment}": sys.prefix, "{diptych}": str(PACKAGE)}
        self._apart = [Path(path).parent for path in found.values()]
        # As JSON has them; what lies in another one goes first.
        self._folders = sorted(
            ((name, json.dumps(path)[1:-1]) for name, path in found.items()),
            key=lambda one: -len(one[1]),
        )

    def lead_here(self, read: list[Any]) -> bool:
        """Tell whether it was but asked for a folder on the way: elsewhere it is another."""
        way, path, *_ = read
        return way == Way.KIND and any(Path(one).is_relative_to(path) for one in self._apart)

    def anywhere(self, text: str) -> str:
        """Return a text of JSON with these names for the folders here."""
        for name, path in self._folders:
            text = text.replace(f'"{path}/', f'"{name}/').replace(f'"{path}"', f'"{name}"')
        return text

    def here(self, text: str) -> str:
        """Return a text of JSON with the folders here for these names."""
        for name, path in self._folders:
            text = text.replace(f'"{name}/', f'"{path}/').replace(f'"{name}"', f'"{path}"')
        return text


def _bare(read: list[Any]) -> list[Any]:
    """Return what was read without the stamp, which holds on one machine."""
    way, path, digest, _, phases = read
    return [way, path, digest, None, phases]


def _moment(path: Path) -> float:
    return path.stat().st_mtime


def _is_inside(name: str) -> bool:
    """Tell whether a path leads to no place outside the folder that it starts from."""
    return bool(name) and not os.path.isabs(name) and ".." not in Path(name).parts
