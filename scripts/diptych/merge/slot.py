"""A slot: the place of a message on its page, and the entry that it gets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diptych.catalogue import Catalogue, Entry
from diptych.language_tags import same
from diptych.merge.compendium import Old
from diptych.merge.merged import MessageChange, Outcome
from diptych.message import Message, Page, distinct

FUZZY = "fuzzy"


@dataclass(slots=True)
class Slot:
    """A message of a catalogue, the old entry that stood there, and the new one.

    ``origin`` is the catalogue that its translation comes from, ``previous`` the msgid that this
    was made for.
    """

    domain: str
    message: Message
    old: Old | None
    entry: Entry
    outcome: Outcome
    origin: str = ""
    previous: str = ""

    @property
    def change(self) -> MessageChange | None:
        """What became of the message; None: it is as it was."""
        if self.outcome is Outcome.KEPT:
            return None
        previous = self.previous if self.previous != self.message.text else ""
        origin = self.origin if self.origin != self.domain else ""
        return MessageChange(self.domain, self.outcome, self.message.text, previous, origin)

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
        self.outcome, self.origin, self.previous = outcome, old.name, old.origin

    def retarget(self, old: Old, msgstr: str) -> None:
        """Take all of ``old``, whose translation reads so with the targets of the message."""
        self.fill(old, Outcome.RETARGETED)
        self.entry = replace(self.entry, msgstr=msgstr)

    def come_along(self, former: str, catalogue: Catalogue) -> None:
        """Take in that the page was called ``former``: it had the message without a translation."""
        if any(entry.msgid == self.message.text for entry in catalogue.active):
            self.outcome, self.origin = Outcome.MOVED, former

    def note(self, comment: str) -> None:
        """Add what translators have said elsewhere of the message, or of what it was made from."""
        comments = dict.fromkeys(text for text in (self.entry.comment, comment) if text)
        self.entry = replace(self.entry, comment="\n".join(comments))

    def write(self, msgstr: str, outcome: Outcome, origin: str = "") -> None:
        """Take a translation and nothing else."""
        self.entry = replace(self.entry, msgstr=msgstr)
        self.outcome, self.origin = outcome, origin

    def doubt(self, previous: str) -> None:
        """Leave it to a person whether the translation, made for ``previous``, is right here."""
        flags = (FUZZY, *_without_fuzzy(self.entry))
        self.entry = replace(self.entry, flags=flags, previous=previous)
        self.outcome, self.previous = Outcome.FUZZY, previous


def fresh(pages: Sequence[Page], main_language: str) -> Iterator[tuple[Message, Entry]]:
    """Yield the messages of the pages that share a catalogue, each once, and their new entries.

    An entry says where its message stands, and in which language where that is not the main one.
    """
    paths: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for page in pages:
        for message in page.messages:
            paths[message.text][page.path_of(message)] = None
    for text, message in distinct(one for page in pages for one in page.messages).items():
        if text:
            mark = "" if same(message.language, main_language) else f"lang: {message.language}"
            yield message, Entry(text, extracted=mark, references=tuple(paths[text]))


def opened(domain: str, message: Message, entry: Entry, old: Old | None) -> Slot:
    """Return a slot for a message, with the comment and flags of the entry it had."""
    if old:
        entry = replace(entry, comment=old.entry.comment, flags=_without_fuzzy(old.entry))
    return Slot(domain, message, old, entry, Outcome.KEPT if old else Outcome.NEW)


def _without_fuzzy(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != FUZZY)
