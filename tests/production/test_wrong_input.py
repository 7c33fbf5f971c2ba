"""Whatever is wrong with the input, the error is clear and the last good build untouched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run, tree

pytestmark = pytest.mark.once

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
    "an extension of its own fails": (
        append(
            CONF,
            "from docutils.transforms import Transform\n\n\nclass Sink(Transform):\n"
            "    default_priority = 5\n\n    def apply(self):\n        {}['boat']\n\n\n"
            "def setup(app):\n    app.add_transform(Sink)\n",
        ),
        1,
        "docs/conf.py:16: code of the project failed: KeyError: 'boat'",
    ),
    "an extension is missing": (append(CONF, "extensions += ['nowhere']\n"), 1, "nowhere"),
    "Diptych is not loaded": (
        append(CONF, "extensions = ['myst_parser']\n"),
        0,
        "docs/conf.py: warning: it does not load Diptych, which was added for this build",
    ),
    "no TOML": (append(PYPROJECT, "[[\n"), 2, "pyproject.toml:4"),
    "an unknown setting": (append(PYPROJECT, "sauce = 'docs'\n"), 2, "no setting “sauce”"),
    "a setting of the wrong kind": (append(PYPROJECT, "locales = 1\n"), 2, "locales must be"),
    "one language twice": (
        replace(PYPROJECT, '"fr"', '"fr", "FR"'),
        2,
        "“fr” and “FR” are one language",
    ),
    "no language tag": (replace(PYPROJECT, '"fr"', '"../fr"'), 2, "“../fr” is not a language tag"),
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


def in_its_place(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Put something else where the catalogue was."""

    def change(book: Path) -> None:
        (book / CATALOGUE).unlink()
        make(book / CATALOGUE)

    return change


# What is done to a catalogue, and what must be said of it.
UNSOUND: dict[str, tuple[Callable[[Path], object], str]] = {
    "an empty catalogue": (write(CATALOGUE, b""), "index.po: error: the catalogue is empty"),
    "an unterminated string": (
        replace(CATALOGUE, 'éducation][un]."', "éducation][un]."),
        "index.po:16: error: the string has no closing quotation mark",
    ),
    "conflict markers": (append(CATALOGUE, "<<<<<<< ours\n"), "a conflict marker"),
    "another charset": (latin, "not UTF-8"),
    "a folder": (in_its_place(Path.mkdir), "index.po: error: the catalogue cannot be read"),
    "a pipe": (in_its_place(os.mkfifo), "index.po: error: the catalogue cannot be read"),
    "a link to nothing": (
        in_its_place(lambda path: path.symlink_to("nowhere.po")),
        "index.po: error: the catalogue cannot be read",
    ),
    "a message twice": (
        append(CATALOGUE, '\nmsgid "A small book"\nmsgstr "Un livre"\n'),
        "the message of line 11 is repeated",
    ),
}


@pytest.mark.parametrize("case", UNSOUND)
def test_a_catalogue_that_cannot_be_read_costs_itself(book: Path, diptych: Run, case: str) -> None:
    """Its language is built, with all that is good; the fault is an error, and the exit code 1."""
    change, message = UNSOUND[case]
    change(book)
    done = diptych("html")
    assert done.returncode == 1
    assert message in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    built = tree(book / "build/html")
    assert "Elle a été adoptée" in built["fr/presentation.html"].decode()
    assert 'lang="fr"' in built["fr/index.html"].decode()


@pytest.mark.parametrize("case", ["a folder", "a pipe", "a link to nothing"])
def test_what_is_no_file_is_left_as_it_was(book: Path, diptych: Run, case: str) -> None:
    """The other catalogues are counted, checked and brought up to date; the fault is named."""
    change, message = UNSOUND[case]
    change(book)
    assert diptych("status").returncode == 0
    assert message in diptych("check").stdout
    done = diptych("update")
    assert done.returncode == 1
    assert "cannot be read" in done.stderr
    assert (book / CATALOGUE).is_symlink() or not (book / CATALOGUE).is_file()


@pytest.mark.parametrize("case", UNSOUND)
@pytest.mark.parametrize("strictly", [("html", "--strict"), ("publish",)], ids=["html", "publish"])
def test_a_strict_build_is_refused_before_it_begins(
    book: Path, diptych: Run, case: str, strictly: tuple[str, ...]
) -> None:
    """What can be known of the catalogues beforehand is not said after minutes."""
    change, message = UNSOUND[case]
    change(book)
    done = diptych(*strictly)
    assert done.returncode == 1
    assert message in done.stdout + done.stderr
    assert not (book / "build").exists()


def test_a_catalogue_without_a_page_is_a_warning(book: Path, diptych: Run) -> None:
    """Sphinx builds such a project, and so does Diptych."""
    orphan(book)
    done = diptych("html")
    assert done.returncode == 0
    assert "gone.po: warning: there is no page of this name" in done.stdout


def test_many_catalogues_without_a_page_are_one_line(book: Path, diptych: Run) -> None:
    """Such as a project that has parted its pages anew."""
    for number in range(20):
        shutil.copy(book / CATALOGUE, book / CATALOGUE.with_name(f"gone{number}.po"))
    done = diptych("html")
    assert done.returncode == 0
    assert "20 catalogues have no page" in done.stderr
    assert "gone" not in done.stdout


@pytest.mark.parametrize("strictly", [("html", "--strict"), ("publish",)], ids=["html", "publish"])
def test_a_catalogue_without_a_page_is_not_published(
    book: Path, diptych: Run, strictly: tuple[str, ...]
) -> None:
    """It may hold what should be on a page; that is said before anything is built."""
    orphan(book)
    done = diptych(*strictly)
    assert done.returncode == 1
    assert "gone.po" in done.stdout + done.stderr
    assert "there is no page of this name" in done.stdout + done.stderr
    assert not (book / "build").exists()


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


def test_a_footnote_without_a_number_in_a_translated_title_is_one(book: Path, diptych: Run) -> None:
    """In reStructuredText: plain Sphinx counts the references of both titles."""
    title = "Sub part [#]_\n============="
    (book / "docs/notes.rst").write_text(f"{title}\n\nText.\n\n.. [#] Note.\n", "utf-8")
    index = book / "docs/index.md"
    text = index.read_text("utf-8")
    index.write_text(text.replace("\npresentation\n", "\npresentation\nnotes\n"), "utf-8")
    assert diptych("update").returncode == 0
    catalogue = book / "locales/fr/LC_MESSAGES/notes.po"
    text = catalogue.read_text("utf-8")
    entry = 'msgid "Sub part [#]_"\nmsgstr "'
    assert entry in text
    catalogue.write_text(text.replace(entry, f"{entry}Sous-partie [#]_"), "utf-8")
    assert diptych("html").returncode == 0
    built = (book / "build/html/fr/notes.html").read_text("utf-8")
    assert "Sous-partie" in built
    assert built.count('role="doc-noteref"') == 1


def test_a_byte_order_mark_is_told_and_taken_away(book: Path, diptych: Run) -> None:
    """By "update" and by "check --fix"; nothing else of the file changes."""
    path = book / "locales/fr/LC_MESSAGES/index.po"
    content = path.read_bytes()
    for verb in ("update", "check --fix"):
        path.write_bytes(b"\xef\xbb\xbf" + content)
        assert "byte order mark" in diptych("check").stdout
        assert diptych(*verb.split()).returncode == 0
        assert path.read_bytes() == content
