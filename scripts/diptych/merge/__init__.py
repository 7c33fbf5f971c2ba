"""Merging: what the pages say now, with what translators did before, and nothing lost.

The old entries of all catalogues are one compendium. A message takes its own translation, then
one that lost its place (moved, archived), then that of the same text elsewhere; failing these, a
fuzzy proposal from the likest text that lost its place. What nobody took is archived where it
stood. A proof counts every translation before and after.
"""

from diptych.catalogue.header import Header
from diptych.merge.keeping import kept
from diptych.merge.merged import Merged, MessageChange, Outcome, Report
from diptych.merge.merger import merge
from diptych.merge.proof import LostTranslationError
from diptych.merge.slot import fresh

__all__ = [
    "Header",
    "LostTranslationError",
    "Merged",
    "MessageChange",
    "Outcome",
    "Report",
    "fresh",
    "kept",
    "merge",
]
