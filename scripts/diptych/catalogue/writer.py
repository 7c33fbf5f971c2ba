"""Write a catalogue in one canonical form, so that a file's history shows people's work alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.catalogue.entry import Catalogue, Entry
from diptych.catalogue.escape import escape

WIDTH = 79
SPACE = re.compile(r"[ \t\r]")
# Break after a space only: a no-break space must never end a line of the file.
WORD = re.compile(r"[^ ]*(?: +|$)")


def dumps(catalogue: Catalogue) -> str:
    """Return the catalogue as the text of a ``.po`` file."""
    entries = (header_of(catalogue), *catalogue.active, *catalogue.obsolete)
    return "\n".join("".join(f"{line}\n" for _, line in lines_of(entry)) for entry in entries)


def header_of(catalogue: Catalogue) -> Entry:
    """Return the entry that a catalogue's header is."""
    return Entry(
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in catalogue.header.items()),
        comment=catalogue.comment,
        flags=("fuzzy",) if catalogue.header_fuzzy else (),
    )


def lines_of(entry: Entry, width: int = WIDTH) -> Iterator[tuple[str, str]]:
    """Yield the lines of an entry, each with what it is: a mark such as ``#:``, or a keyword."""
    yield from (("#", line) for line in _comments("#", entry.comment))
    yield from (("#.", line) for line in _comments("#.", entry.extracted))
    yield from (("#:", f"#: {_reference(reference)}") for reference in entry.references)
    if entry.flags:
        yield "#,", f"#, {', '.join(entry.flags)}"
    if entry.previous is not None:
        mark = "#~| " if entry.obsolete else "#| "
        for keyword, text in (
            ("msgctxt", entry.previous_context),
            ("msgid", entry.previous),
            ("msgid_plural", entry.previous_plural),
        ):
            yield from (("#|", line) for line in _string(mark, keyword, text, width))
    mark = "#~ " if entry.obsolete else ""
    forms = [(f"msgstr[{number}]", text) for number, text in sorted(entry.msgstrs.items())]
    for keyword, text in (
        ("msgctxt", entry.context),
        ("msgid", entry.msgid),
        ("msgid_plural", entry.plural),
        ("msgstr", entry.msgstr if entry.plural is None else None),
        *forms,
    ):
        yield from ((keyword, line) for line in _string(mark, keyword, text, width))


def _comments(mark: str, text: str) -> Iterator[str]:
    if text:
        # Some readers end a line at a carriage return.
        lines = text.replace("\r", " ").split("\n")
        yield from (f"{mark} {line}".rstrip(" \t") for line in lines)


def _reference(reference: str) -> str:
    return f"\u2068{reference}\u2069" if SPACE.search(reference) else reference


def _string(mark: str, keyword: str, text: str | None, width: int) -> Iterator[str]:
    if text is None:
        return
    lines = text.split("\n")
    pieces = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    chunks = [chunk for piece in pieces for chunk in _wrap(escape(piece), width - len(mark))]
    if len(chunks) > 1 or (chunks and len(mark + keyword + chunks[0]) + 3 > width):
        chunks.insert(0, "")
    first, *rest = chunks or [""]
    yield f'{mark}{keyword} "{first}"'
    yield from (f'{mark}"{chunk}"' for chunk in rest)


def _wrap(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in WORD.findall(text):
        if line and len(line) + len(word) + 2 > width:
            yield line
            line = ""
        line += word
    if line:
        yield line
