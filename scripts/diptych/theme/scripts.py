"""The scripts of the pages: files that a browser may keep, as their content is in their address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
        Script(path.name, hashlib.sha256(path.read_bytes()).hexdigest()[:8], path.name == FIRST)
        for path in sorted(STATIC.glob("*.js"))
    )
