"""A finding: a place, a rule, what is wrong there and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

# What moves the cursor, colours the screen or turns the text around it, where it is printed.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Severity(StrEnum):
    """How much a finding weighs: an error stops publication, a warning does with ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a person should look at.

    ``path`` is relative to the project, ``line`` counts from 1 (0: the file as a whole), ``rule``
    is the stable name of the rule that found it. What is quoted in ``message`` and ``hint`` is
    :func:`printable`.
    """

    path: str
    line: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    hint: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", printable(self.message))
        object.__setattr__(self, "hint", printable(self.hint))

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


def printable(text: str) -> str:
    """Return a text with names for those of its characters that a terminal would obey.

    >>> print(printable("\x1b[31mred"))
    \\x1b[31mred
    """
    if text.isascii() and text.isprintable():
        return text
    return UNPRINTABLE.sub(lambda match: match[0].encode("unicode-escape").decode(), text)


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
