"""Write a catalogue into the file that it has, changing no line that need not change.

What an entry says as it did keeps its lines, whoever wrapped them; entries keep their order, new
ones come behind those that they follow on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from diptych.catalogue.entry import Catalogue, Entry
from diptych.catalogue.reader import CatalogueError, Reading, Section
from diptych.catalogue.writer import WIDTH, dumps, header_of, lines_of
from diptych.files import ChangedMeanwhileError, digest_of, write_text

# What of an entry stands on lines of which kind.
PARTS: dict[str, Callable[[Entry], object]] = {
    "#": lambda entry: entry.comment,
    "#.": lambda entry: entry.extracted,
    "#:": lambda entry: entry.references,
    "#,": lambda entry: entry.flags,
    "#|": lambda entry: (
        (entry.previous, entry.previous_context, entry.previous_plural),
        entry.obsolete,
    ),
    "msgctxt": lambda entry: (entry.context, entry.obsolete),
    "msgid": lambda entry: (entry.msgid, entry.obsolete),
    "msgid_plural": lambda entry: (entry.plural, entry.obsolete),
    "msgstr": lambda entry: (entry.msgstr, dict(entry.msgstrs), entry.plural, entry.obsolete),
}
ORDER = {part: number for number, part in enumerate(PARTS)}
UNWRAPPED = 1_000_000


def write(catalogue: Catalogue, *, canonical: bool = False, was: str | None = None) -> bool:
    """Write the catalogue to its path, whole or not at all; return whether the file changed.

    What did not change keeps its lines, unless the file is to be made ``canonical``. ``was`` is the
    digest of the catalogue that it was made from. Raises CatalogueError where not all that the file
    held was read, ChangedMeanwhileError where somebody has saved it since, OSError where it cannot
    be written; the old file is then as it was.
    """
    if not catalogue.whole:
        raise CatalogueError(catalogue.findings)
    text = dumps(catalogue)
    if not canonical:
        with suppress(FileNotFoundError):
            content = catalogue.path.read_bytes()
            if was is not None and digest_of(content) != was:
                raise ChangedMeanwhileError(catalogue.path)
            text = revised(content, catalogue)
    return write_text(catalogue.path, text, was=was)


def revised(content: bytes, catalogue: Catalogue) -> str:
    """Return the text of a ``.po`` file that says what ``catalogue`` does, after ``content``.

    Where ``content`` cannot be kept to, the text is the canonical one.
    """
    reading = Reading(content, str(catalogue.path))
    if not reading.whole or not reading.header:
        return dumps(catalogue)
    text = _Revision(reading, catalogue).text()
    open_ended = text.removesuffix("\n").removesuffix("\r")
    if open_ended.encode(errors="surrogateescape") == content:
        text = open_ended
    return text if _says(text, catalogue) else dumps(catalogue)


def _says(text: str, catalogue: Catalogue) -> bool:
    """Prove that a text says what the catalogue does, in whatever order."""
    again = Reading(text.encode(errors="surrogateescape"), "").catalogue(catalogue.path)
    return (
        not again.findings
        and replace(again, entries=()) == replace(catalogue, entries=(), findings=())
        and _sorted(again) == _sorted(catalogue)
    )


def _sorted(catalogue: Catalogue) -> list[str]:
    return sorted(repr(replace(entry, line=0)) for entry in catalogue.entries)


class _Revision:
    def __init__(self, reading: Reading, catalogue: Catalogue) -> None:
        assert reading.header
        self.old = [reading.header, *reading.sections]
        self.next = dict(zip(map(id, self.old), [*self.old[1:], None], strict=True))
        header = header_of(catalogue)
        if header_of(reading.catalogue(catalogue.path)) == header:
            header = reading.header.entry
        self.new = [header, *catalogue.active, *catalogue.obsolete]
        lines = [line for section in self.old for _, line in section.block.raw]
        self.end = "\r" if lines and all(line.endswith("\r") for line in lines[:2]) else ""
        self.width = _width(lines)

    def text(self) -> str:
        """Return the lines of all entries."""
        found: list[str] = []
        placed = self._placed()
        for (entry, section), (_, following) in pairwise([*placed, (None, None)]):
            assert entry
            last = entry is placed[-1][0]
            found += self._lines(entry, section, last=last)
            gap = _blank(section) if section else []
            stays = section and self.next[id(section)] is following and (following or last)
            if not stays:
                gap = [] if last else gap or [self.end]
            found += gap
        return "".join(f"{line}\n" for line in found)

    def _placed(self) -> list[tuple[Entry, Section | None]]:
        """Return the new entries in the order of the old, with the sections that they had."""
        sections = self._matched()
        by_section = {id(section): entry for entry, section in sections if section}
        order: list[tuple[Entry, Section | None]] = [
            (by_section[id(section)], section) for section in self.old if id(section) in by_section
        ]
        before: Entry | None = None
        for entry, section in sections:
            if section is None:
                at = next((i for i, (one, _) in enumerate(order) if one is before), -1)
                order.insert(at + 1, (entry, None))
            before = entry
        return order

    def _matched(self) -> list[tuple[Entry, Section | None]]:
        """Return each new entry with the section that it stands in, where it had one.

        One whose message has changed stands where the one stood that it is proposed from.
        """
        known: defaultdict[tuple[object, ...], list[Section]] = defaultdict(list)
        for section in self.old:
            known[_key(section.entry)].append(section)
        found: dict[int, Section] = {}
        for key in (_key, _former):
            for number, entry in enumerate(self.new):
                candidates = known.get(key(entry), [])
                if number in found or not candidates:
                    continue
                same = (section for section in candidates if section.entry == entry)
                best = next(same, candidates[0])
                candidates.remove(best)
                found[number] = best
        return [(entry, found.get(number)) for number, entry in enumerate(self.new)]

    def _lines(self, entry: Entry, section: Section | None, *, last: bool) -> list[str]:
        canonical = [(kind, line + self.end) for kind, line in lines_of(entry, self.width)]
        if section is None:
            return [line for _, line in canonical]
        raw = section.block.raw[: len(section.block.raw) - len(_blank(section))]
        if section.block.tail and not last:  # what stood behind it would be another's
            raw = sorted(raw, key=lambda line: ORDER[_part(line[0])] if line[0] else len(ORDER))
        if section.entry == entry:
            return [line for _, line in raw]
        kept = {part for part, value in PARTS.items() if value(entry) == value(section.entry)}
        left = [(_part(kind), line) for kind, line in canonical if _part(kind) not in kept]
        found: list[str] = []
        for kind, line in raw:
            part = _part(kind)
            if kind and (part not in kept or left):
                # New lines stand before those that come behind them in every file.
                due = [one for one in left if ORDER[one[0]] <= ORDER[part]]
                found += [text for _, text in due]
                left = [one for one in left if one not in due]
            if not kind or part in kept:
                found.append(line)
        return found + [text for _, text in left]


def _blank(section: Section) -> list[str]:
    """Return the blank lines behind an entry."""
    lines = [line for _, line in section.block.raw]
    count = next((n for n, line in enumerate(reversed(lines)) if line.strip(" \t\r")), len(lines))
    return lines[len(lines) - count :]


def _key(entry: Entry) -> tuple[object, ...]:
    return entry.context, entry.msgid, entry.obsolete


def _former(entry: Entry) -> tuple[object, ...]:
    return entry.context, entry.previous, entry.obsolete


def _part(kind: str) -> str:
    return {"#=": "#,"}.get(kind, "msgstr" if kind.startswith("msgstr") else kind)


def _width(lines: list[str]) -> int:
    """Return how long lines are allowed to be, going by those that could have been broken."""
    texts = (line.rstrip() for line in lines if line.rstrip().endswith('"'))
    broken = (len(text) for text in texts if " " in text.partition('"')[2][:-1].strip())
    longest = max(broken, default=WIDTH)
    return UNWRAPPED if longest > WIDTH + 2 else max(longest, WIDTH - 3)
