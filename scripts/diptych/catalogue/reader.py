"""Read a catalogue strictly: what gettext's tools mend in silence is a finding here.

A bad entry costs that entry: the others are read, and the file is not written over.
"""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from diptych.catalogue.blocks import Blocks, Lines
from diptych.catalogue.entry import Catalogue, Entry
from diptych.errors import InputError
from diptych.files import digest_of
from diptych.finding import Finding, excerpt

# Bytes: a hundred times a large one.
LARGEST = 64 << 20
# gettext puts names with spaces between a first strong isolate and a pop directional isolate.
REFERENCE = re.compile("\u2068([^\u2068\u2069]*)\u2069|([^ \t\r]+)")


UNREADABLE = "po-unreadable"


class CatalogueError(InputError):
    """A file that is not a sound catalogue; ``findings`` name each place."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        first, *others = findings
        super().__init__(
            first.message,
            path=first.path,
            line=first.line or None,
            hint=first.hint,
            findings=[first, *others],
        )


@dataclass(frozen=True, slots=True)
class Section:
    """An entry, and the lines of the file that it was read from."""

    entry: Entry
    block: Lines


def read(path: Path, *, shown: str | None = None) -> Catalogue:
    """Read the catalogue at ``path``, called ``shown`` in findings.

    What is not sound in it is told by ``Catalogue.findings``, that it cannot be read at all too.
    """
    try:
        content = content_of(path)
    except OSError as error:
        message = f"the catalogue cannot be read: {error.strerror or error}"
        hint = "put a file there that you may read, or take it away"
        finding = Finding(shown or str(path), 0, UNREADABLE, message, hint=hint)
        return Catalogue(path, {}, (), findings=(finding,), whole=False)
    return parse(content, path, shown=shown)


def content_of(path: Path) -> bytes:
    """Return the bytes of a ``.po`` file.

    Raises OSError where it cannot be read, is too large to be a catalogue, or is no file: a pipe
    would keep its reader waiting.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no file")
    if status.st_size > LARGEST:
        size, most = status.st_size >> 20, LARGEST >> 20
        raise OSError(errno.EFBIG, f"it has {size} MB, and a catalogue may have {most}")
    return path.read_bytes()


def parse(content: bytes, path: Path, *, shown: str | None = None) -> Catalogue:
    """Parse the bytes of a ``.po`` file; see :func:`read`."""
    catalogue = _parsed(content, path)
    if shown is None or not catalogue.findings:
        return catalogue
    return replace(
        catalogue, findings=tuple(replace(one, path=shown) for one in catalogue.findings)
    )


@lru_cache(maxsize=32)
def _parsed(content: bytes, path: Path) -> Catalogue:
    """Parse a file that is soon asked for again: its page is localized, and then it is checked."""
    return replace(Reading(content, str(path)).catalogue(path), digest=digest_of(content))


