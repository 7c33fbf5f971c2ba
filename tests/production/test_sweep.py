"""What a killed process has left half-written is removed, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from diptych.files import sweep

pytestmark = pytest.mark.once


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_is_left_by_the_dead_is_removed(tmp_path: Path, dead: int) -> None:
    left = [tmp_path / f".index.po.{dead}.tmp", tmp_path / f"guide/.a.json.{dead}.tmp"]
    others = [
        *(tmp_path / name for name in (f".index.po.{os.getpid()}.tmp", f"mine.{dead}.tmp")),
        *(tmp_path / name for name in (".mine.tmp", "index.po", f"guide/deep/.a.{dead}.tmp")),
    ]
    for path in (*left, *others):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    sweep(tmp_path, 1)
    assert [path for path in left if path.exists()] == []
    assert [path for path in others if not path.exists()] == []


@pytest.mark.parametrize("words", [("html",), ("update",), ("check", "--fix")])
def test_the_next_run_tidies_up(
    book: Path, diptych: Run, dead: int, words: tuple[str, ...]
) -> None:
    places = {"html": ".diptych/editions"}.get(words[0], "locales/fr/LC_MESSAGES")
    left = book / places / f".index.po.{dead}.tmp"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_text("half", "utf-8")
    diptych(*words)
    assert not left.exists()


def test_what_a_process_has_left_goes_though_nobody_has_waited_for_it(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        left = tmp_path / f".page.po.{process.pid}.tmp"
        left.touch()
        sweep(tmp_path)
        assert not left.exists()


def test_what_is_older_than_the_process_of_that_number_is_anothers(tmp_path: Path) -> None:
    older, written = (tmp_path / f".{name}.po.{os.getpid()}.tmp" for name in ("older", "written"))
    for path in (older, written):
        path.touch()
    os.utime(older, (0, 0))
    sweep(tmp_path)
    assert written.exists()
    assert not older.exists()
