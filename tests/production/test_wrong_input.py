"""Whatever is wrong with the input, the error is clear and the last good build untouched."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run, tree

CATALOGUE = Path("locales/fr/LC_MESSAGES/index.po")
CONF = Path("docs/conf.py")
PYPROJECT = Path("pyproject.toml")


def append(path: Path, text: str) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        with (book / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def write(path: Path, content: bytes) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        (book / path).write_bytes(content)

    return change


def replace(path: Path, old: str, new: str) -> Callable[[Path], None]:
    def change(book: Path) -> None:
        text = (book / path).read_text("utf-8")
        assert old in text
        (book / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def latin(book: Path) -> None:
    text = (book / CATALOGUE).read_text("utf-8").replace("’", "'")
    (book / CATALOGUE).write_bytes(text.encode("latin-1"))


def orphan(book: Path) -> None:
    shutil.copy(book / CATALOGUE, book / CATALOGUE.with_name("gone.po"))


# What is done to the project, the exit code, and what the error must say.
CASES: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "no source folder": (lambda book: shutil.rmtree(book / "docs"), 2, "there is no source folder"),
    "no conf.py": (lambda book: (book / CONF).unlink(), 2, "there is no conf.py"),
    "conf.py raises": (append(CONF, "1 / 0\n"), 1, "docs/conf.py:9: "),
    "conf.py is not Python": (append(CONF, "x = (\n"), 1, "docs/conf.py:9: "),
    "conf.py exits": (append(CONF, "raise SystemExit(3)\n"), 1, "docs/conf.py"),
    "an extension is missing": (append(CONF, "extensions += ['nowhere']\n"), 1, "nowhere"),
    "Diptych is not loaded": (
        append(CONF, "extensions = ['myst_parser']\n"),
        1,
        "needs its extension",
    ),
    "no TOML": (append(PYPROJECT, "[[\n"), 2, "pyproject.toml:3"),
    "an unknown setting": (append(PYPROJECT, "sauce = 'docs'\n"), 2, "no setting “sauce”"),
    "a setting of the wrong kind": (append(PYPROJECT, "locales = 1\n"), 2, "locales must be"),
    "one language twice": (
        replace(PYPROJECT, '"fr"', '"fr", "FR"'),
        2,
        "“fr” and “FR” are one language",
    ),
    "no language tag": (replace(PYPROJECT, '"fr"', '"../fr"'), 2, "“../fr” is not a language tag"),
    "an empty catalogue": (write(CATALOGUE, b""), 1, "index.po: the catalogue is empty"),
    "an unterminated string": (
        replace(CATALOGUE, 'éducation][un]."', "éducation][un]."),
        1,
        "index.po:16: the string has no closing quotation mark",
    ),
    "conflict markers": (append(CATALOGUE, "<<<<<<< ours\n"), 1, "a conflict marker"),
    "another charset": (latin, 1, "not UTF-8"),
    "a message twice": (
        append(CATALOGUE, '\nmsgid "A small book"\nmsgstr "Un livre"\n'),
        1,
        "the message of line 11 is repeated",
    ),
    "a catalogue without a page": (orphan, 1, "gone.po: error: there is no page of this name"),
}


@pytest.mark.parametrize("case", CASES)
def test_wrong_input_is_named_and_the_last_good_build_stays(
    book: Path, diptych: Run, case: str
) -> None:
    """The error names the file, never shows a traceback, and build/ is as it was."""
    change, code, message = CASES[case]
    diptych("html")
    before = tree(book / "build" / "html")
    change(book)
    done = diptych("html")
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert message in said
    assert "Traceback" not in said
    assert tree(book / "build" / "html") == before
    assert not list((book / ".diptych").glob("stage-*"))


def test_an_unknown_language_is_a_wrong_call(diptych: Run) -> None:
    """--language takes the project's languages only, and says which they are."""
    done = diptych("html", "--language", "de")
    assert done.returncode == 2
    assert "no edition in “de”" in done.stderr
    assert "en, fr" in done.stderr


def test_a_file_in_the_place_of_the_build_folder_is_named(book: Path, diptych: Run) -> None:
    """An unwritable build folder is an error in words."""
    (book / "build").write_text("", encoding="utf-8")
    done = diptych("html")
    assert done.returncode == 2
    assert "there is a file where a folder should be" in done.stderr
