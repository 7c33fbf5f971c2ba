"""A format is one object: another one is a class and a name in the list, and no more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import tree
from diptych import cli
from diptych.editions import Edition
from diptych.errors import InputError
from diptych.formats import FORMATS
from diptych.formats.format import Format, Made, Written
from diptych.inspection.edition_reader import EditionReader
from diptych.inspection.piece import Piece
from diptych.production.observer import OnProgress
from diptych.production.staging import MARK


class TextReader(EditionReader):
    """Reads what Sphinx's text builder writes, a paragraph to a piece."""

    def exists(self) -> bool:
        return (self.folder / self.edition.language).is_dir()

    def pieces(self) -> Iterator[Piece]:
        folder = self.folder / self.edition.language
        if not self.exists():
            raise self.missing(folder)
        for path in self.files(folder):
            content = self.read(path) or b""
            name = path.relative_to(folder).with_suffix("").as_posix()
            for text in content.decode().split("\n\n"):
                yield Piece(" ".join(text.split()), self.language, self.shown(path), page=name)


@dataclass(frozen=True, slots=True)
class PlainText(Format):
    """Pages as plain text."""

    name = "text"
    label = "plain-text"
    builder = "text"

    def finish(self, written: Written, staged: Path, on_progress: OnProgress) -> Made:
        for name, source in written.pages.items():
            if not (written.folder / f"{name}.txt").is_file():
                raise InputError(f"the page {source} was not written")
        return Made(note=f"{len(written.pages)} files")

    def address(self, language: str, slug: str) -> str:
        return language

    def reader(self, root: Path, build: str, edition: Edition) -> TextReader:
        return TextReader(root, build, edition)


@pytest.fixture
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1380585600")
    monkeypatch.setitem(FORMATS, PlainText.name, PlainText())


def run(book: Path, *arguments: str) -> int:
    return cli.main([*arguments, "--project", str(book)])


@pytest.mark.usefixtures("_registered")
def test_a_third_format_is_a_verb_that_builds_remembers_and_keeps(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its editions are whole, built only where something changed, and one language at a time."""
    assert run(book, "text") == 0
    assert "2 files" in capsys.readouterr().out
    built = tree(book / "build/text")
    assert sorted(built) == [
        *(MARK, "en/index.txt", "en/presentation.txt", "fr/index.txt", "fr/presentation.txt")
    ]
    assert "Elle a été adoptée" in built["fr/presentation.txt"].decode()
    assert run(book, "text") == 0
    assert capsys.readouterr().out.count("unchanged") == 2
    assert run(book, "text", "--language", "fr") == 0
    assert tree(book / "build/text") == built


@pytest.mark.usefixtures("_registered")
def test_a_third_format_is_inspected_with_the_others(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a reader of plain text gets in the wrong language is led back to the catalogue."""
    path = book / "locales/fr/LC_MESSAGES/presentation.po"
    stray = "Back to the table of contents of this page: elle a été adoptée le"
    path.write_text(path.read_text("utf-8").replace("Elle a été adoptée le", stray), "utf-8")
    assert run(book, "text") == 0
    capsys.readouterr()
    assert run(book, "inspect", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    [finding] = [one for one in found if stray[:20] in one["message"]]
    assert finding["path"].startswith("build/text/fr/presentation.txt")
    assert "locales/fr/LC_MESSAGES/presentation.po:" in finding["path"]


@pytest.mark.usefixtures("_registered")
def test_a_third_format_is_published_with_the_others_or_nothing_is(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (book / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("pdf-languages = []\n")
    page = book / "docs/presentation.md"
    page.write_text(page.read_text("utf-8").replace("Nobody has translated this.\n", ""), "utf-8")
    assert run(book, "update") == 0
    assert run(book, "publish") == 0, capsys.readouterr()
    published = tree(book / "build")
    assert {"html/fr/index.html", "text/fr/index.txt"} <= published.keys()
    path = book / "locales/fr/LC_MESSAGES/presentation.po"
    stray = "Back to the table of contents of this page: elle a été adoptée le"
    path.write_text(path.read_text("utf-8").replace("Elle a été adoptée le", stray), "utf-8")
    assert run(book, "publish") == 1
    assert "build/text/fr/presentation.txt" in capsys.readouterr().out
    assert tree(book / "build") == published
