"""What tests share: a small real book, and the command run on it as a person runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

import warm
from diptych.tex.texlive import installed

# At a desk the laws are tried on new examples each time; in CI always on the same, so that a change
# is not held up by what another one did.
# How long an example takes says nothing on a machine that others share.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if "CI" in os.environ else "desk")

BOOK = Path(__file__).parent / "book"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A project of two pages in English and French, one message of it untranslated."""
    return Path(shutil.copytree(BOOK, tmp_path / "book"))


@pytest.fixture
def diptych(book: Path) -> Run:
    """Run the command on the book in a process of its own, forked from one that has loaded it."""

    def run(
        *arguments: str, project: Path = book, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        given = {**os.environ, "COLUMNS": "200", **environment}
        return warm.run("diptych", *arguments, "--project", str(project), env=given)

    return run


@pytest.fixture(scope="session", autouse=True)
def _nothing_stays_warm() -> Iterator[None]:
    """End what commands were forked from."""
    yield
    warm.end()


@pytest.fixture
def _texlive() -> None:
    """Skip a test where no TeX Live can make tagged PDFs of it."""
    found = installed(("en", "fr"))
    if found is None or not found.tagging:
        pytest.skip("there is no LuaLaTeX that can tag: run “make latexpdf” once")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
