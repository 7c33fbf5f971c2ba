"""The scripts of the pages: files that a browser may keep, as their content is in their address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diptych.files import digest_of

STATIC = Path(__file__).parent / "static"
# Before anything is shown.
FIRST = "colours.js"


@dataclass(frozen=True, slots=True)
class Script:
    """A file of ``_static``; ``first``: it runs before the page is shown."""

    name: str
    digest: str
    first: bool


@cache
def scripts() -> tuple[Script, ...]:
    """Return the scripts, by name."""
    return tuple(
        Script(path.name, digest(path.read_bytes()), path.name == FIRST)
        for path in sorted(STATIC.glob("*.js"))
    )


def digest(content: bytes) -> str:
    """Return what tells in a file's address which content it has."""
    return digest_of(content)[:8]
