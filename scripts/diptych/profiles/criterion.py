"""A profile and its criteria."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from diptych.finding import Finding
from diptych.profiles.built_site import BuiltSite


@dataclass(frozen=True, slots=True)
class Criterion:
    """One rule of a standard: its number there, and what tells that a site breaks it."""

    number: str
    check: Callable[[BuiltSite, str], Iterable[Finding]]

    @property
    def summary(self) -> str:
        """What the rule asks, and the evidence that is looked at."""
        return inspect.getdoc(self.check) or ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A standard: ``name`` is the word of the command, ``title`` the document that it is."""

    name: str
    title: str
    criteria: tuple[Criterion, ...]

    def rule(self, criterion: Criterion) -> str:
        """Return the name that the findings of a criterion have."""
        return f"{self.name}-{criterion.number}"

    def findings(self, site: BuiltSite) -> Iterator[Finding]:
        """Yield what is against the standard, criterion by criterion."""
        for criterion in self.criteria:
            yield from criterion.check(site, self.rule(criterion))
