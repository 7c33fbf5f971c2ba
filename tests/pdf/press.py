"""Write the LaTeX of a book, as a person would who has only Sphinx."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import warm

HANDBOOK = Path(__file__).parent / "handbook"
SPECIMEN = Path(__file__).parent / "specimen"
EPOCH = 1380758400  # 3 October 2013
Write = Callable[..., Path]
Publish = Callable[..., Path]


def latex(source: Path, out: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    """Run Sphinx's LaTeX builder in a process of its own."""
    options = [argument for setting in settings for argument in ("-D", setting)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "NO_COLOR": "1"}
    arguments = ("-q", "-b", "latex", *options, str(source), str(out))
    return warm.run("sphinx", *arguments, env=environment)


def book(folder: Path, pages: dict[str, str], **settings: object) -> Path:
    """Write a Sphinx source of the given pages."""
    folder.mkdir(parents=True)
    configuration = {
        "project": "Handbook",
        "author": "The Institution",
        "extensions": ["myst_parser", "diptych"],
        "myst_enable_extensions": ["attrs_block", "attrs_inline", "deflist", "dollarmath"],
        **settings,
    }
    (folder / "conf.py").write_text(
        "".join(f"{name} = {value!r}\n" for name, value in configuration.items())
    )
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def copied(source: Path, folder: Path) -> Path:
    """Copy a source, and draw the picture that is in it."""
    shutil.copytree(source, folder)
    (folder / "flag.png").write_bytes(picture(40, 20))
    return folder


def picture(width: int, height: int) -> bytes:
    """Return a PNG in one colour (https://www.w3.org/TR/png-3/)."""
    rows = b"".join(b"\0" + bytes((31, 58, 95)) * width for _ in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
