"""What the project has translated before that is like a message: its own translation memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from diptych.catalogue import Entry, read
from diptych.merge.likeness import Index, likeness
from diptych.project import Project

LEAST, MOST = 0.6, 5
Stamps = Mapping[Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Recollection:
    """A translation that the catalogue ``domain`` has; ``like``: how much of the source is same."""

    domain: str
    entry: Entry
    like: float


class Recollections:
    """The translations of one language, read again where a catalogue has changed."""

    def __init__(self, project: Project, language: str) -> None:
        self._project, self._language = project, language
        self._stamps: Stamps = {}
        self._read: dict[Path, tuple[tuple[int, int], list[tuple[str, Entry]]]] = {}
        self._all: list[tuple[str, Entry]] = []
        self._index = Index([], LEAST)

    def like(self, text: str, domain: str) -> list[Recollection]:
        """Return what is most like ``text``, best first, but for its own entry in ``domain``."""
        self._refresh()
        found = []
        for place in self._index.near(text):
            other, entry = self._all[place]
            same = likeness(text, entry.msgid, LEAST)
            if same and not (other == domain and entry.msgid == text):
                found.append(Recollection(other, entry, same))
        found.sort(key=lambda one: (-one.like, one.entry.fuzzy, one.domain != domain, one.domain))
        return list(_distinct(found))[:MOST]

    def _refresh(self) -> None:
        files = {
            domain: path
            for domain, path in self._project.catalogue_files(self._language)
            if path.is_file()  # and no link that leads nowhere
        }
        stamps = {path: _stamp(path) for path in files.values()}
        if stamps == self._stamps:
            return
        for domain, path in files.items():
            if path not in self._read or self._read[path][0] != stamps[path]:
                entries = [(domain, one) for one in read(path).entries if one.translations]
                self._read[path] = stamps[path], entries
        self._stamps = stamps
        self._all = [one for path in files.values() for one in self._read[path][1]]
        self._index = Index([entry.msgid for _, entry in self._all], LEAST)


def _stamp(path: Path) -> tuple[int, int]:
    known = path.stat()
    return known.st_mtime_ns, known.st_size


def _distinct(found: list[Recollection]) -> Iterator[Recollection]:
    seen = set[tuple[str, ...]]()
    for one in found:
        if one.entry.translations not in seen:
            seen.add(one.entry.translations)
            yield one
