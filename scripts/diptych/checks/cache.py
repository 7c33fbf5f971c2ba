"""What was found in catalogues that have not changed since."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from diptych.files import from_json, write_text
from diptych.finding import Finding, Severity
from diptych.version import VERSION

SOURCES = (
    "*.py",
    "checks/*.py",
    "markup/*.py",
    "catalogue/*.py",
    "typography/*.py",
    "language/*.py",
    "merge/*.py",
)


class Cache:
    """Findings by the digest of all that they depend on. A cache that cannot be read is empty."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[str, list[dict[str, object]]] = {}
        self._used: dict[str, list[dict[str, object]]] = {}
        with suppress(OSError, ValueError):
            if path is not None:
                known = from_json(path.read_text(encoding="utf-8"))
                self._known = known if isinstance(known, dict) else {}

    def get(self, digest: str) -> list[Finding] | None:
        """Return what was found, or None where that is not known."""
        try:
            found = [
                Finding(**{**one, "severity": Severity(one["severity"])})  # type: ignore[arg-type]
                for one in self._known[digest]
            ]
        except (KeyError, TypeError, ValueError):
            return None
        self._used[digest] = self._known[digest]
        return found

    def put(self, digest: str, findings: list[Finding]) -> None:
        """Remember what was found."""
        self._known[digest] = self._used[digest] = [finding.as_json() for finding in findings]

    def write(self) -> None:
        """Write what was asked for or found in this run; without a place to write, do nothing."""
        with suppress(OSError):
            if self._path is not None:
                write_text(self._path, json.dumps(self._used, ensure_ascii=False, sort_keys=True))


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
