"""Put what came back into the catalogues; nothing that either side has written is lost.

What was changed on one side alone is taken. Where both have changed a message, the catalogue's
stands and the other is told, unless the other is preferred. A translation of a message that is no
longer there is kept as an obsolete entry, from which ``diptych update`` proposes it again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from diptych.catalogue import Catalogue, CatalogueError, Entry, read, write
from diptych.errors import DiptychError, from_os_error
from diptych.exchange.unit import Readiness, Unit, key_of, units_of_entry
from diptych.files import ChangedMeanwhileError
from diptych.finding import Finding, Severity, excerpt

CONFLICT, GONE, ELSEWHERE = "import-conflict", "import-gone", "import-catalogue"
LETTERS = "import-letters"
UNFIT = re.compile("[\\0\ud800-\udfff]")  # no file in UTF-8 can hold them, or no C string
FUZZY, MACHINE = "fuzzy", "machine translation"


@dataclass(frozen=True, slots=True)
class Received:
    """What came of an import: how many messages were changed, kept for later, and what was found.

    ``paths`` are the catalogues that were written.
    """

    changed: int = 0
    kept: int = 0
    findings: tuple[Finding, ...] = ()
    paths: tuple[Path, ...] = ()

    def __add__(self, other: Received) -> Received:
        """Return what came of both."""
        return Received(
            self.changed + other.changed,
            self.kept + other.kept,
            self.findings + other.findings,
            self.paths + other.paths,
        )


def receive(
    units: Iterable[Unit],
    files: dict[str, Path],
    shown: str,
    *,
    theirs: bool = False,
    origin: str = "",
) -> Received:
    """Put ``units`` into the catalogues ``files``, by domain; ``shown`` is the file they are from.

    ``theirs``: in a conflict what came back is taken. ``origin`` is the machine that it is from,
    which the comment of each message then says. Raises CatalogueError for a catalogue that is
    not sound, DiptychError where it cannot be written or was saved meanwhile; it is then as it was.
    """
    by_domain: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_domain[unit.domain].append(unit)
    total = Received()
    for domain, some in by_domain.items():
        path = files.get(domain)
        if path is None:
            what = f"there is no catalogue “{domain}”: {len(some)} messages were left out"
            total += Received(findings=(Finding(shown, 0, ELSEWHERE, what, Severity.ERROR),))
        else:
            total += _into(path, some, shown, theirs=theirs, origin=origin)
    return total


def _into(path: Path, units: list[Unit], shown: str, *, theirs: bool, origin: str) -> Received:
    catalogue = read(path)
    if not catalogue.whole:
        raise CatalogueError(catalogue.findings)
    places = {
        one.key: (place, one)
        for place, entry in enumerate(catalogue.entries)
        if not entry.obsolete
        for one in units_of_entry(entry, "")
    }
    entries = list(catalogue.entries)
    findings: list[Finding] = []
    changed, gone = set[int](), list[Unit]()
    for unit in units:
        if unit.digest == unit.base:
            continue  # nobody has touched it
        if UNFIT.search(unit.target):
            findings.append(_unfit(shown, unit))
            continue
        place, now = places.get(unit.key, (-1, unit))
        if place < 0 or now.source != unit.source:
            gone += [unit] if unit.target else []
        elif now.digest != unit.digest:
            if now.digest != unit.base and not theirs:
                findings.append(_conflict(path, entries[place], unit))
                continue
            entries[place] = _from(origin, _with(entries[place], unit))
            changed.add(place)
    late: list[Entry] = []
    for unit in gone:
        old = _obsolete(unit)
        if old is None or old not in entries:
            findings.append(_gone(shown, unit, kept=old is not None))
        if old is not None and old not in [*entries, *late]:
            late.append(old)
    new = replace(catalogue, entries=(*entries, *late))
    written = new.entries != catalogue.entries and _written(new, catalogue)
    return Received(len(changed), len(late), tuple(findings), (path,) if written else ())


def _written(new: Catalogue, old: Catalogue) -> bool:
    try:
        return write(replace(new, findings=()), was=old.digest)
    except ChangedMeanwhileError as error:
        raise DiptychError(
            "somebody has saved this catalogue meanwhile",
            path=error.path,
            state="it is as they left it",
            hint="run the command again",
        ) from error
    except OSError as error:
        raise from_os_error(error, "write the catalogue") from error


def _with(entry: Entry, unit: Unit) -> Entry:
    """Return an entry with a unit's translation; one that is confirmed has no former message."""
    number = unit.key.partition(".")[2]
    if number:
        entry = replace(entry, msgstrs={**entry.msgstrs, int(number): unit.target})
    else:
        entry = replace(entry, msgstr=unit.target)
    others = tuple(flag for flag in entry.flags if flag != FUZZY)
    if unit.state is Readiness.FUZZY:
        return replace(entry, flags=(FUZZY, *others))
    return replace(entry, flags=others, previous=None, previous_context=None, previous_plural=None)


def _from(origin: str, entry: Entry) -> Entry:
    """Return an entry whose comment says which machine its translation is from, if any."""
    if not origin:
        return entry
    said = f"{MACHINE}: {origin}"
    return replace(entry, comment=f"{entry.comment}\n{said}" if entry.comment else said)


def _obsolete(unit: Unit) -> Entry | None:
    """Return what is kept of a translation whose message is gone.

    None, where that would be another message: of a plural's form, or with a context.
    """
    if key_of(Entry(unit.source)) != unit.key:
        return None
    flags = (FUZZY,) if unit.state is Readiness.FUZZY else ()
    return Entry(unit.source, unit.target, flags=flags, obsolete=True)


def _conflict(path: Path, entry: Entry, unit: Unit) -> Finding:
    what = f"it was changed on both sides; what came back is “{excerpt(unit.target, 200)}”"
    hint = "choose one of them; “--theirs” takes what came back wherever that is so"
    return Finding(str(path), entry.line, CONFLICT, what, Severity.ERROR, hint)


def _unfit(shown: str, unit: Unit) -> Finding:
    whose = f"the translation of “{excerpt(unit.source, 80)}”"
    what = f"{whose} has what is no letter: U+0000, or half of a surrogate pair"
    return Finding(shown, 0, LETTERS, what, Severity.ERROR, "write it without")


def _gone(shown: str, unit: Unit, *, kept: bool) -> Finding:
    what = f"the catalogue “{unit.domain}” no longer has “{excerpt(unit.source, 80)}”: "
    what += "its translation is kept as obsolete" if kept else "its translation was left out"
    hint = "“diptych update” proposes it where a message is like it" if kept else "keep the file"
    return Finding(shown, 0, GONE, what, Severity.WARNING if kept else Severity.ERROR, hint)
