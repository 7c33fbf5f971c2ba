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

# What a merge says of a message, and no other tool.
MARK = re.compile(r"lang: |(?:already in .+|no words): leave empty$")
# Without it a reader does not know what the bytes are; the others are for the file's tools.
NEEDED = ("Content-Type",)


def kept(merged: Catalogue, old: Catalogue) -> Catalogue:
    """Return a merged catalogue that says what its ``old`` file says in the file's own words.

    That is: the header's fields, references to the same pages or none at all, comments for
    translators that another tool has extracted, and obsolete entries without a translation.
    """
    known: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in old.entries:
        known[entry.context, entry.msgid, entry.obsolete].append(entry)
    located = any(entry.references for entry in old.active) or not old.active
    found: list[Entry] = []
    for entry in merged.entries:
        formers = known[entry.context, entry.msgid, entry.obsolete]
        # An archive of another tool may have a message twice, each time with its own comment.
        same = (one for one in formers if one.comment == entry.comment)
        former = next(same, formers[0] if formers else None)
        one = _kept(entry, former) if former else entry
        found.append(one if located or one.obsolete else replace(one, references=()))
    taken = {(entry.context or "", entry.msgid) for entry in found}
    found += [
        entry
        for entry in old.obsolete
        if not entry.translations and (entry.context or "", entry.msgid) not in taken
    ]
    return replace(merged, header=_header(merged, old) or merged.header, entries=tuple(found))


def _header(merged: Catalogue, old: Catalogue) -> dict[str, str]:
    header = dict(old.header)
    needed = (*NEEDED, *(["Plural-Forms"] if any(one.msgstrs for one in merged.active) else ()))
    return header | {name: merged.header[name] for name in needed} if header else {}


def _kept(entry: Entry, old: Entry) -> Entry:
    doubted = entry.fuzzy and (not old.fuzzy or entry.previous != old.previous)
    if entry.translations == old.translations and not doubted:
        if entry.obsolete:
            return old
        entry = replace(old, references=entry.references, extracted=entry.extracted)
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
