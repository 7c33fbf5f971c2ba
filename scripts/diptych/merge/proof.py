"""The proof that a merge lost nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diptych.catalogue import Catalogue
from diptych.merge.targets import without


class LostTranslationError(RuntimeError):
    """A fault of ours: the merge would have lost the ``missing`` translations or comments."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        shown = ", ".join(f"“{text[:60]}”" for text in missing[:5])
        super().__init__(f"merging would lose {len(missing)} of the translators' texts: {shown}")
        self.missing = missing


def prove(before: Iterable[Catalogue], after: Iterable[Catalogue]) -> tuple[int, int]:
    """Return how many translations there were and are, active, fuzzy and obsolete.

    Raises LostTranslationError where one of them, or a line of a translator's comment, is no
    longer there; two equal translations must still be two. What a translation leads to may be
    other than it was (see :mod:`.targets`): its words are what counts.
    """
    before, after = tuple(before), tuple(after)
    old, new = _translations(before), _translations(after)
    missing = [*(old - new).elements(), *sorted(_comments(before) - _comments(after))]
    if missing:
        raise LostTranslationError(tuple(missing))
    return old.total(), new.total()


def _translations(catalogues: Iterable[Catalogue]) -> Counter[str]:
    return Counter(
        without(text)
        for catalogue in catalogues
        for entry in catalogue.entries
        for text in entry.translations
    )


def _comments(catalogues: Iterable[Catalogue]) -> set[str]:
    return {
        line
        for catalogue in catalogues
        for entry in catalogue.entries
        for line in entry.comment.split("\n")
        if line.strip()
    }
