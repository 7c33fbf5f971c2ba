"""No source file is hidden from the tools that look after sources."""

from __future__ import annotations

import re
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


def test_every_path_that_the_map_names_is_there() -> None:
    """In “Where do I change …?” a name without a folder stands in the one named before it."""
    scripts = ROOT / "scripts"
    table = (scripts / "README.md").read_text("utf-8").partition("## Where do I change")[2]
    rows = [row.split("|")[2] for row in table.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 15
    for row in rows:
        folder = scripts
        for name in re.findall(r"`([\w/.-]+(?:/|\.\w+|/\w+))`", row):
            path = folder / name if (folder / name).exists() else scripts / name
            assert path.exists(), name
            folder = path if path.is_dir() else path.parent
            while folder != scripts and not (folder / "__init__.py").exists():
                folder = folder.parent


def test_every_link_of_the_pages_for_people_leads_somewhere() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "SECURITY.md"):
        text = (ROOT / page).read_text("utf-8")
        for name in re.findall(r"\]\((?!https?:|#)([^)]+)\)", text):
            assert (ROOT / name).exists(), f"{page}: {name}"
