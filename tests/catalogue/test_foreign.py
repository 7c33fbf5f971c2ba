"""What is no catalogue is refused at once, and nothing of it is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from diptych.catalogue import read
from diptych.catalogue.reader import LARGEST
from diptych.errors import Exit

pytestmark = pytest.mark.once

SECRET = "hunter2"


def of_words(path: Path) -> None:
    path.write_text(f"password: {SECRET}\nuser: root\n", "utf-8")


def of_a_key(path: Path) -> None:
    path.write_text(f"-----BEGIN KEY-----\n{SECRET}\n-----END KEY-----\n", "utf-8")


def of_quoted_words(path: Path) -> None:
    path.write_text(f'"{SECRET}"\n"and more"\n', "utf-8")


def of_settings(path: Path) -> None:
    path.write_text(f"# settings\nmsgidentity={SECRET}\n", "utf-8")


def of_bytes(path: Path) -> None:
    path.write_bytes(b"\x7fELF\0\xff" + SECRET.encode() + b"\xfe\n" * 9)


def link(path: Path) -> None:
    of_words(path.with_suffix(".txt"))
    path.symlink_to(path.with_suffix(".txt"))


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def nothing(path: Path) -> None:
    path.symlink_to(path.with_suffix(".gone"))


OTHERS = [of_words, of_a_key, of_quoted_words, of_settings, of_bytes, link]
NO_FILES = [pipe, folder, large, device, nothing]
OTHER_VERBS = ["html", "update", "check --fix", "status"]
Make = Callable[[Path], None]


@pytest.mark.parametrize("make", [*OTHERS, *NO_FILES])
def test_it_is_refused_and_stays_as_it_is(tmp_path: Path, make: Make) -> None:
    path = tmp_path / "x.po"
    make(path)
    catalogue = read(path)
    assert not catalogue.whole
    assert catalogue.entries == ()
    assert catalogue.findings
    assert SECRET not in str(catalogue.findings)


def test_the_limit_is_said(tmp_path: Path) -> None:
    large(tmp_path / "x.po")
    (finding,) = read(tmp_path / "x.po").findings
    assert "may have 64" in finding.message


@pytest.mark.parametrize(
    "verb",
    ["check", *(pytest.param(one, marks=pytest.mark.long) for one in OTHER_VERBS)],
)
@pytest.mark.parametrize("make", [*OTHERS, *NO_FILES])
def test_no_verb_tells_what_is_in_it(book: Path, diptych: Run, make: Make, verb: str) -> None:
    path = book / "locales/fr/LC_MESSAGES/presentation.po"
    path.unlink()
    make(path)
    done = diptych(*verb.split())
    assert done.returncode in {Exit.CLEAN, Exit.FINDINGS, Exit.WRONG_CALL}, done.stderr
    assert SECRET not in done.stdout + done.stderr
    if verb != "status":
        assert "presentation.po" in done.stdout + done.stderr
    if make in OTHERS:
        assert SECRET.encode() in path.read_bytes()
