"""A slot: the place of a message on its page, and the entry that it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from diptych.catalogue import Entry
from diptych.merge.compendium import Old
from diptych.merge.merged import Outcome
from diptych.message import Message

FUZZY = "fuzzy"


@dataclass(slots=True)
class Slot:
    """A message of a catalogue, the old entry that stood there, and the new one."""

    domain: str
    message: Message
    old: Old | None
    entry: Entry
    outcome: Outcome

    @property
    def open(self) -> bool:
        """Whether it has no translation yet."""
        return not self.entry.translations

    def fill(self, old: Old, outcome: Outcome) -> None:
        """Take all that a translator wrote in ``old``."""
        self.note(old.entry.comment)
        self.entry = replace(
            self.entry,
            msgstr=old.entry.msgstr,
            flags=tuple(dict.fromkeys(old.entry.flags + self.entry.flags)),
            previous=old.entry.previous if old.entry.fuzzy else None,
        )
        self.outcome = outcome

    def note(self, comment: str) -> None:
        """Add what translators have said elsewhere of the message, or of what it was made from."""
        comments = dict.fromkeys(text for text in (self.entry.comment, comment) if text)
        self.entry = replace(self.entry, comment="\n".join(comments))

    def write(self, msgstr: str, outcome: Outcome) -> None:
        """Take a translation and nothing else."""
        self.entry = replace(self.entry, msgstr=msgstr)
        self.outcome = outcome

    def doubt(self, previous: str) -> None:
        """Leave it to a person whether the translation, made for ``previous``, is right here."""
        flags = (FUZZY, *_without_fuzzy(self.entry))
        self.entry = replace(self.entry, flags=flags, previous=previous)
        self.outcome = Outcome.FUZZY


def opened(
    domain: str, paths: Sequence[str], message: Message, old: Old | None, *, extracted: str
) -> Slot:
    """Return a slot for a message, with the comment and flags of the entry it had."""
    entry = Entry(message.text, extracted=extracted, references=tuple(paths))
    if old:
        entry = replace(entry, comment=old.entry.comment, flags=_without_fuzzy(old.entry))
    return Slot(domain, message, old, entry, Outcome.KEPT if old else Outcome.NEW)


def _without_fuzzy(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != FUZZY)
