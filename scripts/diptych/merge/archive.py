"""The archive: the obsolete entries (``#~``) at the end of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from diptych.catalogue import Entry

# gettext's tools refuse a file with two obsolete entries of one msgid, or one obsolete and one
# not. A second translation that is to be kept gets a context that says so.
NUMBERED = re.compile(r"archived \d+")


def is_plain(entry: Entry) -> bool:
    """Say whether the entry can be a page's message: those have neither context nor plural."""
    numbered = entry.obsolete and NUMBERED.fullmatch(entry.context or "")
    return entry.plural is None and (entry.context is None or bool(numbered))


def archived(entries: Iterable[Entry], active: Sequence[Entry]) -> list[Entry]:
    """Return entries as obsolete ones that can stand in one file with the ``active`` ones."""
    taken = {("", ""), *((entry.context or "", entry.msgid) for entry in active)}
    archive = []
    for entry in entries:
        context, number = entry.context, 1
        while (context or "", entry.msgid) in taken:
            number += 1
            context = " ".join(filter(None, (_real(entry.context), f"archived {number}")))
        taken.add((context or "", entry.msgid))
        archive.append(replace(entry, context=context, obsolete=True, references=(), extracted=""))
    return archive


def _real(context: str | None) -> str | None:
    return None if context and NUMBERED.fullmatch(context) else context
