"""The merge itself: every message finds its entry, every old entry its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from diptych.catalogue import Catalogue, Entry
from diptych.catalogue.header import Header, complete
from diptych.language_tags import english_name, same
from diptych.merge.archive import archived
from diptych.merge.compendium import Compendium, Old
from diptych.merge.likeness import is_correction
from diptych.merge.merged import Merged, MessageChange, Outcome, Report
from diptych.merge.proof import prove
from diptych.merge.proposal import Proposal, Proposer
from diptych.merge.renaming import renamed_in
from diptych.merge.slot import Slot, fresh, opened
from diptych.merge.targets import followed, without
from diptych.message import Page, by_domain

LEAVE = ": leave empty"
NONE: Mapping[str, Collection[str]] = {}


def merge(
    pages: Sequence[Page],
    catalogues: Mapping[str, Catalogue],
    language: str,
    *,
    folder: Path,
    header: Header,
    main_language: str = "en",
    typo: bool = False,
    shared: Collection[str] = (),
    needless: Mapping[str, Collection[str]] = NONE,
) -> Merged:
    """Merge a fresh extraction of all ``pages`` into the old ``catalogues`` of one language.

    The catalogues are named by domain. ``folder`` is where they stand, ``header`` what new ones
    say of the project. The entries of ``shared`` ones that are no page's stay in use, as they
    are. ``needless`` are the texts that need no translation, by domain: a comment, which every
    editor of catalogues shows, says so. Under ``typo`` a person declares that what changed in the
    source are mere corrections: a message that is like enough keeps its translation, not fuzzy.

    Returns the catalogues in canonical form; merging again changes nothing. Raises
    LostTranslationError, a fault of ours, rather than lose what a translator wrote.
    """
    merger = _Merger(pages, catalogues, language, main_language, shared, needless)
    merger.find_translations()
    merger.follow_targets()
    merger.find_proposals(typo=typo)
    return merger.merged(folder, header)


class _Merger:
    def __init__(
        self,
        pages: Sequence[Page],
        catalogues: Mapping[str, Catalogue],
        language: str,
        main_language: str,
        shared: Collection[str],
        needless: Mapping[str, Collection[str]],
    ) -> None:
        self.pages = pages
        self.catalogues = catalogues
        self.language = language
        self.main_language = main_language
        self.needless = needless
        self.compendium = Compendium(pages, catalogues, shared)
        self.placed: set[Old] = set()
        self.slots = [
            slot for domain, some in by_domain(pages).items() for slot in self._slots(domain, some)
        ]

    def _slots(self, domain: str, pages: Sequence[Page]) -> Iterator[Slot]:
        for message, entry in fresh(pages, self.main_language):
            old = self.compendium.place(domain, message.text)
            if old:
                self.placed.add(old)
            yield opened(domain, message, entry, old)

    def find_translations(self) -> None:
        """Give every message the translation of its very text, where there is one."""
        for slot in self.slots:
            found = self.compendium.translated(slot.domain, slot.message.text)
            if not found:
                continue
            best = found[0]
            if best.live and best is not slot.old:
                self._copy(slot, found)
                continue
            self.placed.add(best)
            if best is slot.old:
                slot.fill(best, Outcome.KEPT)
            else:
                slot.fill(best, Outcome.RESTORED if best.entry.obsolete else Outcome.MOVED)

    def _copy(self, slot: Slot, found: list[Old]) -> None:
        """Take the translation of another page, to be confirmed if the pages differ."""
        if same(slot.message.language, self.language):
            return
        slot.write(found[0].entry.msgstr, Outcome.COPIED, found[0].name)
        if len({old.entry.msgstr for old in found}) > 1:
            slot.doubt(slot.message.text)

    def follow_targets(self) -> None:
        """Give a message of which the targets alone have changed the translation that it had."""
        lost: defaultdict[str, list[Old]] = defaultdict(list)
        for old in self.compendium.olds:
            if old.plain and old.entry.msgstr.strip() and not old.live and old not in self.placed:
                lost[without(old.entry.msgid)].append(old)
        for slot in self.slots:
            text = slot.message.text
            if not slot.open or same(slot.message.language, self.language):
                continue
            candidates = [one for one in lost.get(without(text), ()) if one not in self.placed]
            candidates.sort(key=lambda one: (one.name != slot.domain, one.entry.obsolete))
            for old in candidates:
                msgstr = followed(old.entry.msgid, text, old.entry.msgstr)
                if msgstr is not None:
                    self.placed.add(old)
                    slot.retarget(old, msgstr)
                    break

    def find_proposals(self, *, typo: bool) -> None:
        """Propose what is likest to those without a translation, until nothing more is found.

        What one round takes is missing from the next, as it would be from the next merge.
        """
        while True:
            slots = [
                slot
                for slot in self.slots
                if slot.open and not same(slot.message.language, self.language)
            ]
            olds = [
                old
                for old in self.compendium.olds
                if old not in self.placed and old.plain and old.entry.translations and not old.live
            ]
            if not slots or not olds:
                return
            proposer = Proposer(olds)
            proposals = [
                (slot, proposal)
                for slot in slots
                if (proposal := proposer.propose(slot.message.text, slot.domain))
            ]
            if not proposals:
                return
            takers = Counter(proposal.whole for _, proposal in proposals)
            for slot, proposal in proposals:
                mend = typo and takers[proposal.whole] == 1 and _corrects(slot, proposal)
                self._take(slot, proposal, mend=mend)

    def _take(self, slot: Slot, proposal: Proposal, *, mend: bool) -> None:
        if proposal.whole:
            self.placed.add(proposal.whole)
            slot.fill(proposal.whole, Outcome.CORRECTED)
        else:
            slot.write(proposal.msgstr, Outcome.FUZZY, proposal.origin)
            slot.note(proposal.comment)
        if not mend:
            slot.doubt(proposal.previous)

    def merged(self, folder: Path, header: Header) -> Merged:
        """Gather the catalogues, archive what nobody took, and prove that nothing is missing."""
        entries: defaultdict[str, list[Entry]] = defaultdict(list)
        outcomes: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
        renamed = self._renamed()
        for slot in self.slots:
            if slot.outcome is Outcome.NEW and (former := renamed.get(slot.domain)):
                slot.come_along(former, self.catalogues[former])
            entries[slot.domain].append(self._noted(slot))
            outcomes[slot.domain][slot.outcome] += 1
        changes = [slot.change for slot in self.slots if slot.change]
        left: defaultdict[str, list[Entry]] = defaultdict(list)
        for old in self.compendium.olds:
            if old.live and old not in self.placed:
                entries[old.name].append(old.entry)
            elif old not in self.placed and (old.entry.translations or old.entry.comment.strip()):
                left[old.name].append(old.entry)
                if not old.entry.obsolete:
                    outcomes[old.name][Outcome.ARCHIVED] += 1
                    changes.append(MessageChange(old.name, Outcome.ARCHIVED, old.entry.msgid))
        for name, archive in left.items():
            # What was archived before stays where it stands.
            archive.sort(key=lambda entry: not entry.obsolete)
            entries[name] += archived(archive, entries[name])
        catalogues = {
            name: self._catalogue(name, tuple(entries[name]), folder, header, renamed.get(name))
            for name in sorted(entries)
        }
        before, after = prove(self.catalogues.values(), catalogues.values())
        removed = tuple(sorted(self.catalogues.keys() - catalogues.keys()))
        report = Report(dict(outcomes), before, after, tuple(changes), renamed)
        return Merged(catalogues, removed, report)

    def _noted(self, slot: Slot) -> Entry:
        """Return the entry of a slot; one to be left empty says so."""
        entry, message = slot.entry, slot.message
        if entry.translations or message.text not in self.needless.get(slot.domain, ()):
            return entry
        written = same(message.language, self.language)
        why = f"already in {english_name(self.language)}" if written else "no words"
        return replace(entry, extracted="\n".join(filter(None, (entry.extracted, f"{why}{LEAVE}"))))

    def _catalogue(
        self,
        name: str,
        entries: tuple[Entry, ...],
        folder: Path,
        header: Header,
        former: str | None,
    ) -> Catalogue:
        own = self.catalogues.get(name)
        old = own or (self.catalogues[former] if former else None)
        comment = old.comment if old else ""
        return Catalogue(
            path=own.path if own else folder / f"{name}.po",
            header=complete(old.header if old else {}, self.language, header),
            entries=entries,
            comment=renamed_in(comment, former, name) if former else comment,
            header_fuzzy=old.header_fuzzy if old else False,
        )

    def _renamed(self) -> dict[str, str]:
        """Return which catalogue was that of a page which has another name now, by the new one.

        That is the one of a page that is gone from which most of its translations come.
        """
        names = {page.domain for page in self.pages}
        origins: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for slot in self.slots:
            origins[slot.domain][slot.origin] += bool(slot.origin)
        found: dict[str, str] = {}
        for name in names - self.catalogues.keys():
            likely = [*self.compendium.neighbours(name).most_common(), *origins[name].most_common()]
            gone = [one for one, count in likely if count and one not in names]
            if gone:
                found[name] = gone[0]
        return found


def _corrects(slot: Slot, proposal: Proposal) -> bool:
    old = proposal.whole
    return (
        old is not None
        and old.name == slot.domain
        and not old.entry.fuzzy
        and is_correction(slot.message.text, old.entry.msgid)
    )
