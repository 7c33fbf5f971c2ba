"""Read a catalogue strictly: what gettext's tools mend in silence is a finding here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from diptych.catalogue.entry import Catalogue, Entry
from diptych.catalogue.escape import unescape
from diptych.errors import InputError
from diptych.finding import Finding

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[([0-9]{1,2})\])?\s*(?=\"|$)")
# gettext puts names with spaces between a first strong isolate and a pop directional isolate.
REFERENCE = re.compile("\u2068([^\u2068\u2069]*)\u2069|([^ \t\r]+)")
CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")


class CatalogueError(InputError):
    """A file that is not a sound catalogue; ``findings`` name each place."""

    def __init__(self, findings: list[Finding]) -> None:
        first = findings[0]
        super().__init__(
            first.message,
            path=first.path,
            line=first.line or None,
            hint=first.hint,
            findings=findings,
        )


def read(path: Path, *, shown: str | None = None) -> Catalogue:
    """Read the catalogue at ``path``, called ``shown`` in findings.

    Raises CatalogueError where it is not strictly a PO file in UTF-8, OSError where the file
    cannot be read at all.
    """
    return parse(path.read_bytes(), path, shown=shown)


def parse(content: bytes, path: Path, *, shown: str | None = None) -> Catalogue:
    """Parse the bytes of a ``.po`` file; see :func:`read`."""
    return _Reader(path, shown or str(path)).read(content)


@dataclass
class _Block:
    """The lines of one entry, as they come in."""

    line: int = 0
    obsolete: bool = False
    comments: dict[str, list[str]] = field(default_factory=dict)
    strings: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] | None = None

    @property
    def complete(self) -> bool:
        return any(key.startswith("msgstr") for key in self.strings)


class _Reader:
    def __init__(self, path: Path, shown: str) -> None:
        self.path = path
        self.shown = shown
        self.findings: list[Finding] = []

    def read(self, content: bytes) -> Catalogue:
        blocks = list(self._blocks(self._decode(content)))
        entries = [self._entry(block) for block in blocks]
        active = (entry for entry in entries if not entry.obsolete)
        header = next(
            (entry for entry in active if entry.context is None and not entry.msgid), None
        )
        if header is None and not self.findings:
            self._found(
                0, "po-header", "the header entry is missing", "“diptych update” writes one"
            )
        self._check_duplicates(entries)
        if self.findings:
            raise CatalogueError(self.findings)
        assert header is not None
        return Catalogue(
            path=self.path,
            header=_fields(header.msgstr),
            entries=tuple(entry for entry in entries if entry is not header),
            comment=header.comment,
            header_fuzzy=header.fuzzy,
        )

    def _found(self, line: int, rule: str, message: str, hint: str = "") -> None:
        self.findings.append(Finding(self.shown, line, rule, message, hint=hint))

    def _decode(self, content: bytes) -> str:
        if not content.strip():
            self._found(0, "po-empty", "the catalogue is empty", "“diptych update” fills it")
        elif content.startswith(b"\xef\xbb\xbf"):
            self._found(1, "po-encoding", "the file begins with a byte order mark", "save without")
            content = content[3:]
        elif b"\x00" in content:
            line = content.count(b"\n", 0, content.index(b"\x00")) + 1
            self._found(line, "po-encoding", "there is a NUL byte", "save the file as UTF-8")
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self._found(line, "po-encoding", "not UTF-8", "save the file as UTF-8")
            raise CatalogueError(self.findings) from error

    def _blocks(self, text: str) -> Iterator[_Block]:
        """Gather lines into entries; the text stays whole, only ``\\n`` parts lines."""
        block, last = _Block(), None
        for number, line in enumerate(text.split("\n"), start=1):
            line = line.strip(" \t\r")
            if CONFLICT.match(line):
                self._found(
                    number,
                    "po-conflict",
                    "a conflict marker of the version control was left in the file",
                    "choose one side and delete the marker lines",
                )
                continue
            obsolete = line.startswith("#~")
            if obsolete:
                line = line[2:].lstrip(" \t")
                if line.startswith("|"):
                    line = f"#{line}"
            if not line:
                continue
            starts = line.startswith(("#", "msgctxt", "msgid"))
            if starts and block.complete and not line.startswith("msgid_plural"):
                yield block
                block, last = _Block(), block
            self._line(block, number, line, obsolete=obsolete)
        if block.strings or block.previous:
            if not block.complete:
                self._found(block.line or number, "po-syntax", "the entry has no msgstr")
            yield block
        elif last:
            # Comments behind the last entry are somebody's words too.
            last.comments.setdefault("#", []).extend(block.comments.get("#", ()))

    def _line(self, block: _Block, number: int, line: str, *, obsolete: bool) -> None:
        if line.startswith("#|"):
            block.obsolete |= obsolete
            block.open = self._keyword(number, line[2:].strip(" \t"), block.previous, block.open)
        elif line.startswith("#"):
            self._comment(block, line)
            block.open = None
        else:
            if block.strings and block.obsolete is not obsolete:
                self._found(number, "po-syntax", "one part of the entry is obsolete (#~), one not")
            block.obsolete |= obsolete
            if line.startswith("msgid") and not block.line:
                block.line = number
            block.open = self._keyword(number, line, block.strings, block.open)

    def _comment(self, block: _Block, line: str) -> None:
        mark = line[:2] if line[1:2] in {".", ":", ",", "="} else "#"
        block.comments.setdefault(mark, []).append(line[len(mark) :].removeprefix(" "))

    def _keyword(
        self, number: int, line: str, strings: dict[str, list[str]], current: list[str] | None
    ) -> list[str] | None:
        keyword = None if line.startswith('"') else KEYWORD.match(line)
        if keyword:
            name = keyword[1] if keyword[2] is None else f"msgstr[{int(keyword[2])}]"
            if keyword[2] is not None and keyword[1] != "msgstr":
                self._found(number, "po-syntax", f"{keyword[1]} takes no number")
            if name in strings:
                self._found(number, "po-syntax", f"the entry has {name} twice")
            current = strings.setdefault(name, [])
            line = line[keyword.end() :]
        if current is None:
            self._found(number, "po-syntax", f"this is no line of a catalogue: {line[:40]}")
            return None
        string = STRING.fullmatch(line)
        if string:
            current.append(
                unescape(string[1], lambda what, hint: self._found(number, "po-syntax", what, hint))
            )
        elif line.startswith('"') and STRING.match(line) is None:
            self._found(number, "po-syntax", "the string has no closing quotation mark")
        else:
            self._found(
                number, "po-syntax", "text outside the quotation marks", 'write \\" inside a string'
            )
        return current

    def _entry(self, block: _Block) -> Entry:
        strings = {name: "".join(parts) for name, parts in block.strings.items()}
        if "msgid" not in strings:
            self._found(block.line, "po-syntax", "the entry has no msgid")
        plural = {
            int(name[7:-1]): text for name, text in strings.items() if name.startswith("msgstr[")
        }
        if bool(plural) != ("msgid_plural" in strings) or (plural and "msgstr" in strings):
            self._found(block.line, "po-syntax", "msgid_plural and msgstr[0] go together")
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

    def _check_duplicates(self, entries: list[Entry]) -> None:
        first: dict[tuple[str | None, str], Entry] = {}
        for entry in entries:
            if entry.obsolete:
                continue
            earlier = first.setdefault((entry.context, entry.msgid), entry)
            if earlier is not entry:
                self._found(
                    entry.line,
                    "po-duplicate",
                    f"the message of line {earlier.line} stands here again",
                    "keep one of the two entries",
                )


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
