"""Where the command runs is a person's affair: what is wrong there is no bug, and is said so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Run, tree
from diptych.errors import Exit

pytestmark = pytest.mark.once

PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LONGER = ["check", "html", "inspect", "check --list", "update"]
VERBS = [
    *("status", "check --json"),
    *(pytest.param(verb, marks=pytest.mark.long) for verb in LONGER),
]
FULL = Path("/dev/full")


@pytest.mark.parametrize("verb", ["html", "check", "check --list", "inspect"])
@pytest.mark.parametrize("level", [pytest.param("1", marks=pytest.mark.long), "2"])
def test_python_may_leave_out_what_it_likes(diptych: Run, verb: str, level: str) -> None:
    if verb == "inspect":
        diptych("html")
    done = diptych(*verb.split(), PYTHONOPTIMIZE=level)
    assert done.returncode == Exit.CLEAN, done.stderr


@pytest.mark.parametrize("verb", VERBS)
def test_a_locale_may_lack_signs(book: Path, diptych: Run, verb: str) -> None:
    if verb == "inspect":
        diptych("html")
    catalogue = book / "locales/fr/LC_MESSAGES/index.po"
    text = catalogue.read_text("utf-8").replace("[éducation][un]", "éducation “»")
    catalogue.write_text(text, "utf-8")
    done = diptych(*verb.split(), **PLAIN)
    assert done.returncode in {Exit.CLEAN, Exit.FINDINGS}, done.stderr
    assert done.stdout.isascii()


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("verb", VERBS)
def test_an_output_may_be_full(book: Path, diptych: Run, verb: str) -> None:
    if verb == "inspect":
        diptych("html")
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "diptych", *verb.split(), "--project", str(book)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "COLUMNS": "200"},
        )
    assert done.returncode == Exit.WRONG_CALL
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["html", "status", "check", "update", "publish"])
def test_a_name_of_a_page_is_text(book: Path, diptych: Run, verb: str) -> None:
    name = os.fsencode(book / "docs") + b"/p\xe9.md"
    Path(os.fsdecode(name)).write_text("# Page\n", "utf-8")
    done = diptych(verb)
    assert done.returncode == Exit.FINDINGS
    assert r"docs/p\udce9.md" in done.stderr
    assert "not UTF-8" in done.stderr


@pytest.fixture
def mounted(book: Path) -> Iterator[Path]:
    """The book as CI may have it: no file can be written, by whomever."""
    for options in (["--bind"], ["-o", "remount,ro,bind"]):
        done = subprocess.run(
            ["mount", *options, book, book], capture_output=True, text=True, check=False
        )
        if done.returncode:
            subprocess.run(["umount", book], capture_output=True, check=False)
            pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    yield book
    subprocess.run(["umount", book], check=True)


@pytest.mark.parametrize("verb", ["check", "check --json", "status", "status --json"])
def test_what_only_reads_needs_nothing_to_write_to(mounted: Path, diptych: Run, verb: str) -> None:
    before = tree(mounted)
    done = diptych(*verb.split())
    assert done.returncode == Exit.CLEAN, done.stderr
    assert done.stdout
    assert tree(mounted) == before


@pytest.mark.parametrize("verb", ["html", "update", "check --fix", "publish", "init"])
def test_what_writes_says_that_it_cannot(mounted: Path, diptych: Run, verb: str) -> None:
    done = diptych(*verb.split())
    assert done.returncode == Exit.WRONG_CALL, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
