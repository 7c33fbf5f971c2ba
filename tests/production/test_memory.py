"""Where nothing changed nothing is built; where anything did, something is."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

import warm
from conftest import BOOK, Run
from diptych.production.built import Product, Sources
from diptych.production.memory import SHARED, Memory
from diptych.production.reads import Way
from diptych.project import load

pytestmark = pytest.mark.once

CONF = """
import sys
sys.path.insert(0, "../tools")
import wording
import os
release = open("../VERSION").read().strip()
author = wording.AUTHOR
try:
    open("../MISSING")
except OSError:
    pass
os.path.exists("optional.txt")
sorted(os.listdir("../tools"))
open("../linked.txt").close()
os.environ.get("EDITION")
"""
KEPT = ".diptych/editions/html"
OPTIONS = {"strict": False}
LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that reads files from outside its folders, built once."""
    book = Path(shutil.copytree(BOOK, tmp_path_factory.mktemp("memory") / "book"))
    (book / "tools").mkdir()
    (book / "tools/wording.py").write_text('AUTHOR = "The Institution"\n')
    (book / "VERSION").write_text("1.0\n")
    (book / "shared.txt").write_text("shared\n")
    (book / "linked.txt").symlink_to("VERSION")
    (book / "elsewhere").mkdir()
    (book / "elsewhere/far.md").write_text("---\norphan: true\n---\n\n# Far\n")
    (book / "docs/linked").symlink_to("../elsewhere")
    (book / "translations").mkdir()
    (book / "translations/far.po").write_text('msgid ""\nmsgstr ""\n"Language: fr\\n"\n')
    (book / "locales/fr/LC_MESSAGES/linked").symlink_to("../../../translations")
    conf = book / "docs/conf.py"
    conf.write_text(conf.read_text() + CONF)
    page = book / "docs/presentation.md"
    page.write_text(page.read_text() + "\n```{literalinclude} ../shared.txt\n```\n")
    build(book)
    return book


def build(book: Path) -> str:
    done = warm.run("diptych", "html", "--project", str(book), env=shell())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def shell() -> dict[str, str]:
    """The variables without pytest's own, which change from test to test, and with a date."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return {**kept, "SOURCE_DATE_EPOCH": "1380585600"}


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Iterator[Path]:
    """That book; afterwards it is as it was."""
    before = shutil.copytree(built, tmp_path / "before", symlinks=True)
    yield built
    shutil.rmtree(built)
    shutil.copytree(before, built, symlinks=True)


def stands(book: Path, **options: object) -> bool:
    """Whether the last build is good still."""
    return memory(book, **options).recall(LANGUAGES) is not None


def memory(book: Path, **options: object) -> Memory:
    with patch.dict(os.environ, shell(), clear=True):
        return Memory(load(book), "html", {**OPTIONS, **options})


def test_a_build_without_a_change_is_none_and_says_so(book: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (book / "build").rglob("*")}
    said = build(book)
    assert said.count("unchanged") == 2
    assert said.count("3 pages") == 2
    assert before == {path: path.stat().st_mtime_ns for path in (book / "build").rglob("*")}


CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": lambda book: edit(book / "docs/index.md"),
    "a new page": lambda book: edit(book / "docs/new.md"),
    "a page less": lambda book: (book / "docs/presentation.md").unlink(),
    "a catalogue": lambda book: edit(book / "locales/fr/LC_MESSAGES/index.po"),
    "a catalogue less": lambda book: (book / "locales/fr/LC_MESSAGES/index.po").unlink(),
    "a setting": lambda book: edit(book / "pyproject.toml"),
    "conf.py": lambda book: edit(book / "docs/conf.py"),
    "a file that conf.py reads": lambda book: edit(book / "VERSION"),
    "a module that conf.py imports": lambda book: edit(book / "tools/wording.py"),
    "a file that a page includes": lambda book: edit(book / "shared.txt"),
    "what was built": lambda book: edit(book / "build/html/fr/index.html"),
    "what was built, in part gone": lambda book: (book / "build/html/fr/index.html").unlink(),
    "a stranger in what was built": lambda book: edit(book / "build/html/fr/stranger.html"),
    "the memory itself": lambda book: (book / KEPT / "fr.json").write_text('{"reads":'),
    "a memory of another kind": lambda book: (book / KEPT / "fr.json").write_text("[1]"),
    "a memory too deep": lambda book: (book / KEPT / "fr.json").write_text("[" * 100_000),
    "an output that is a link now": lambda book: relink(book / "build/html/fr/index.html"),
    "a file that was missing": lambda book: edit(book / "MISSING"),
    "a file that was asked for in vain": lambda book: edit(book / "docs/optional.txt"),
    "a name in a folder that conf.py lists": lambda book: edit(book / "tools/another.txt"),
    "a link that leads elsewhere": lambda book: relink(book / "linked.txt"),
    "a page in a linked folder": lambda book: edit(book / "elsewhere/far.md"),
    "a catalogue in a linked folder": lambda book: edit(book / "translations/far.po"),
}


def edit(path: Path) -> None:
    path.write_text((path.read_text() if path.exists() else "") + "\n# \n")


def relink(path: Path) -> None:
    """Put a link in the place of a file, or have one lead to another file."""
    other = path.with_name("other")
    other.write_bytes(path.read_bytes() + b" ")
    path.unlink()
    path.symlink_to(other.name)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_a_build(book: Path, change: Callable[[Path], object]) -> None:
    assert stands(book)
    change(book)
    assert not stands(book)


def test_what_is_asked_for_makes_a_build(book: Path) -> None:
    assert not stands(book, strict=True)


def test_a_variable_that_was_asked_for_makes_a_build_and_no_other(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal's, a desktop's, an editor's or a CI's own decide nothing of what is built."""
    for name in ("TERM", "SHLVL", "GNOME_TERMINAL_SCREEN", "GITHUB_RUN_ID", "READTHEDOCS", "MAKE"):
        monkeypatch.setenv(name, "another")
        assert stands(book)
    monkeypatch.setenv("EDITION", "2")
    assert not stands(book)


