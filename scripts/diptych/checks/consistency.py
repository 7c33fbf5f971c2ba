"""A message that several pages have is translated alike on each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from diptych.catalogue import content_of, parse
from diptych.checks.cache import digest
from diptych.checks.context import Context
from diptych.checks.memo import Memo
from diptych.checks.pairing import Pairing, Use
from diptych.checks.rule import Flaw, edition_check
from diptych.checks.silence import silences
from diptych.finding import Finding, Severity, excerpt

RULE = "consistency"
LONGEST = 60
# Of each message of a catalogue: digests of it and of its translation, its line, and whether a
# comment says that it is meant.
Row = tuple[str, str, int, bool]


@edition_check(RULE, Severity.WARNING)
def consistency(pairing: Pairing, _: Context) -> Iterator[Flaw]:
    """A message that stands on several pages has one translation.

    Bad::

        # docs/index.md
        msgid "Useful links"
        msgstr "Liens utiles"

        # docs/links.md
        msgid "Useful links"
        msgstr "Liens pratiques"

    Good::

        # docs/index.md
        msgid "Useful links"
        msgstr "Liens utiles"

        # docs/links.md
        msgid "Useful links"
        msgstr "Liens utiles"
    """
    here, usual = pairing.here, pairing.usual
    shown = [excerpt(text, LONGEST) for text in (here.msgid, here.msgstr, usual.msgstr)]
    yield Flaw(
        f"“{shown[0]}” is “{shown[1]}” here, and “{shown[2]}” in {usual.path}:{usual.line}",
        "translate it alike; where two are right, say why: # diptych: ignore[consistency] why",
    )


class Consistency:
    """The messages of an edition's catalogues; what they hold is kept in a file ``memory``."""

    def __init__(self, context: Context, memory: Path | None = None) -> None:
        self._context = context
        self._memo: Memo[list[Row]] = Memo(memory, _is_rows)
        self._rows: defaultdict[str, list[tuple[Path, Row]]] = defaultdict(list)

    def add(self, path: Path) -> None:
        """Take in a catalogue; of one that cannot be read other checks tell."""
        with suppress(OSError):
            content = content_of(path)
            key = digest(content)
            rows = self._memo.get(key)
            if rows is None:
                rows = list(_rows(content, path))
                self._memo.put(key, rows)
            for row in rows:
                self._rows[row[0]].append((path, row))

    def findings(self) -> Iterator[Finding]:
        """Yield a finding at each translation that is not the one that most pages have."""
        self._memo.write()
        for found in self._rows.values():
            counts = Counter(row[1] for _, row in found)
            if len(counts) < 2:
                continue
            [(most, _)] = counts.most_common(1)
            first = next(one for one in found if one[1][1] == most)
            meant = first[1][3]
            others = [one for one in found if one[1][1] != most and not one[1][3] and not meant]
            if others:
                usual = self._use(*first)
                for other in others:
                    yield from self._told(Pairing(self._use(*other), usual))

    def _use(self, path: Path, row: Row) -> Use:
        line = row[2]
        entries = parse(content_of(path), path).active
        entry = next(one for one in entries if one.line == line)
        return Use(self._context.shown(path), line, entry.msgid, entry.msgstr)

    def _told(self, pairing: Pairing) -> Iterator[Finding]:
        here = pairing.here
        for rule in edition_check.rules:
            for flaw in rule.find(pairing, self._context):
                yield Finding(
                    here.path, here.line, rule.name, flaw.message, rule.severity, flaw.hint
                )


def findings(paths: Iterable[Path], context: Context, memory: Path | None = None) -> list[Finding]:
    """Return what the catalogues at ``paths``, in this order, translate in several ways."""
    consistent = Consistency(context, memory)
    for path in paths:
        consistent.add(path)
    return list(consistent.findings())


def _rows(content: bytes, path: Path) -> Iterator[Row]:
    for entry in parse(content, path).active:
        if entry.ready and entry.context is None and entry.plural is None:
            meant = any(name == RULE for name, _ in silences(entry.comment))
            # Which space stands where is a matter of typography.
            words = " ".join(entry.msgstr.split())
            yield digest(entry.msgid)[:16], digest(words)[:16], entry.line, meant


def _is_rows(known: object) -> list[Row] | None:
    """Return what is remembered, if it is that."""
    if not isinstance(known, list):
        return None
    rows: list[Row] = []
    for row in known:
        if not (isinstance(row, list) and [type(one) for one in row] == [str, str, int, bool]):
            return None
        rows.append((row[0], row[1], row[2], row[3]))
    return rows
