"""Where nothing changed nothing is built; where anything did, something is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from conftest import BOOK, tree
from diptych.production.memory import Memory
from diptych.project import load

CONF = """
import sys
sys.path.insert(0, "../tools")
import wording
release = open("../VERSION").read().strip()
author = wording.AUTHOR
"""
OPTIONS = {"languages": ["en", "fr"], "strict": False}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that reads files from outside its folders, built once."""
    book = Path(shutil.copytree(BOOK, tmp_path_factory.mktemp("memory") / "book"))
    (book / "tools").mkdir()
    (book / "tools/wording.py").write_text('AUTHOR = "The Institution"\n')
    (book / "VERSION").write_text("1.0\n")
    (book / "shared.txt").write_text("shared\n")
    conf = book / "docs/conf.py"
    conf.write_text(conf.read_text() + CONF)
    page = book / "docs/presentation.md"
    page.write_text(page.read_text() + "\n```{literalinclude} ../shared.txt\n```\n")
    build(book)
    return book


def build(book: Path) -> str:
    command = [sys.executable, "-m", "diptych", "html", "--project", str(book)]
    done = subprocess.run(command, env=shell(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shell() -> dict[str, str]:
    """The variables without pytest's own, which change from test to test, and with a date."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return {**kept, "SOURCE_DATE_EPOCH": "1380585600"}


@pytest.fixture
def book(built: Path) -> Iterator[Path]:
    """That book; afterwards it is as it was."""
    before = tree(built)
    yield built
    for name in tree(built).keys() - before.keys():
        (built / name).unlink()
    for name, content in before.items():
        path = built / name
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


def stands(book: Path, **options: object) -> bool:
    """Whether the last build is good still."""
    return memory(book, **options).recall() is not None


def memory(book: Path, **options: object) -> Memory:
    with patch.dict(os.environ, shell(), clear=True):
        return Memory(load(book), "html", {**OPTIONS, **options})


def test_a_build_without_a_change_is_none_and_says_so(book: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (book / "build").rglob("*")}
    said = build(book)
    assert said.count("unchanged") == 2
    assert said.count("2 pages") == 2
    assert before == {path: path.stat().st_mtime_ns for path in (book / "build").rglob("*")}


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": lambda book: edit(book / "docs/index.md"),
    "a new page": lambda book: edit(book / "docs/new.md"),
    "a page less": lambda book: (book / "docs/presentation.md").unlink(),
    "a catalogue": lambda book: edit(book / "locales/fr/LC_MESSAGES/index.po"),
    "a catalogue less": lambda book: (book / "locales/fr/LC_MESSAGES/index.po").unlink(),
    "a setting": lambda book: edit(book / "pyproject.toml"),
    "conf.py": lambda book: edit(book / "docs/conf.py"),
    "a file that conf.py reads": lambda book: edit(book / "VERSION"),
    "a module that conf.py imports": lambda book: edit(book / "tools/wording.py"),
    "a file that a page includes": lambda book: edit(book / "shared.txt"),
    "what was built": lambda book: edit(book / "build/html/fr/index.html"),
    "what was built, in part gone": lambda book: (book / "build/html/fr/index.html").unlink(),
    "a stranger in what was built": lambda book: edit(book / "build/html/fr/stranger.html"),
    "the memory itself": lambda book: (book / ".diptych/html.json").write_text('{"inputs":'),
}


def edit(path: Path) -> None:
    path.write_text((path.read_text() if path.exists() else "") + "\n# \n")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_a_build(book: Path, change: Callable[[Path], object]) -> None:
    assert stands(book)
    change(book)
    assert not stands(book)


def test_what_is_asked_for_makes_a_build(book: Path) -> None:
    assert not stands(book, strict=True)
    assert not stands(book, languages=["fr"])


def test_a_variable_makes_a_build_but_not_those_of_a_terminal(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "another")
    monkeypatch.setenv("SHLVL", "7")
    assert stands(book)
    monkeypatch.setenv("READTHEDOCS", "True")
    assert not stands(book)


def test_what_is_edited_during_a_build_is_built_again(book: Path) -> None:
    """Which of the two texts a build saw cannot be told afterwards."""
    began = memory(book)
    outcomes = began.recall()
    assert outcomes
    edit(book / "docs/index.md")
    began.keep(outcomes)
    assert not stands(book)
