"""Proposals: what a translator may start from where no translation fits exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from diptych.merge.compendium import Old
from diptych.merge.likeness import Index, likeness, words
from diptych.merge.sentence import cut, joined

# Of a thousand pairs of paragraphs with nothing in common but their language, one is as like as
# 0.54 at a hundred words, as 0.63 at eight. Above, a translator has something to start from.
LEAST = 0.65
# A part or a whole has this much of the other's words, and then of its characters in a row.
SHARED = 0.75
CONTAINED = 0.9
# A part is notably shorter than its whole, and, where the translation cannot be cut, not a crumb.
PART = 0.9
CRUMB = 0.25
# A word or two may stand in any text.
FEW = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A msgstr to confirm, and the msgid(s) that it was made for.

    ``whole`` is the old entry whose translation this is, as it was; None if it is a part of one,
    or several in one: those stay archived. ``comment`` is what translators have said of them,
    ``origin`` the catalogue that they are from.
    """

    msgstr: str
    previous: str
    score: float
    whole: Old | None = None
    comment: str = ""
    origin: str = ""


class Proposer:
    """Finds proposals among the old entries that lost their place."""

    def __init__(self, olds: Iterable[Old]) -> None:
        # In an order of their own: what is found must not hang on what stands where in a file.
        self._olds = [
            (text, old)
            for old in sorted(olds, key=_order)
            for text in dict.fromkeys((old.entry.msgid, old.origin))
        ]
        self._index = Index([text for text, _ in self._olds], LEAST)

    def propose(self, text: str, name: str) -> Proposal | None:
        """Return the best proposal for the message ``text`` on the page ``name``, if any is fit."""
        places = self._index.near(text)
        known = words(text)
        found = [*self._singles(text, known, places), *self._joined(text, known, places)]
        return max(
            found,
            key=lambda proposal: (
                round(proposal.score, 3),
                proposal.whole is not None and proposal.whole.name == name,
            ),
            default=None,
        )

    def _singles(self, text: str, known: frozenset[str], places: list[int]) -> Iterator[Proposal]:
        for place in places:
            old_text, old = self._olds[place]
            msgstr = old.entry.msgstr
            shorter = len(text) < PART * len(old_text)
            part = shorter and _share(known, self._index.words[place]) >= SHARED
            piece = cut(text, old_text, msgstr) if part else None
            if piece:
                yield Proposal(
                    piece[0], old.origin, piece[1], comment=old.entry.comment, origin=old.name
                )
                continue
            score = likeness(text, old_text, LEAST) or self._inside(place, text, known)
            if not score and part and len(text) >= CRUMB * len(old_text):
                contained = fuzz.partial_ratio(text, old_text, score_cutoff=100 * CONTAINED)
                score = LEAST if contained else 0.0
            if score:
                yield Proposal(msgstr, old.origin, score, whole=old)

    def _inside(self, place: int, text: str, known: frozenset[str]) -> float:
        """Return how much of ``text`` an old one is, to which something was added; 0: it is not."""
        old_text, _ = self._olds[place]
        size = len(old_text) / max(1, len(text))
        if not CRUMB <= size < PART or len(self._index.words[place]) < FEW:
            return 0.0
        if _share(self._index.words[place], known) < SHARED:
            return 0.0
        return size if fuzz.partial_ratio(old_text, text, score_cutoff=100 * CONTAINED) else 0.0

    def _joined(self, text: str, known: frozenset[str], places: list[int]) -> Iterator[Proposal]:
        """Yield the translations of the paragraphs that ``text`` was joined from, in its order."""
        pieces: dict[int, tuple[int, Old]] = {}
        for place in places:
            old_text, old = self._olds[place]
            if len(old_text) > PART * len(text) or not known:
                continue
            if _share(self._index.words[place], known) < SHARED:
                continue
            found = fuzz.partial_ratio_alignment(old_text, text, score_cutoff=100 * CONTAINED)
            if found and all(
                found.dest_end <= start or end <= found.dest_start
                for start, (end, _) in pieces.items()
            ):
                pieces[found.dest_start] = (found.dest_end, old)
        covered = sum(end - start for start, (end, _) in pieces.items()) / max(1, len(text))
        if len(pieces) > 1 and covered >= LEAST:
            olds = [pieces[start][1] for start in sorted(pieces)]
            yield Proposal(
                joined([old.entry.msgstr for old in olds]),
                "\n\n".join(old.origin for old in olds),
                covered,
                comment="\n".join(
                    dict.fromkeys(old.entry.comment for old in olds if old.entry.comment)
                ),
                origin=olds[0].name,
            )


def _order(old: Old) -> tuple[str, ...]:
    return old.name, old.entry.msgid, old.entry.msgstr, old.origin


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / len(some) if some else 0.0
