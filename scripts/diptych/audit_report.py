"""What an audit of a site has found, as a file that a project keeps beside its pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from diptych.errors import InputError
from diptych.wcag import CRITERIA

ADVICE = "run “diptych audit --report FILE” to write it"


@dataclass(frozen=True, slots=True)
class AuditReport:
    """When, with what and on how many pages a site was tested, and what was found there.

    ``tested`` has the number of each success criterion of which something was tested, and the names
    of the pages on which it is not met.
    """

    made: date
    tool: str
    pages: int
    tested: Mapping[str, tuple[str, ...]]

    @property
    def broken(self) -> dict[str, tuple[str, ...]]:
        """The criteria that are not met, with the pages, in the order of WCAG."""
        return {one: self.tested[one] for one in CRITERIA if self.tested.get(one)}

    def written(self) -> str:
        """Return the report as JSON; the same report gives the same text."""
        tested = {one: list(self.tested[one]) for one in CRITERIA if one in self.tested}
        data = {
            "date": self.made.isoformat(),
            "tool": self.tool,
            "pages": self.pages,
            "tested": tested,
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> AuditReport:
    """Return the report that a file holds.

    Raises InputError where there is none, or where it is no report.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("there is no audit report", path=path, hint=ADVICE) from error
    try:
        return _report(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError("this is no audit report", path=path, hint=ADVICE) from error


def _report(data: Mapping[str, object]) -> AuditReport:
    tool, pages, tested = data["tool"], data["pages"], data["tested"]
    if not (isinstance(tool, str) and isinstance(pages, int) and isinstance(tested, dict)):
        raise TypeError
    named = {one: tuple(map(str, found)) for one, found in tested.items()}
    if not named.keys() <= CRITERIA.keys():
        raise ValueError
    return AuditReport(date.fromisoformat(str(data["date"])), tool, pages, named)
