"""The reviewed file of addresses: one page to a row, in one language a column."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from diptych import language_tags
from diptych.errors import InputError

WEB = re.compile(r"https?://[^\s<>\"`{}|\\^]+")


def load(path: Path | None) -> tuple[tuple[str, ...], ...]:
    """Return the addresses of each page that has some in several languages; () for no file.

    The first row names the languages. Raises InputError, with the line, where the file is no such
    table or has something else than an address of the web.
    """
    if path is None:
        return ()
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, strict=True)
            header = next(rows, [])
            for name in header:
                if not language_tags.is_language(name.strip()):
                    raise InputError(
                        f"“{name}” names no language",
                        path=path,
                        line=1,
                        hint="the first row has a language for each column: en,fr",
                    )
            return tuple(_row(path, rows.line_num, row) for row in rows if any(row))
    except OSError as error:
        raise InputError(f"it cannot be read: {error.strerror}", path=path) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"it is no table in UTF-8: {error}", path=path) from error


def _row(path: Path, line: int, row: list[str]) -> tuple[str, ...]:
    addresses = tuple(cell.strip() for cell in row if cell.strip())
    for address in addresses:
        if not WEB.fullmatch(address):
            raise InputError(
                f"“{address}” is no address of the web",
                path=path,
                line=line,
                hint="write it whole, from https:// on",
            )
    return addresses
