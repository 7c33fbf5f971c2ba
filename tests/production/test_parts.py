"""The parts of a build, one by one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from diptych.errors import DiptychError, InputError
from diptych.production.epoch import epoch
from diptych.production.observer import OnProgress
from diptych.production.staging import stage, swap
from diptych.production.workers import WorkerDied, side_by_side
from diptych.project import load


def test_a_swap_puts_the_new_in_the_place_of_the_old(tmp_path: Path) -> None:
    """Afterwards the target has the new content, and the stage, with the old, is gone."""
    target = tmp_path / "html"
    for content in ("old", "new"):
        with stage(tmp_path) as staged:
            (staged / "html").mkdir()
            (staged / "html" / "page").write_text(content)
            swap(staged / "html", target)
    assert (target / "page").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_a_stage_is_gone_when_its_build_fails(tmp_path: Path) -> None:
    """Nothing half-written stays behind."""

    def build() -> None:
        with stage(tmp_path) as staged:
            (staged / "page").write_text("half")
            raise ValueError("no good")

    with pytest.raises(ValueError, match="no good"):
        build()
    assert not list(tmp_path.iterdir())


def double(number: int, progress: OnProgress) -> int:
    progress("counting", number, number)
    return 2 * number


def fail(error: Exception, progress: OnProgress) -> int:
    raise error


def test_workers_give_their_results_by_name_and_in_order() -> None:
    """Whatever the number of jobs, results come in the order of the tasks."""
    told = []
    tasks = {str(number): partial(double, number) for number in range(5)}
    results = side_by_side(tasks, 2, lambda *step: told.append(step))
    assert results == {str(number): 2 * number for number in range(5)}
    assert list(results) == list(tasks)
    assert ("3", "counting", 3, 3) in told


def test_an_error_for_people_crosses_from_a_worker_whole() -> None:
    """Place, hint and findings survive; anything else is a bug with its traceback."""
    error = InputError("broken", path="a.po", line=3, hint="mend it")
    with pytest.raises(InputError) as caught:
        side_by_side({"one": partial(fail, error)}, 1, lambda *_: None)
    assert (caught.value.place, caught.value.hint) == ("a.po:3", "mend it")
    with pytest.raises(WorkerDied, match="ZeroDivisionError"):
        side_by_side({"one": partial(fail, ZeroDivisionError())}, 1, lambda *_: None)


def test_the_date_of_a_build_is_what_the_environment_says(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH wins; what is not whole seconds is an error."""
    project = load(book)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "42")
    assert epoch(project) == 42
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(DiptychError, match="yesterday"):
        epoch(project)
