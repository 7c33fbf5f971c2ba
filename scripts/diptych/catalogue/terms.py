"""Whether any catalogue of an edition has a text as the translation of another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

# A term is short: its entry has a line for each text, by whatever tool it was written.
ENTRY = re.compile(
    r'^msgid "((?:[^"\\\n]|\\.)+)"\s*\nmsgstr "((?:[^"\\\n]|\\.)+)"\s*$', re.MULTILINE
)
ESCAPE = re.compile(r"\\(.)")


class Terms:
    """The translations of terms in the catalogues that ``paths`` gives, read when first asked."""

    def __init__(self, paths: Callable[[], Iterable[Path]]) -> None:
        self._paths = paths

    def translates(self, source: str, translation: str) -> bool:
        """Tell whether a catalogue translates ``source`` so; letters' case makes no difference."""
        pair = source.casefold(), translation.casefold()
        return any(pair in _pairs(path, path.stat().st_mtime_ns) for path in self._paths())

    def fingerprint(self) -> str:
        """Return what is another where any of the catalogues is another."""
        found = hashlib.sha256()
        for path in self._paths():
            found.update(hashlib.sha256(path.read_bytes()).digest())
        return found.hexdigest()


@lru_cache(maxsize=4096)
def _pairs(path: Path, _changed: int) -> frozenset[tuple[str, str]]:
    text = path.read_text(encoding="utf-8", errors="replace")
    return frozenset(
        (ESCAPE.sub(r"\1", msgid).casefold(), ESCAPE.sub(r"\1", msgstr).casefold())
        for msgid, msgstr in ENTRY.findall(text)
    )
