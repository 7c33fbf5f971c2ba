"""A sheet of values (RFC 4180), for whoever has a spreadsheet and nothing else.

A spreadsheet takes what begins as a formula for one, and runs it. Such a cell begins with an
apostrophe here, which spreadsheets take for the sign of a text; on the way back one is taken away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from diptych.errors import InputError
from diptych.exchange.unit import Unit, readiness
from diptych.language_tags import bcp47, well_formed

SOURCE, TARGET = "source", "target"
FIXED = ("catalogue", "id", "state", "base")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
# https://owasp.org/www-community/attacks/CSV_Injection
csv.field_size_limit(64 << 20)


def write(units: Iterable[Unit], source: str, target: str) -> bytes:
    """Return a sheet: a row for each unit, both texts in columns named after their languages."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    columns = (f"{SOURCE} ({bcp47(source)})", f"{TARGET} ({bcp47(target)})")
    writer.writerow(["catalogue", "id", *columns, "state", "notes", "base"])
    for unit in units:
        notes = "\n".join(f"{kind}: {text}" for kind, text in unit.notes)
        row = (unit.domain, unit.key, unit.source, unit.target, unit.state, notes, unit.base)
        writer.writerow([_safe(cell) for cell in row])
    # Without a byte order mark a spreadsheet takes it for the system's own encoding.
    return file.getvalue().encode("utf-8-sig", errors="surrogatepass")


def read(content: bytes, name: str) -> tuple[str, list[Unit]]:
    """Return the language of the targets and the units, without their notes. Raises InputError."""
    try:
        text = content.decode("utf-8-sig", errors="surrogatepass")
        dialect = _separator(text)
        head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=dialect, strict=True)
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        hint = "save it as CSV, in UTF-8"
        raise InputError(f"this is no sheet: {error}", path=name, hint=hint) from error
    columns = {one.partition(" (")[0]: number for number, one in enumerate(head)}
    if lacking := {*FIXED, SOURCE, TARGET} - columns.keys():
        what = f"the sheet has no column {', '.join(sorted(lacking))}"
        raise InputError(what, path=name, line=1, hint="keep the first row as it was exported")
    tag = head[columns[TARGET]].partition("(")[2].rstrip(")")
    found = []
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        if len(row) < len(head):
            what = f"the row has {len(row)} cells of {len(head)}"
            raise InputError(what, path=name, line=number, hint="keep every column")
        cells = {column: _plain(row[place]) for column, place in columns.items()}
        target = cells[TARGET]
        state = readiness(cells["state"].strip(), target, name, number)
        found.append(
            Unit(cells["catalogue"], cells["id"], cells[SOURCE], target, state, cells["base"])
        )
    return tag if well_formed(tag) else "", found


def _separator(text: str) -> str:
    """Return what parts the columns: spreadsheets in French or German write a semicolon."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else str(cell)


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
