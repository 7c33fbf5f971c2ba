"""How each message of a page stands in one language: what a translator has to do about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from diptych.catalogue import Catalogue, Entry
from diptych.checks import Context, rules
from diptych.finding import Finding
from diptych.message import Message, Page
from diptych.progress import needs_none


class Standing(StrEnum):
    """What a message is in a language; ``missing``: the catalogue has no entry for it yet."""

    OWN = "own"
    TRANSLATED = "translated"
    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    REFUSED = "refused"
    MISSING = "missing"


# Those that wait for a translator.
WAITING = (Standing.UNTRANSLATED, Standing.FUZZY, Standing.REFUSED)
# The rules that the localizer goes by.
FIRM = {rule.name for rule in rules() if rule.firm}


@dataclass(frozen=True)
class CatalogueState:
    """A catalogue, what its checks need to know, and how to have what they find."""

    catalogue: Catalogue
    context: Context
    check: Callable[[], Sequence[Finding]]

    @cached_property
    def findings(self) -> Mapping[int, Sequence[Finding]]:
        """What the checks found, by line."""
        findings: defaultdict[int, list[Finding]] = defaultdict(list)
        for one in self.check():
            findings[one.line].append(one)
        return findings

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of pages' messages, by text."""
        return {one.msgid: one for one in self.catalogue.active if one.context is None}

    def found(self, entry: Entry | None) -> Sequence[Finding]:
        """Return what the checks found on an entry."""
        return self.findings.get(entry.line, ()) if entry else ()

    def standing(self, page: Page, message: Message, entry: Entry | None) -> Standing:
        """Return how a message stands."""
        if entry is not None and entry.translations:
            if entry.fuzzy and not self.context.allow_fuzzy:
                return Standing.FUZZY
            refused = any(one.rule in FIRM for one in self.found(entry))
            return Standing.REFUSED if refused else Standing.TRANSLATED
        if needs_none(page, message, self.context.language):
            return Standing.OWN
        if message.text in self.context.elsewhere:
            return Standing.TRANSLATED
        return Standing.MISSING if entry is None else Standing.UNTRANSLATED
