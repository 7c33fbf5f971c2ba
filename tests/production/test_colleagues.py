"""Whoever saves a catalogue while a command works on it loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from diptych import cli, files
from diptych.catalogue import revision
from diptych.errors import Exit
from diptych.files import ABSENT, ChangedMeanwhileError, digest_of, remove, write_text
from diptych.production import catalogues, update

pytestmark = pytest.mark.once

NEW = "\n\nA sentence that is new.\n"
OLD = 'msgstr "Toute personne a droit à l’[éducation][un]."'
SAVED = 'msgstr "Chacun a droit à l’[éducation][un]."'
Save = Callable[[], None]


@pytest.fixture
def index(book: Path) -> Path:
    """The catalogue of a page that has a message more since the catalogue was updated."""
    page = book / "docs/index.md"
    page.write_text(page.read_text("utf-8") + NEW, "utf-8")
    return book / "locales/fr/LC_MESSAGES/index.po"


def save(index: Path) -> None:
    """Do what a translator's editor does: put a new file in the place of the old one."""
    text = index.read_text("utf-8")
    assert OLD in text
    beside = index.with_suffix(".new")
    beside.write_text(text.replace(OLD, SAVED), "utf-8")
    beside.replace(index)


def before_it_is_written(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original, saved = update._write, list[bool]()

    def write(*arguments: object, **options: object) -> None:
        if not saved:
            saved.append(True)
            save(index)
        original(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(update, "_write", write)


def between_the_look_and_the_exchange(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original, saved = files.exchange, list[bool]()

    def exchange(one: Path, other: Path) -> bool:
        if other == index.resolve() and not saved:
            saved.append(True)
            save(index)
        return original(one, other)

    monkeypatch.setattr(files, "exchange", exchange)


@pytest.mark.parametrize("moment", [before_it_is_written, between_the_look_and_the_exchange])
def test_what_is_saved_during_an_update_is_merged(
    book: Path,
    index: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    moment(index, monkeypatch)
    assert cli.main(["update", "--project", str(book)]) == Exit.CLEAN
    text = index.read_text("utf-8")
    assert SAVED in text
    assert 'msgid "A sentence that is new."' in text
    assert not list(index.parent.glob(".*"))


def test_who_saves_again_and_again_is_asked_for_a_pause(
    book: Path, index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original, calls = files.exchange, list[Path]()

    def exchange(one: Path, other: Path) -> bool:
        if other == index.resolve():
            calls.append(one)
            if len(calls) % 2:  # each second one puts back what was saved
                index.write_text(f"{index.read_text('utf-8')}# {len(calls)}\n", "utf-8")
        return original(one, other)

    monkeypatch.setattr(files, "exchange", exchange)
    assert cli.main(["update", "--project", str(book)]) == Exit.WRONG_CALL
    assert index.read_text("utf-8").endswith(f"# {2 * catalogues.TURNS - 1}\n")
    said = " ".join(capsys.readouterr().err.split())
    assert "index.po" in said
    assert "again and again" in said


def test_what_is_saved_while_it_is_mended_is_kept(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = book / "locales/fr/LC_MESSAGES/index.po"
    text = index.read_text("utf-8")
    index.write_text(text.replace("\n\n", "\n\n#, python-format\n#  \n", 1), "utf-8")
    mended, saved = revision.write, list[bool]()

    def write(*arguments: object, **options: object) -> bool:
        if not saved:
            saved.append(True)
            save(index)
        return mended(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("diptych.production.catalogues.write", write)
    cli.main(["check", "--fix", "--project", str(book)])
    assert saved
    assert SAVED in index.read_text("utf-8")


@pytest.mark.long
@pytest.mark.parametrize("moment", [0.0, 0.3, 0.5, 0.7, 0.9])
def test_whenever_it_is_saved(book: Path, index: Path, diptych: Run, moment: float) -> None:
    """In processes of their own, at any time after the start."""
    command = [sys.executable, "-m", "diptych", "update", "--project", str(book)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        time.sleep(moment)
        save(index)
    assert process.returncode == Exit.CLEAN
    assert SAVED in index.read_text("utf-8")
    assert diptych("update").returncode == Exit.CLEAN
    text = index.read_text("utf-8")
    assert SAVED in text
    assert 'msgid "A sentence that is new."' in text


def test_a_file_is_written_where_it_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    assert write_text(path, "one", was=ABSENT)
    with pytest.raises(ChangedMeanwhileError):
        write_text(path, "two", was=ABSENT)
    with pytest.raises(ChangedMeanwhileError):
        write_text(path, "two", was=digest_of(b"other"))
    assert path.read_text("utf-8") == "one"
    assert write_text(path, "two", was=digest_of(b"one"))
    assert not write_text(path, "two", was=digest_of(b"two"))
    assert os.listdir(tmp_path) == ["a.po"]


def test_a_file_is_removed_where_it_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("one", "utf-8")
    with pytest.raises(ChangedMeanwhileError):
        remove(path, was=digest_of(b"two"))
    assert path.read_text("utf-8") == "one"
    remove(path, was=digest_of(b"one"))
    assert os.listdir(tmp_path) == []
