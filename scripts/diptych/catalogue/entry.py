"""What a catalogue holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from diptych.finding import Finding


@dataclass(frozen=True, slots=True)
class Entry:
    """One message and its translation.

    ``comment`` is the translator's own, ``extracted`` what Diptych says to the translator, both
    without their marks and with lines parted by ``\\n``. ``references`` are places in the source.
    ``previous`` is the msgid that a fuzzy translation was made for, with its context and plural
    where it had them. ``plural`` and ``msgstrs`` are set for plural entries only. ``line`` is
    that of the msgid in the file, from 1 (0: none yet).
    """

    msgid: str
    msgstr: str = ""
    line: int = field(default=0, compare=False)
    context: str | None = None
    comment: str = ""
    extracted: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str | None = None
    previous_context: str | None = None
    previous_plural: str | None = None
    plural: str | None = None
    msgstrs: Mapping[int, str] = field(default_factory=dict)
    obsolete: bool = False

    @property
    def fuzzy(self) -> bool:
        """Whether a person must still confirm the translation."""
        return "fuzzy" in self.flags

    @property
    def translations(self) -> tuple[str, ...]:
        """Every msgstr that says something, plural forms included."""
        texts = (self.msgstr, *self.msgstrs.values())
        return tuple(text for text in texts if text.strip())

    @property
    def ready(self) -> bool:
        """Whether the translation may be published: there is one, and it is not fuzzy."""
        return bool(self.translations) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one page in one language.

    ``header`` are the fields of the header entry, in the file's order; ``comment`` stands above
    them. ``entries`` include the obsolete ones (``#~``), which keep what was once translated.
    ``findings`` tell what in the file is not sound; it is ``whole`` where nothing of the file was
    left out because of that. ``digest`` tells the bytes that it was read from; empty: from none.
    """

    path: Path
    header: Mapping[str, str]
    entries: tuple[Entry, ...]
    comment: str = ""
    header_fuzzy: bool = False
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    digest: str = field(default="", compare=False)

    @property
    def active(self) -> tuple[Entry, ...]:
        """The entries that are not obsolete."""
        return tuple(entry for entry in self.entries if not entry.obsolete)

    @property
    def obsolete(self) -> tuple[Entry, ...]:
        """The entries that are kept for what was once translated."""
        return tuple(entry for entry in self.entries if entry.obsolete)

    def ready(self, *, fuzzy: bool = False) -> dict[str, Entry]:
        """Return what may be published, by msgid (entries with a context are not page text).

        Under ``fuzzy`` the project shows fuzzy translations, too.
        """
        return {
            entry.msgid: entry
            for entry in self.active
            if entry.context is None and (entry.ready or (fuzzy and entry.translations))
        }
