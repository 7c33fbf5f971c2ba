"""What browsers are told of faults: an error, a finding."""

from __future__ import annotations

from typing import Any

from diptych.errors import DiptychError
from diptych.finding import Finding


def of_error(error: DiptychError) -> dict[str, Any]:
    """Return an error as pages show it."""
    return {
        "error": str(error),
        "state": error.state,
        "hint": error.hint,
        "findings": [of_finding(one) for one in error.findings],
    }


def of_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as pages show it: with its place in one text."""
    return {**finding.as_json(), "place": finding.place}
