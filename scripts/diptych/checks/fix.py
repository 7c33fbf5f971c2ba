"""Mend what is mechanical in a catalogue: the header, white space and typography."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from diptych.catalogue import Catalogue, Entry
from diptych.catalogue.header import Header, complete, plural_forms
from diptych.checks.catalogue import pairs
from diptych.checks.context import Context
from diptych.checks.header import po_plural
from diptych.checks.pair import Pair
from diptych.checks.punctuation import trimmed
from diptych.checks.silence import silences
from diptych.typography import fix


def fix_catalogue(catalogue: Catalogue, context: Context) -> Catalogue:
    """Return the catalogue with what is mechanical mended; fixing it again changes nothing.

    A rule that is silenced on a message is left alone there, and so is a message whose markup
    would not be the same after it.
    """
    header = dict(catalogue.header)
    if any(po_plural(catalogue, context)):
        header["Plural-Forms"] = plural_forms(context.language)
    header = complete(header, context.language, Header(header.get("Project-Id-Version", "")))
    entries = tuple(
        entry if entry.obsolete or entry.fuzzy else fix_entry(entry, context)
        for entry in catalogue.entries
    )
    return replace(catalogue, header=header, entries=entries)


def fix_entry(entry: Entry, context: Context) -> Entry:
    """Return an entry with what is mechanical in its translations mended."""
    texts = {pair.translation: _text(pair) for pair in pairs(entry, context)}
    return replace(
        entry,
        msgstr=texts.get(entry.msgstr, entry.msgstr),
        msgstrs={number: texts[text] for number, text in entry.msgstrs.items()},
    )


def _text(pair: Pair) -> str:
    silenced = frozenset(name for name, _ in silences(pair.entry.comment))
    text = pair.translation
    if not text.strip():
        return text if "whitespace-only" in silenced else ""
    if not pair.context.interface and pair.message is not None and pair.prose:
        fixed = fix(text, pair.language, pair.protected, without=silenced | pair.repeated)
        text = fixed if _same(pair, fixed) else text
    return text if "edge-space" in silenced else trimmed(replace(pair, translation=text))


def _same(pair: Pair, fixed: str) -> bool:
    """Return whether the markup is the same after a fix."""
    other = replace(pair, translation=fixed)
    if pair.markup is None or other.markup is None:
        return True
    before, after = pair.markup[1], other.markup[1]
    return (
        Counter((one.kind, one.key) for one in before.carriers)
        == Counter((one.kind, one.key) for one in after.carriers)
        and before.styles == after.styles
        and len(pair.differences) == len(other.differences)
    )
