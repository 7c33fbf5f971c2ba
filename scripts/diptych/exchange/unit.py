"""One text and its translation, as it leaves the house and comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from diptych.catalogue import Catalogue, Entry
from diptych.errors import InputError
from diptych.markup.roles import NONE, Role

LENGTH = 16  # hexadecimal digits that tell the messages of a catalogue from each other


class Readiness(StrEnum):
    """How far a translation is; in the names that a reviewer reads."""

    EMPTY = "empty"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"


def readiness(said: str, target: str, name: str, line: int | None) -> Readiness:
    """Return how far a translation is of which a reviewer has written that.

    Whoever fills an empty one has translated it. Raises InputError, at the ``line`` of the file
    ``name``, for what is no state.
    """
    if said not in set(Readiness):
        hint = f"write one of: {', '.join(Readiness)}"
        raise InputError(f"“{said}” is no state", path=name, line=line, hint=hint)
    if not target:
        return Readiness.EMPTY
    return Readiness.TRANSLATED if said == Readiness.EMPTY else Readiness(said)


@dataclass(frozen=True, slots=True)
class Unit:
    """A message of the catalogue ``domain``, or one of its plural forms.

    ``key`` tells it from all others of that catalogue. ``base`` is the digest of what the catalogue
    said of it as it left: who changes neither target nor state has not touched it. ``notes`` are
    for the translator, each after what it is: ``comment``, ``extracted``, ``reference``,
    ``previous``, ``context``. ``language`` is that of the source where it is not the project's
    main one, ``roles`` those of its page: neither comes back.
    """

    domain: str
    key: str
    source: str
    target: str
    state: Readiness
    base: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    language: str = field(default="", compare=False)
    roles: Mapping[str, Role] = field(default_factory=lambda: NONE, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """What ``base`` is compared with."""
        content = f"{self.state}\0{self.target}" if self.target else ""
        return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()[:LENGTH]


def key_of(entry: Entry) -> str:
    """Return what tells an entry from the others of its catalogue, whatever becomes of it."""
    parts = [entry.msgid] if entry.context is None else [entry.context, "\4", entry.msgid]
    return hashlib.sha256("".join(parts).encode(errors="surrogatepass")).hexdigest()[:LENGTH]


def units_of(
    catalogue: Catalogue, domain: str, needless: Container[str] = (), *, missing: bool = False
) -> Iterator[Unit]:
    """Yield the units of a catalogue, in its order.

    Of the texts in ``needless``, which need no translation, only those are that have one; with
    ``missing`` only those whose translation is empty or fuzzy.
    """
    for entry in catalogue.active:
        wanted = entry.msgid not in needless or entry.translations
        if wanted and not (missing and entry.ready):
            yield from units_of_entry(entry, domain)


def units_of_entry(entry: Entry, domain: str) -> Iterator[Unit]:
    """Yield the unit of an entry, or of each of its plural forms."""
    notes = tuple(_notes(entry))
    key = key_of(entry)
    if entry.plural is None:
        yield _unit(
            Unit(domain, key, entry.msgid, entry.msgstr, _state(entry, entry.msgstr)), notes
        )
        return
    for number, text in sorted(entry.msgstrs.items()):
        source = entry.plural if number else entry.msgid
        yield _unit(Unit(domain, f"{key}.{number}", source, text, _state(entry, text)), notes)


def _unit(unit: Unit, notes: tuple[tuple[str, str], ...]) -> Unit:
    return Unit(unit.domain, unit.key, unit.source, unit.target, unit.state, unit.digest, notes)


def _state(entry: Entry, text: str) -> Readiness:
    if not text:
        return Readiness.EMPTY
    return Readiness.FUZZY if entry.fuzzy else Readiness.TRANSLATED


def _notes(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.context is not None:
        yield "context", entry.context
    for kind, text in (("comment", entry.comment), ("extracted", entry.extracted)):
        if text:
            yield kind, text
    yield from (("reference", one) for one in entry.references)
    if entry.previous is not None:
        yield "previous", entry.previous
