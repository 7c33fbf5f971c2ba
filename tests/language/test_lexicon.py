"""Word lists are those of wordfreq, which is not imported to read them."""

from __future__ import annotations

import pytest
import wordfreq

from diptych.language.lexicon import LEAST, Lexicon, files


def test_the_files_are_those_that_wordfreq_would_read() -> None:
    """Where a newer release keeps them elsewhere, this tells."""
    theirs = wordfreq.available_languages("best")
    ours = {code: str(path) for code, path in files().items()}
    assert {code: ours.get(code) for code in theirs} == theirs


@pytest.mark.parametrize("language", ["fr", "sv"])
def test_the_frequencies_are_those_that_wordfreq_gives(language: str) -> None:
    ours = Lexicon(language)
    theirs = wordfreq.get_frequency_dict(language, "best")
    for word in [*list(theirs)[:1000], *list(theirs)[-1000:]]:
        assert ours.frequency(word) == pytest.approx(max(LEAST, theirs[word])), word
