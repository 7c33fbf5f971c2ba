"""Errors in text that is clean: which are false alarms."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from diptych.finding import Severity
from diptych.language import Names, Run, identifier


def digest(language: str, run: Run) -> str:
    """Return what a reviewed run is remembered by."""
    return hashlib.sha256(f"{language}:{run.text}".encode()).hexdigest()[:16]


def reviewed() -> dict[str, str]:
    """Return the verdict on each error in clean text that was read, by its hash."""
    path = Path(__file__).parent / "reviewed.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return dict(line.split()[:2] for line in lines if line and not line.startswith("#"))


@dataclass
class Tally:
    """What was said of clean blocks."""

    blocks: int = 0
    errors: int = 0
    real: int = 0
    warnings: int = 0

    @property
    def alarms(self) -> int:
        """Errors that were not found, on reading, to be foreign words indeed."""
        return self.errors - self.real

    def of(self, number: int) -> str:
        """Return a count and its rate in 1,000 blocks."""
        return f"{number} ({1000 * number / self.blocks:.1f})"


def clean(texts: tuple[str, ...], pair: tuple[str, str]) -> tuple[Tally, list[Run]]:
    """Return how often clean blocks raise an alarm, block by block, and the errors."""
    known, errors = reviewed(), []
    tally = Tally(len(texts))
    one = identifier(pair[0], (pair[1],), Names())
    for text in texts:
        runs = one.foreign(text)
        wrong = [run for run in runs if run.severity is Severity.ERROR]
        errors += wrong
        tally.errors += bool(wrong)
        tally.real += bool(wrong) and all(
            known.get(digest(pair[0], run)) == "real" for run in wrong
        )
        tally.warnings += bool(runs) and not wrong
    return tally, errors
