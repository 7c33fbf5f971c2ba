"""The editions that were made last, and what they gave: one that would be just so stands.

Of an edition that does not stand the pages may be known that have to be read again (see
:mod:`.incremental`).
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from diptych.production.built import BuiltEdition, Product, from_json
from diptych.production.ledger import Change, Ledger
from diptych.production.reads import Way
from diptych.production.stamps import Stamp, is_as, learnt, stamped
from diptych.production.store import Store, Stored
from diptych.project import Project
from diptych.provenance import place

# The record of what the editions of a format share.
SHARED = "shared"

Outputs = dict[str, tuple[str, Stamp | None]]


class Memory:
    """The last editions of the format ``name``, by this project's work folder.

    An edition depends on what its build was made from (see :class:`.Ledger`), and ``options`` are
    whatever else decides what is made; it stands where it is published still as it was built. One
    that does not may be in the folder ``store`` (see :class:`.Store`).
    """

    def __init__(
        self,
        project: Project,
        name: str,
        options: Mapping[str, object],
        store: Path | None = None,
    ) -> None:
        self._target, self._work = project.build / name, project.work
        self._start = time.monotonic()
        self._ledger = Ledger(project, project.work / "editions" / name, options)
        self._store = Store(store, project.root, self._ledger, name) if store else None
        self._found: dict[str, Stored] = {}
        self._restored: set[str] = set()

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
            edition = from_json(self._ledger.record(language)["edition"])
            return replace(edition, seconds=time.monotonic() - self._start, reason="unchanged")
        return None

    def lacking(self, languages: Sequence[str]) -> list[str]:
        """Return the editions that neither stand nor are in the store."""
        return [
            language
            for language in languages
            if not self.standing(language) and not self._stored(language)
        ]

    def restored(self, language: str, staged: Path) -> BuiltEdition | None:
        """Take an edition that another build would make just so from the store into the stage."""
        stored = self._stored(language)
        if self._store is None or stored is None:
            return None
        top = staged / str(stored.record["top"])
        try:
            self._store.take(stored, staged, self._work)
            edition = from_json(stored.record["edition"])
        except (OSError, KeyError, TypeError, ValueError):
            # What is there in part is no edition.
            shutil.rmtree(top) if top.is_dir() else top.unlink(missing_ok=True)
            return None
        self._restored.add(language)
        return replace(edition, seconds=time.monotonic() - self._start, reason="from the store")

    def _stored(self, language: str) -> Stored | None:
        """Return an edition of the store; to find one takes as long as to read all of it."""
        if language not in self._found and self._store:
            if (stored := self._store.find(language)) is None:
                return None  # it may come to be there
            self._found[language] = stored
        return self._found.get(language)

    def outdated(self, language: str) -> frozenset[str] | None:
        """Return the pages of an edition that have to be read again; None: it is to be built anew.

        A file decides about its pages alone where it was read for them, and to be copied.
        """
        found = self._ledger.outdated(language)
        return found if found is not None and self._is_intact(language) else None

    def changed(self, language: str) -> list[Change]:
        """Return what an edition was made from that is other now: way, path, phases."""
        return self._ledger.changed(language)

    def keep(self, products: Sequence[Product], states: Path) -> None:
        """Note what a build gave that began when this memory was made.

        ``states`` may hold for each language what another build can begin with; that is taken over.
        Editions that were not built stay as they were noted.
        """
        for one in products:
            language = one.edition.edition.language
            if one.made is not None:
                top = one.edition.path.relative_to(self._target).parts[0]
                outputs = self._outputs(top)
                more = {"top": top, "outputs": outputs, "edition": asdict(one.edition)}
                if self._ledger.note(language, one.made, more):
                    with suppress(OSError):
                        (states / language).rename(self.state(language))
                if self._store:
                    record, beside = self._ledger.record(language), [place(one.edition.edition)]
                    self._store.keep(language, record, self._target, self._work, beside)
        for language in self._restored:
            record = self._found[language].record
            outputs = self._outputs(record["top"])
            self._ledger.adopt(language, {**record, "outputs": outputs})
        self._ledger.forget(SHARED)
        self._ledger.write(SHARED, {"top": None, "outputs": self._outputs(None)})

    def state(self, language: str) -> Path:
        """Return the folder of what another build of an edition can begin with."""
        return self._ledger.state(language)

    def _is_intact(self, name: str) -> bool:
        """Tell whether an edition is published still as it was built."""
        with suppress(KeyError, TypeError, ValueError):
            record = self._ledger.record(name)
            outputs = record["outputs"]
            return set(outputs) == set(self._files(record["top"])) and all(
                is_as(Way.CONTENT, f"{self._target}/{path}", digest, known)
                for path, (digest, known) in outputs.items()
            )
        return False

    def _learn(self, language: str) -> None:
        """Note stamps that can be trusted by now, so that nothing need be read the next time."""
        record = self._ledger.record(language)
        is_other = self._ledger.learn(language)
        for path, output in record["outputs"].items():
            digest, known = output
            if known is None and (stamp := learnt(f"{self._target}/{path}", digest)):
                record["outputs"][path] = digest, stamp
                is_other = True
        if is_other:
            self._ledger.write(language, record)

    def _outputs(self, top: str | None) -> Outputs:
        return {path: stamped(Way.CONTENT, f"{self._target}/{path}") for path in self._files(top)}

    def _files(self, top: str | None) -> Iterator[str]:
        """Yield the files of an edition, which is ``top`` in the format's folder.

        None stands for those that lie in that folder itself.
        """
        start = self._target if top is None else self._target / top
        if start.is_file():
            yield start.name
        for parent, folders, names in os.walk(start):
            linked = (name for name in folders if os.path.islink(os.path.join(parent, name)))
            below = parent[len(str(self._target)) + 1 :]
            for name in (*names, *linked):
                yield os.path.join(below, name)
            if top is None:
                break
