"""The lines of a catalogue, gathered into the blocks that its entries are made of.

A block that is not sound costs that block: the next one begins where the next entry does.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from diptych.catalogue.escape import unescape
from diptych.finding import Finding, excerpt

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[([0-9]{1,2})\])?\s*(?=\"|$)")
FORM = re.compile(r"msgstr\[[0-9]{1,2}\]")
CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?:\s|$)")
CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
# The character sets that a PO file may have, but for UTF-8: what has no letters of its own
# (UTF-7, escapes, compression) is none.
# https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html
CHARSETS = re.compile(
    r"ascii|iso8859-\d+|koi8-[rut]|cp\d+|gb2312|gbk|gb18030|big5|big5hkscs|euc_(?:jp|kr)|"
    r"shift_jis|johab|tis-620"
)
UNDECODED = re.compile("[\ud800-\udfff]")
BOM = b"\xef\xbb\xbf"


@dataclass
class Lines:
    """The lines of one entry, as they came in.

    ``line`` is that of its msgid, or of what it begins with. ``raw`` are all its lines, the blank
    ones behind them included, each with what it is: a mark such as ``#:``, a keyword, or nothing.
    ``bad`` tells that something in it was not understood; ``tail``, that comments behind it, at the
    end of the file, are in it.
    """

    line: int = 0
    obsolete: bool = False
    comments: dict[str, list[str]] = field(default_factory=dict)
    strings: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    raw: list[tuple[str, str]] = field(default_factory=list)
    bad: bool = False
    tail: bool = False
    open: list[str] | None = None
    kind: str = ""

    @property
    def complete(self) -> bool:
        """Whether it has a msgstr."""
        return any(key.startswith("msgstr") for key in self.strings)

    @property
    def gap(self) -> bool:
        """Whether a blank line came last."""
        return bool(self.raw) and not self.raw[-1][1].strip(" \t\r")


# The beginning of a message, obsolete or not.
MESSAGE = re.compile(r"(?:#~\s*)?msgid\b")


class Blocks:
    """The blocks of a file, and the ``findings`` on them; ``shown`` is what the file is called."""

    def __init__(self, content: bytes, shown: str) -> None:
        self.shown = shown
        self.findings: list[Finding] = []
        self._lines = self._decoded(content)
        self.blocks = list(self._gathered()) if self._is_catalogue() else [self._foreign()]

    def found(self, block: Lines | None, line: int, rule: str, message: str, hint: str) -> None:
        """Tell what is wrong; the block that it is wrong with, if any, is bad."""
        if block:
            block.bad = True
        self.findings.append(Finding(self.shown, line, rule, message, hint=hint))

    def _is_catalogue(self) -> bool:
        """Tell whether anything but comments is here, and no message among it."""
        lines = [line.strip() for line in self._lines]
        return any(MESSAGE.match(line) for line in lines) or all(
            not line or line.startswith("#") for line in lines
        )

    def _foreign(self) -> Lines:
        """Say that this is another kind of file; whose words those are nobody knows: none is told.

        A link in a pull request may lead to anything that the machine has.
        """
        block = Lines()
        hint = "put the catalogue there, or take the file away"
        self.found(block, 0, "po-syntax", "this is no catalogue: no line begins with msgid", hint)
        return block

    def _decoded(self, content: bytes) -> list[str]:
        """Return the lines; bytes that are no characters stand in them as lone surrogates."""
        if not content.strip():
            self.found(None, 0, "po-empty", "the catalogue is empty", "“diptych update” fills it")
        if content.startswith(BOM):
            message = "the file begins with a byte order mark"
            self.found(None, 1, "po-encoding", message, "save without")
            content = content[len(BOM) :]
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            text = self._by_charset(content, error)
        lines = text.split("\n")
        if lines[-1] == "":
            lines.pop()
        return lines

    def _by_charset(self, content: bytes, error: UnicodeDecodeError) -> str:
        said = CHARSET.search(content)
        with suppress(LookupError, UnicodeDecodeError):
            charset = codecs.lookup(said[1].decode("ascii") if said else "utf-8").name
            if CHARSETS.fullmatch(charset):
                text = content.decode(charset)
                line = content.count(b"\n", 0, error.start) + 1
                message = f"the file is in {charset.upper()}, not in UTF-8"
                self.found(None, line, "po-encoding", message, "“diptych check --fix” converts it")
                return text
        return content.decode(errors="surrogateescape")

    def _gathered(self) -> Iterator[Lines]:
        block, last = Lines(), None
        disputed = self._disputed()
        for number, raw in enumerate(self._lines, start=1):
            line = raw.strip(" \t\r")
            obsolete = line.startswith("#~")
            if obsolete:
                line = line[2:].lstrip(" \t")
                if line.startswith("|"):
                    line = f"#{line}"
            if line and _starts(block, line):
                yield self._closed(block)
                block, last = Lines(), block
            block.kind = block.kind if line.startswith('"') else ""
            if line:
                self._line(block, number, line, obsolete=obsolete)
            if number in disputed:
                block.bad = True
            block.raw.append((block.kind, raw))
        if block.strings or block.previous or block.bad or last is None:
            yield self._closed(block)
        else:
            # Comments behind the last entry are somebody's words, too.
            last.tail = bool(block.comments)
            last.comments.setdefault("#", []).extend(block.comments.get("#", ()))
            last.raw += block.raw

    def _disputed(self) -> set[int]:
        """Return the lines between the conflict markers of a version control, which two say."""
        disputed: set[int] = set()
        begin = 0
        for number, line in enumerate(self._lines, start=1):
            if marker := CONFLICT.match(line):
                if line.startswith("<"):
                    begin = number
                elif marker[1].startswith(">") and begin:
                    disputed.update(range(begin, number + 1))
                    begin = 0
        return disputed

    def _closed(self, block: Lines) -> Lines:
        if not block.complete and (block.strings or block.previous) and not block.bad:
            message, hint = "the entry has no msgstr", "write msgstr and its translation, or “”"
            self.found(block, block.line, "po-syntax", message, hint)
        bare = [name for name, parts in block.strings.items() if not parts]
        if bare and not block.bad:
            message = f"{bare[0]} has no string"
            self.found(block, block.line, "po-syntax", message, "write one, or “”, behind it")
        return block

    def _line(self, block: Lines, number: int, line: str, *, obsolete: bool) -> None:
        block.line = block.line or number
        if "\0" in line:
            self.found(block, number, "po-encoding", "there is a NUL byte", "save it as UTF-8")
        elif UNDECODED.search(line):
            line = UNDECODED.sub("\ufffd", line)
            self.found(block, number, "po-encoding", "not UTF-8", "save the file as UTF-8")
        if CONFLICT.match(line):
            self.found(
                block,
                number,
                "po-conflict",
                "a conflict marker of the version control was left in the file",
                "choose one side and delete the marker lines",
            )
        elif line.startswith("#|"):
            block.obsolete |= obsolete
            block.kind = "#|"
            self._string(block, number, line[2:].strip(" \t"), block.previous)
        elif line.startswith("#"):
            block.kind = _comment(block, line)
            block.open = None
        else:
            if block.strings and block.obsolete is not obsolete:
                message = "one part of the entry is obsolete (#~), one not"
                self.found(block, number, "po-syntax", message, "begin all its lines alike")
            block.obsolete |= obsolete
            if line.startswith("msgid") and "msgid" not in block.strings:
                block.line = number
            block.kind = self._string(block, number, line, block.strings) or block.kind

    def _string(self, block: Lines, number: int, line: str, strings: dict[str, list[str]]) -> str:
        """Add a line's string to those of the block; return the keyword on the line, if any."""

        def found(message: str, hint: str = "") -> None:
            self.found(block, number, "po-syntax", message, hint)

        name = ""
        if keyword := None if line.startswith('"') else KEYWORD.match(line):
            name = keyword[1] if keyword[2] is None else f"msgstr[{int(keyword[2])}]"
            if keyword[2] is not None and keyword[1] != "msgstr":
                found(f"{keyword[1]} takes no number")
            if name in strings:
                found(f"the entry has {name} twice")
            block.open = strings.setdefault(name, [])
            line = line[keyword.end() :]
        if block.open is None or not (keyword or line.startswith('"')):
            found(
                f"not a line of a catalogue: {excerpt(line, 40)}", "delete it, or begin it with #"
            )
        elif not line:
            pass  # its string begins on the next line
        elif string := STRING.fullmatch(line):
            block.open.append(unescape(string[1], found))
        elif line.startswith('"') and STRING.match(line) is None:
            found("the string has no closing quotation mark", "end the line with one")
        else:
            found("text outside the quotation marks", 'write \\" inside a string')
        return name


def _starts(block: Lines, line: str) -> bool:
    """Tell whether a line begins another entry than that of the block."""
    if line.startswith('"'):
        return False
    if block.complete:
        form = FORM.match(line)
        if line.startswith("msgid_plural") or (form and form[0] not in block.strings):
            return block.gap and "msgstr" in block.strings
        return block.gap or line.startswith(("#", "msgctxt", "msgid"))
    if block.gap and block.bad and not block.strings:
        return True
    if line.startswith("msgid_plural") or "msgid" not in block.strings:
        return False
    return line.startswith(("msgctxt", "msgid")) or (block.gap and line.startswith("#"))


def _comment(block: Lines, line: str) -> str:
    mark = line[:2] if line[1:2] in {".", ":", ",", "="} else "#"
    block.comments.setdefault(mark, []).append(line[len(mark) :].removeprefix(" "))
    return mark
