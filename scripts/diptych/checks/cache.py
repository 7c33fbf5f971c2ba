"""What was found in catalogues that have not changed since."""

from __future__ import annotations

import hashlib
from pathlib import Path

from diptych.checks.memo import Memo
from diptych.finding import Finding
from diptych.finding import from_json as finding_from_json
from diptych.version import VERSION

SOURCES = (
    "*.py",
    "checks/*.py",
    "markup/*.py",
    "catalogue/*.py",
    "typography/*.py",
    "language/*.py",
)


class Cache(Memo[list[Finding]]):
    """Findings by the digest of all that they depend on."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path, _findings, lambda found: [one.as_json() for one in found])


def _findings(known: object) -> list[Finding] | None:
    """Return what is remembered, if it is that."""
    try:
        return [finding_from_json(one) for one in known] if isinstance(known, list) else None
    except (KeyError, TypeError, ValueError):
        return None


def digest(*parts: bytes | str) -> str:
    """Return one digest of parts, each apart from the next."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()


def program() -> str:
    """Return what changes when the checks do: version and source."""
    folder = Path(__file__).parents[1]
    paths = sorted(path for pattern in SOURCES for path in folder.glob(pattern))
    return digest(VERSION, *(path.read_bytes() for path in paths))
