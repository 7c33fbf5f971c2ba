"""Whatever comes in from outside is read or refused, in words; and in no time to speak of."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.border import GATES, PIECES

pytestmark = pytest.mark.once

# Text as it may stand in a file that is not even UTF-8 (PEP 383), and what is likely to be met.
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF), max_size=3
)
TEXT = st.lists(st.sampled_from(PIECES) | ANY, max_size=12).map("".join)
SLOW = [HealthCheck.too_slow]


@pytest.mark.parametrize("gate", list(GATES))
@given(text=TEXT)
@settings(deadline=None, suppress_health_check=SLOW)
def test_a_gate_takes_any_text(gate: str, text: str) -> None:
    GATES[gate](text)


@pytest.mark.parametrize("gate", list(GATES))
@pytest.mark.parametrize("piece", PIECES)
def test_a_gate_takes_the_same_again_and_again(gate: str, piece: str) -> None:
    GATES[gate](piece * 200)
    GATES[gate](piece * 50 + "x" + piece * 50)