class Reading:
    """A file's ``header`` and ``sections``, in its order, and the ``findings`` on it.

    It is ``whole`` where all that is in the file is in these.
    """

    def __init__(self, content: bytes, shown: str) -> None:
        self._blocks = Blocks(content, shown)
        sections = [Section(self._entry(block), block) for block in self._blocks.blocks]
        self.header = next(filter(_is_header, sections), None)
        if self.header is None and not self.findings:
            hint = "“diptych update” writes one"
            self._blocks.found(None, 0, "po-header", "the header entry is missing", hint)
        comments = sections[0] if sections and not sections[0].block.strings else None
        self.comment = (self.header or comments or Section(Entry(""), Lines())).entry.comment
        self.sections = [
            section
            for section in sections
            if section not in (self.header, comments) and not section.block.bad
        ]
        if self.header:
            self._check_fields(self.header)
        self._drop_duplicates()
        self.whole = not any(block.bad for block in self._blocks.blocks)

    @property
    def findings(self) -> list[Finding]:
        """What is wrong with the file, in its order."""
        return self._blocks.findings

    def catalogue(self, path: Path) -> Catalogue:
        """Return what was read as the catalogue at ``path``."""
        return Catalogue(
            path=path,
            header=_fields(self.header.entry.msgstr) if self.header else {},
            entries=tuple(section.entry for section in self.sections),
            comment=self.comment,
            header_fuzzy=self.header.entry.fuzzy if self.header else False,
            findings=tuple(sorted(self.findings, key=lambda finding: finding.line)),
            whole=self.whole,
        )

    def _entry(self, block: Lines) -> Entry:
        strings = {name: "".join(parts) for name, parts in block.strings.items()}
        plural = {
            int(name[7:-1]): text for name, text in strings.items() if name.startswith("msgstr[")
        }
        for problem, hint in _incomplete(strings, block, bool(plural)):
            self._blocks.found(block, block.line, "po-syntax", problem, hint)
        previous = {name: "".join(parts) for name, parts in block.previous.items()}
        return Entry(
            msgid=strings.get("msgid", ""),
            msgstr=strings.get("msgstr", ""),
            line=block.line,
            context=strings.get("msgctxt"),
            comment="\n".join(block.comments.get("#", ())),
            extracted="\n".join(block.comments.get("#.", ())),
            references=tuple(
                spaced or plain
                for line in block.comments.get("#:", ())
                for spaced, plain in REFERENCE.findall(line)
                if spaced or plain
            ),
            flags=_flags(block.comments.get("#,", []) + block.comments.get("#=", [])),
            previous=previous.get("msgid"),
            previous_context=previous.get("msgctxt"),
            previous_plural=previous.get("msgid_plural"),
            plural=strings.get("msgid_plural"),
            msgstrs=plural,
            obsolete=block.obsolete,
        )

    def _check_fields(self, header: Section) -> None:
        names = [line.partition(":") for line in header.entry.msgstr.split("\n") if line.strip()]
        known: set[str] = set()
        for name, colon, _ in names:
            problem = f"has {name.strip()} twice" if name.strip() in known else ""
            problem = problem if colon else f"has a line without a field: {excerpt(name, 40)}"
            known.add(name.strip())
            if problem:
                hint = "mend the line, or delete it"
                line = header.entry.line
                self._blocks.found(header.block, line, "po-header", f"the header {problem}", hint)

    def _drop_duplicates(self) -> None:
        """Keep, of entries with one msgid, the first that has a translation."""
        first: dict[tuple[str | None, str], Section] = {}
        for section in self.sections:
            entry = section.entry
            if entry.obsolete:
                continue
            key = entry.context, entry.msgid
            earlier = first.setdefault(key, section)
            if earlier is section:
                continue
            self._blocks.found(
                section.block,
                entry.line,
                "po-duplicate",
                f"the message of line {earlier.entry.line} is repeated",
                "keep one of the two entries",
            )
            if entry.ready and not earlier.entry.ready:
                first[key], earlier.block.bad, section.block.bad = section, True, False
        self.sections = [section for section in self.sections if not section.block.bad]


def _is_header(section: Section) -> bool:
    entry = section.entry
    named = "msgid" in section.block.strings
    return named and not entry.msgid and entry.context is None and not entry.obsolete


def _incomplete(strings: dict[str, str], block: Lines, plural: bool) -> Iterator[tuple[str, str]]:
    if block.bad or not (strings or block.previous):
        return
    if "msgid" not in strings:
        yield "the entry has no msgid", "write the message, or delete the entry"
    if plural != ("msgid_plural" in strings) or (plural and "msgstr" in strings):
        yield "msgid_plural and msgstr[0] go together", "write both, or neither"


def _flags(lines: list[str]) -> tuple[str, ...]:
    flags = (flag.strip() for line in lines for flag in line.split(","))
    return tuple(dict.fromkeys(flag for flag in flags if flag))


def _fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip()] = value.strip()
    return fields
