"""Laws of identification, for any text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diptych.language import Names, identifier, language_of
from diptych.language.evidence import Evidence

TEXT = (
    "Retour à la table des matières Back to the contents of this page migration 2013 A/67/254 "
    "ECOSOC ( ) . « » — ’ l' `code` Zurück zum Inhalt https://example.org"
)
PIECES = st.sampled_from(TEXT.split(" "))
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_runs_lie_inside_their_text_in_order_and_apart(text: str) -> None:
    end = 0
    for run in identifier("en", ("fr", "de"), Names()).foreign(text):
        assert end <= run.start < run.end <= len(text)
        assert text[run.start : run.end] == run.text
        end = run.end


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("RETOUr)C)AA:À:C")
@example("C:Et:C)¹)À:")
@example("Retour l'Back ")
@example("A/67/254à ")
@example("A/67/254Seine-Saint-Denis ")
def test_a_reviewed_run_is_silent(text: str) -> None:
    for run in identifier("en", ("fr",), Names()).foreign(text):
        names = Names(((run.text, frozenset()),))
        covered = names.spans(text, "en")
        assert (run.start, run.end) in covered
        for left in identifier("en", ("fr",), names).foreign(text):
            assert not (left.start <= run.start and run.end <= left.end)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["en", "fr", "de", "ru"]))
def test_a_text_is_in_the_same_language_whether_a_look_at_it_has_settled_that_or_not(
    text: str, default: str
) -> None:
    languages = ("en", "fr", "de", "ru")
    looked = language_of(text, languages, default)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Evidence, "most", lambda *_: 1000.0)
        assert looked == language_of(text, languages, default)
