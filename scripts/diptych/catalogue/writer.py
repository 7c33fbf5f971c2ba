"""Write a catalogue in one canonical form, so that a file's history shows people's work alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.catalogue.entry import Catalogue, Entry
from diptych.catalogue.escape import escape
from diptych.catalogue.reader import CatalogueError
from diptych.files import write_text

WIDTH = 79
SPACE = re.compile(r"[ \t\r]")
# Break after a space only: a no-break space must never end a line of the file.
WORD = re.compile(r"[^ ]*(?: +|$)")


def write(catalogue: Catalogue) -> bool:
    """Write the catalogue to its path, whole or not at all; return whether the file changed.

    Raises CatalogueError where not all that the file held was read, OSError where it cannot be
    written; the old file is then as it was.
    """
    if not catalogue.whole:
        raise CatalogueError(catalogue.findings)
    return write_text(catalogue.path, dumps(catalogue))


def dumps(catalogue: Catalogue) -> str:
    """Return the catalogue as the text of a ``.po`` file."""
    header = Entry(
        msgid="",
        msgstr="".join(f"{name}: {value}\n" for name, value in catalogue.header.items()),
        comment=catalogue.comment,
        flags=("fuzzy",) if catalogue.header_fuzzy else (),
    )
    entries = (header, *catalogue.active, *catalogue.obsolete)
    return "\n".join("".join(f"{line}\n" for line in _entry(entry)) for entry in entries)


def _entry(entry: Entry) -> Iterator[str]:
    yield from _comments("#", entry.comment)
    yield from _comments("#.", entry.extracted)
    yield from (f"#: {_reference(reference)}" for reference in entry.references)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    if entry.previous is not None:
        mark = "#~| " if entry.obsolete else "#| "
        yield from _string(mark, "msgctxt", entry.previous_context)
        yield from _string(mark, "msgid", entry.previous)
        yield from _string(mark, "msgid_plural", entry.previous_plural)
    mark = "#~ " if entry.obsolete else ""
    yield from _string(mark, "msgctxt", entry.context)
    yield from _string(mark, "msgid", entry.msgid)
    yield from _string(mark, "msgid_plural", entry.plural)
    if entry.plural is None:
        yield from _string(mark, "msgstr", entry.msgstr)
    for number, text in sorted(entry.msgstrs.items()):
        yield from _string(mark, f"msgstr[{number}]", text)


def _comments(mark: str, text: str) -> Iterator[str]:
    if text:
        # Some readers end a line at a carriage return.
        lines = text.replace("\r", " ").split("\n")
        yield from (f"{mark} {line}".rstrip(" \t") for line in lines)


def _reference(reference: str) -> str:
    return f"\u2068{reference}\u2069" if SPACE.search(reference) else reference


def _string(mark: str, keyword: str, text: str | None) -> Iterator[str]:
    if text is None:
        return
    lines = text.split("\n")
    pieces = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    chunks = [chunk for piece in pieces for chunk in _wrap(escape(piece), len(mark))]
    if len(chunks) > 1 or (chunks and len(mark + keyword + chunks[0]) + 3 > WIDTH):
        chunks.insert(0, "")
    first, *rest = chunks or [""]
    yield f'{mark}{keyword} "{first}"'
    yield from (f'{mark}"{chunk}"' for chunk in rest)


def _wrap(text: str, indent: int) -> Iterator[str]:
    line = ""
    for word in WORD.findall(text):
        if line and indent + len(line) + len(word) + 2 > WIDTH:
            yield line
            line = ""
        line += word
    if line:
        yield line
