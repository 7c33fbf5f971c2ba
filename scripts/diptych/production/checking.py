"""Check the catalogues of an edition beside its build, as its pages are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from diptych.checks import CatalogueChecks
from diptych.checks.memo import Remembered
from diptych.finding import Finding
from diptych.message import Page
from diptych.production.aside import Aside

# Pages that are checked by a process of its own: fewer than FEW cost less than to fork it, and of
# more than a BATCH it may no longer be known how they were parsed.
BATCH, FEW = 24, 6


class Checking:
    """Checks pages' catalogues some at a time, in a process beside the one that reads pages.

    The checks take a fifth of the time of a translated edition, and where there are fewer editions
    left than processors nobody else has work for them.
    """

    def __init__(self, checks: CatalogueChecks) -> None:
        self._checks = checks
        self._aside: Aside[Remembered] = Aside()
        self._waiting: list[Page] = []

    def read(self, page: Page) -> None:
        """Have a page that was just read checked, soon or with the last."""
        self._waiting.append(page)
        if len(self._waiting) >= BATCH and not self._aside.busy and self._aside.possible():
            self._give()

    def findings(self, pages: Sequence[Page]) -> list[Finding]:
        """Return what is wrong with the catalogues, in order (see CatalogueChecks)."""
        for known in self._aside.take():
            self._checks.know(known)
        return sorted(self._checks.findings(pages))

    def all_read(self) -> None:
        """Have the pages checked that still wait: the writing begins."""
        if len(self._waiting) >= FEW and self._aside.possible():
            self._give()
        else:
            self._checks.ahead(self._waiting)

    def _give(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._aside.give(partial(self._checks.ahead, waiting))
