"""The pages as they were built last, with the studio in them."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

ENTRY = "index.html"
END_OF_HEAD = b"</head>"


def found(folders: Iterable[Path], address: str) -> Path | None:
    """Return the file at an address below one of ``folders``, the first that has it.

    None where there is none, or it is outside. An address that leads to a folder means the first
    page in it.
    """
    for folder in folders:
        top = folder.resolve()
        with suppress(OSError, ValueError):  # a name that no file can have
            path = (folder / address).resolve()
            if path.is_dir():
                path /= ENTRY
            if path.is_relative_to(top) and path.is_file():
                return path
    return None


def content(path: Path, studio: str) -> bytes:
    """Return what is sent of a file: a page loads the script at the address ``studio``."""
    body = path.read_bytes()
    if path.suffix != ".html":
        return body
    script = f'<script type="module" src="{studio}"></script>\n'.encode()
    before, end, after = body.partition(END_OF_HEAD)
    return before + script + end + after


def media_type(path: Path) -> str:
    """Return what a browser takes a file for."""
    found = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
