"""A finding: a place, a rule, what is wrong there and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs: an error stops publication, a warning does with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a person should look at.

    ``path`` is relative to the project, ``line`` counts from 1 (0: the file as a whole), ``rule``
    is the stable name of the rule that found it.
    """

    path: str
    line: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str = ""

    @property
    def place(self) -> str:
        """``path:line``, or the path alone where the finding is about the file as a whole."""
        return f"{self.path}:{self.line}" if self.line else self.path

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.rule}]"

    def as_json(self) -> dict[str, object]:
        """Return the fields for ``--json``: path, line, rule, severity, message, hint."""
        return asdict(self)


def from_json(data: Mapping[str, Any]) -> Finding:
    """Return the finding that :meth:`Finding.as_json` described; raises where it described none."""
    return Finding(**{**data, "severity": Severity(data["severity"])})


def excerpt(text: str, longest: int) -> str:
    """Return a text on one line, cut to as many characters as a person can take in.

    >>> excerpt("The General  Assembly", 12)
    'The General…'
    """
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def errors(findings: list[Finding], *, strict: bool = False) -> list[Finding]:
    """Return those that stop publication; under ``strict`` that is every one."""
    return [finding for finding in findings if strict or finding.severity is Severity.ERROR]
