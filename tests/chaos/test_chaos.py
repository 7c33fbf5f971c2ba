"""The short form of ``tests/chaos/run``: each break once or twice, the verbs that need no TeX."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from chaos.chaos import OTHERS, STOPS, VERBS, NotTriedError, Stage, stopped

TIMES = 2


@pytest.mark.long
@pytest.mark.parametrize("verb", [name for name, one in VERBS.items() if not one.tex])
def test_a_verb_is_stopped_at_any_moment(tmp_path: Path, verb: str) -> None:
    stage, dice = Stage(tmp_path / "stage", VERBS[verb]), random.Random(verb)
    for said, number in STOPS.items():
        for turn in range(TIMES):
            assert list(stopped(stage, number, dice, f"book{said[:4].strip()}{turn}")) == []


@pytest.mark.long
@pytest.mark.parametrize("way", OTHERS)
def test_it_is_broken_otherwise(tmp_path: Path, way: str) -> None:
    try:
        found = list(OTHERS[way](tmp_path))
    except NotTriedError as error:
        pytest.skip(str(error))
    assert found == []