@pytest.mark.parametrize(
    "asked",
    [
        "import subprocess\nsubprocess.run(['true'])\n",
        "import os\nos.system('true')\n",
        "import sqlite3\nsqlite3.connect('facts.db').close()\n",
    ],
    ids=["a program", "a shell", "a database"],
)
def test_what_a_program_or_a_database_says_is_asked_again(
    tmp_path: Path, diptych: Run, asked: str
) -> None:
    """Nobody can tell beforehand whether it would say the same."""
    root = tmp_path / "asking"
    shutil.copytree(BOOK, root)
    conf = root / "docs/conf.py"
    conf.write_text(conf.read_text() + asked)
    diptych("html", project=root)
    done = diptych("html", project=root)
    assert done.returncode == 0, done.stderr
    assert "unchanged" not in done.stdout


@pytest.mark.parametrize("path", ["docs/index.md", "build/html/fr/index.html"])
def test_what_is_saved_while_it_is_looked_at_is_seen_the_next_time(book: Path, path: str) -> None:
    """It was as it was built when it was compared, and is another one when it is noted again."""
    for language in LANGUAGES:  # nothing is known by its stamp, as it is after an edit
        record = book / KEPT / f"{language}.json"
        noted = json.loads(record.read_text())
        noted["reads"] = [[*one[:3], None, one[4]] for one in noted["reads"]]
        noted["outputs"] = {name: [one[0], None] for name, one in noted["outputs"].items()}
        record.write_text(json.dumps(noted))
    looked = memory(book)
    is_intact = looked._is_intact

    def meanwhile(name: str) -> bool:
        if name == SHARED:  # the last that is compared
            edit(book / path)
        return is_intact(name)

    with patch.object(looked, "_is_intact", meanwhile):
        assert looked.recall(LANGUAGES) is not None
    assert not stands(book)


def test_what_is_edited_during_a_build_is_built_again(book: Path) -> None:
    """Which of the two texts a build saw cannot be told afterwards."""
    began = memory(book)
    editions = began.recall(LANGUAGES)
    assert editions
    edit(book / "docs/index.md")
    made = Sources({(Way.CONTENT, str(book / "docs/index.md")): {"read index"}}, (), ())
    began.keep([Product(one, made) for one in editions], book / "none")
    assert not stands(book)
