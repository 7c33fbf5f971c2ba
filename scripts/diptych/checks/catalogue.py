"""Check one catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from diptych.catalogue import Catalogue, Entry
from diptych.checks import (  # noqa: F401 - imported for the rules that each registers
    dates,
    header,
    inline,
    markup,
    numbers,
    placeholders,
    punctuation,
    reader,
    silencing,
    source,
    state,
    symbols,
    terms,
    typographic,
)
from diptych.checks.context import Context
from diptych.checks.neutral import kept_words
from diptych.checks.pair import Pair
from diptych.checks.rule import (
    Flaw,
    Register,
    Rule,
    catalogue_check,
    entry_check,
    message_check,
    silence_check,
)
from diptych.checks.silence import Silences, silences
from diptych.finding import Finding, Severity
from diptych.limits import TooCostlyError, Watch, watched
from diptych.markup.parity import COSTLY

Checked = TypeVar("Checked")
Found = tuple[Rule[Any], Flaw]


def check_catalogue(catalogue: Catalogue, context: Context) -> list[Finding]:
    """Return the findings on a catalogue, in their order, those of its reader included.

    A comment on a message (``# diptych: ignore[rule] reason``) silences a rule there; one above
    the header silences a rule on the file as a whole.
    """
    context = _keeping(catalogue, context)
    found = list(_run(catalogue_check, catalogue, context))
    places = [(0, found) for found in _silenced(found, catalogue.comment, context, live=True)]
    with watched() as watch:
        for entry in catalogue.active:
            places += _places(entry, context, watch)
    return sorted({*catalogue.findings, *_findings(catalogue, places, context)})


def check_entry(entry: Entry, catalogue: Catalogue, context: Context) -> list[Finding]:
    """Return the findings on an entry that a catalogue has, or is to have in another's place."""
    context = _keeping(catalogue, context)
    with watched() as watch:
        places = _places(entry, context, watch)
    return sorted({*_findings(catalogue, places, context)})


def _keeping(catalogue: Catalogue, context: Context) -> Context:
    """Return the context with the words that a catalogue leaves as they are."""
    ready = (entry for entry in catalogue.active if entry.ready)
    return replace(context, kept=kept_words((entry.msgid, entry.msgstr) for entry in ready))


def _places(entry: Entry, context: Context, watch: Watch) -> list[tuple[int, Found]]:
    found = _of_entry(entry, context, watch)
    silenced = _silenced(found, entry.comment, context, live=entry.ready)
    return [(entry.line, one) for one in silenced]


def _findings(
    catalogue: Catalogue, places: Iterable[tuple[int, Found]], context: Context
) -> Iterator[Finding]:
    shown = context.shown(catalogue.path)
    for line, (rule, flaw) in places:
        yield Finding(shown, line, rule.name, flaw.message, rule.severity, flaw.hint)


def pairs(entry: Entry, context: Context) -> list[Pair]:
    """Return an entry with each of its translations, or with none."""
    message = context.messages.get(entry.msgid) if entry.context is None else None
    texts = dict.fromkeys([entry.msgstr, *entry.msgstrs.values()])
    if entry.plural is not None:
        texts = dict.fromkeys(entry.msgstrs.values())
    return [Pair(entry, text, message, context) for text in texts]


def _of_entry(entry: Entry, context: Context, watch: Watch) -> list[Found]:
    try:
        return watch.read(lambda: list(_entry(entry, context)))
    except TooCostlyError:
        rule = next(one for one in message_check.rules if one.name == COSTLY.rule)
        return [(rule, Flaw(COSTLY.message, COSTLY.hint))]


def _entry(entry: Entry, context: Context) -> Iterator[Found]:
    both = pairs(entry, context)
    for pair in both:
        yield from _run(entry_check, pair, context)
        published = context.interface or pair.message is not None
        if entry.ready and published and pair.translation.strip():
            yield from _translation(pair, context)


def _translation(pair: Pair, context: Context) -> Iterator[Found]:
    """Check a translation; one that will not be used is not read any further."""
    told = context.brief and not context.interface
    firm = [] if told else list(_run(message_check, pair, context, firm=True))
    yield from firm or _run(message_check, pair, context, firm=False)


def _silenced(found: list[Found], comment: str, context: Context, *, live: bool) -> Iterator[Found]:
    """Give what a comment does not silence, and what is wrong with the comment itself."""
    said = Silences(silences(comment), frozenset(rule.name for rule, _ in found), live)
    for rule, flaw in found:
        if rule.firm or rule.name not in said.rules:
            yield rule, flaw
    yield from _run(silence_check, said, context)


def _run(
    register: Register[Checked], subject: Checked, context: Context, *, firm: bool | None = None
) -> Iterator[Found]:
    for rule in register.rules:
        asked = not context.brief or rule.severity is Severity.ERROR or rule.name in source.APART
        if asked and (firm is None or rule.firm is firm):
            for flaw in rule.find(subject, context):
                yield rule, flaw
