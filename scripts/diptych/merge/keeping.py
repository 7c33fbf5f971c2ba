"""What a catalogue says that is right still, and stays as its file has it.

The catalogues of other tools have their own headers, and references with lines and from other
folders. A merge need not change them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from diptych.catalogue import Catalogue, Entry
from diptych.merge.header import VOLATILE

MARK = re.compile(r"lang: ")


def kept(merged: Catalogue, old: Catalogue) -> Catalogue:
    """Return a merged catalogue that says what its ``old`` file says in the file's own words.

    That is: the header's date of extraction, references to the same pages, and comments for
    translators that another tool has extracted.
    """
    known: defaultdict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for entry in old.entries:
        known[entry.context, entry.msgid].append(entry)
    entries = tuple(
        _kept(entry, known[entry.context, entry.msgid][0])
        if known.get((entry.context, entry.msgid)) and not entry.obsolete
        else entry
        for entry in merged.entries
    )
    header = dict(merged.header)
    if VOLATILE in old.header:
        names = [name for name in old.header if name in header or name == VOLATILE]
        header = {name: header.get(name, old.header[name]) for name in names} | header
    return replace(merged, header=header, entries=entries)


def _kept(entry: Entry, old: Entry) -> Entry:
    same = _name_same(entry.references, old.references)
    theirs = [line for line in old.extracted.split("\n") if not MARK.match(line)]
    ours = [line for line in entry.extracted.split("\n") if line]
    extracted = "\n".join((*ours, *theirs)) if old.extracted else entry.extracted
    return replace(
        entry,
        references=old.references if same else entry.references,
        extracted=old.extracted if _says(old.extracted, ours) else extracted,
    )


def _says(extracted: str, marks: list[str]) -> bool:
    """Tell whether comments have these marks and no others."""
    return [line for line in extracted.split("\n") if MARK.match(line)] == marks


def _name_same(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Tell whether references name the same pages, from whichever folder, in whichever order.

    Others' references may also name what is no page: modules whose docstrings are shown.
    """
    mine = _paths(ours)
    other = {path for path in _paths(theirs) if path.suffix in {one.suffix for one in mine}}
    if not other:
        return any(True for _ in theirs)
    return (
        len(mine) == len(other)
        and all(any(_is_end(one, two) for two in other) for one in mine)
        and all(any(_is_end(one, two) for one in mine) for two in other)
    )


def _paths(references: Iterable[str]) -> set[PurePosixPath]:
    return {PurePosixPath(reference.partition(":")[0]) for reference in references}


def _is_end(one: PurePosixPath, other: PurePosixPath) -> bool:
    """Tell whether one path ends as the other, shorter one does, wherever they begin."""
    mine, theirs = ([part for part in path.parts if part != ".."] for path in (one, other))
    length = min(len(mine), len(theirs))
    return bool(length) and mine[-length:] == theirs[-length:]
