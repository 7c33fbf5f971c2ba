"""The compendium: every old entry of every catalogue, to be looked up by its msgid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from diptych.catalogue import Catalogue, Entry
from diptych.merge.archive import is_plain
from diptych.message import Page, by_domain


@dataclass(frozen=True, slots=True, eq=False)
class Old:
    """An entry of the catalogue ``name``; ``live`` if it is in use and its page has it still,
    ``plain`` if it can be a page's message at all.

    Two are the same only if they are the same object: equal entries count twice.
    """

    name: str
    entry: Entry
    live: bool
    plain: bool

    @property
    def origin(self) -> str:
        """The msgid that its translation was made for."""
        entry = self.entry
        return entry.previous if entry.fuzzy and entry.previous else entry.msgid


class Compendium:
    """Old entries, in the order of their catalogues' names and of the files."""

    def __init__(
        self,
        pages: Sequence[Page],
        catalogues: Mapping[str, Catalogue],
        shared: Collection[str] = (),
    ) -> None:
        self._shared = shared
        self._texts = {
            domain: {message.text for page in some for message in page.messages}
            for domain, some in by_domain(pages).items()
        }
        self.olds = tuple(
            self._old(name, entry)
            for name in sorted(catalogues)
            for entry in catalogues[name].entries
        )
        self._places: dict[tuple[str, str], Old] = {}
        self._translated: defaultdict[str, list[Old]] = defaultdict(list)
        for old in self.olds:
            if not old.plain:
                continue
            if old.live:
                self._places.setdefault((old.name, old.entry.msgid), old)
            if old.entry.translations:
                self._translated[old.entry.msgid].append(old)
        self._neighbours: dict[str, Counter[str]] = {}

    def _old(self, name: str, entry: Entry) -> Old:
        plain = is_plain(entry)
        live = not entry.obsolete and (
            name in self._shared or (plain and entry.msgid in self._texts.get(name, ()))
        )
        return Old(name, entry, live=live, plain=plain)

    def place(self, name: str, msgid: str) -> Old | None:
        """Return the entry that the message of that page had, translated or not."""
        return self._places.get((name, msgid))

    def translated(self, name: str, msgid: str) -> list[Old]:
        """Return the translations of ``msgid``, the best for the catalogue ``name`` first.

        That is its own; then one that lost its place, from the page it shares most with; then
        one in use on another page, unless that is fuzzy.
        """
        found = self._translated.get(msgid, ())
        neighbours = self.neighbours(name) if len(found) > 1 else Counter()

        def rank(old: Old) -> tuple[bool | int, ...]:
            own = old.name == name
            return (
                not (own and old.live),
                old.live,
                old.entry.fuzzy,
                not own,
                old.entry.obsolete,
                -neighbours[old.name],
            )

        usable = (old for old in found if old.name == name or not (old.live and old.entry.fuzzy))
        return sorted(usable, key=rank)

    def neighbours(self, name: str) -> Counter[str]:
        """Return how many translations each catalogue could give to the catalogue ``name``."""
        if name not in self._neighbours:
            self._neighbours[name] = Counter(
                old.name
                for text in self._texts[name]
                for old in self._translated.get(text, ())
                if not old.live
            )
        return self._neighbours[name]
