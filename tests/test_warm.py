"""A command that is forked gives what one gives that is started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import warm
from conftest import BOOK, tree

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "arguments",
    [
        ("html",),
        ("update",),
        ("check",),
        ("status", "--json"),
        ("html", "--language", "tlh"),
        ("x",),
    ],
)
def test_a_forked_command_gives_what_a_started_one_gives(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    given = []
    for name in ("forked", "started"):
        book = Path(shutil.copytree(BOOK, tmp_path / name / "book"))
        words = [*arguments, "--project", str(book)]
        environment = {**os.environ, "COLUMNS": "200"}
        if name == "forked":
            done = warm.run("diptych", *words, env=environment)
        else:
            command = [sys.executable, "-m", "diptych", *words]
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, env=environment
            )
        files = {key: text for key, text in tree(book).items() if not key.startswith(".diptych/")}
        said = [line for line in done.stdout.splitlines() if " s → " not in line]
        given.append((done.returncode, said, done.stderr, files))
    assert given[0] == given[1]


def test_plain_sphinx_is_forked_as_well(tmp_path: Path) -> None:
    done = warm.run("sphinx", "-q", str(BOOK / "docs"), str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out/index.html").is_file()


def test_what_python_reads_as_it_starts_has_it_started(book: Path) -> None:
    environment = {**os.environ, "PYTHONOPTIMIZE": "2"}
    done = warm.run("diptych", "check", "--list", env=environment)
    assert "PYTHONOPTIMIZE" in done.stderr
