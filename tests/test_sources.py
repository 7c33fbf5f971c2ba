"""No source file is hidden from the tools that look after sources."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def lines(*command: str) -> set[str]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    """Every Python file that git tracks and that is still there."""
    found = lines("git", "ls-files", "--cached", "--", "*.py", "*.pyi")
    return {name for name in found if (ROOT / name).is_file()}


def test_ruff_looks_at_every_python_file_that_git_tracks(tracked: set[str]) -> None:
    """An exclude by a folder's bare name once hid two folders of sources."""
    shown = lines(sys.executable, "-m", "ruff", "check", "--show-files")
    assert tracked - {str(Path(name).relative_to(ROOT)) for name in shown} == set()


def test_git_ignores_no_source_that_stands_beside_others() -> None:
    """Nor does .gitignore keep one out of the repository."""
    ignored = lines(
        *("git", "ls-files", "--others", "--ignored", "--exclude-standard", "--", "scripts"),
        *("tests", "docs"),
    )
    assert {name for name in ignored if name.endswith((".py", ".pyi"))} == set()
