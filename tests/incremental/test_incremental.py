"""An edition that is built again after edits is, byte for byte, what a clean build makes."""

from __future__ import annotations

import os
import pickle
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

import warm
from conftest import tree
from incremental.handbook import EDITS, make

BOOKS = {
    "ours": ("diptych", ["myst_parser", "sphinx.ext.extlinks", "sphinx.ext.todo", "diptych"]),
    "Sphinx's": ("classic", ["diptych", "myst_parser", "sphinx.ext.extlinks", "sphinx.ext.todo"]),
}
EXAMPLES, LONGEST = 3, 6
# One of each kind; the others are tried by "make long".
USUAL = {
    *("a paragraph", "a title", "a label", "a figure", "a picture that was missing", "a todo"),
    *("an included file", "a term", "a translation", "a translated title", "a catalogue"),
    *("a translation that is refused", "a word of the theme", "a page that others list"),
    *("a page with a picture of the same name", "a name of a page", "a template", "a setting"),
}
DATE = {"SOURCE_DATE_EPOCH": "1380585600"}


def build(root: Path) -> tuple[int, str]:
    """Build the HTML editions; return the exit code and what was said, without times."""
    environment = {**os.environ, **DATE, "COLUMNS": "200"}
    done = warm.run("diptych", "html", "--project", str(root), env=environment)
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    said = re.sub(r"· \d+\.\d s|    (?:unchanged|\d+ pages? read again.*)\n", "", done.stdout)
    return done.returncode, said + done.stderr


def clean(root: Path) -> tuple[tuple[int, str], dict[str, bytes]]:
    """Build it all anew in the same place; afterwards everything is as it was."""
    aside = root.with_name("aside")
    aside.mkdir()
    for name in ("build", ".diptych"):
        (root / name).rename(aside / name)
    said, built = build(root), tree(root / "build")
    for name in ("build", ".diptych"):
        shutil.rmtree(root / name)
        (aside / name).rename(root / name)
    aside.rmdir()
    return said, built


@pytest.fixture(
    scope="module",
    params=["ours", pytest.param("Sphinx's", marks=pytest.mark.long)],
)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook that was built once, in one theme, and what it is to be again."""
    root = tmp_path_factory.mktemp("handbook") / "book"
    make(root, *BOOKS[request.param])
    build(root)
    shutil.copytree(root, root.with_name("as-built"), symlinks=True)
    return root


@pytest.fixture
def handbook(built: Path) -> Iterator[Path]:
    """A built handbook to edit. It stays where it was built: in another place all is built anew."""
    yield built
    again(built)


def again(root: Path) -> None:
    """Put a handbook back to what it was when it was built."""
    shutil.rmtree(root)
    shutil.copytree(root.with_name("as-built"), root, symlinks=True)


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


@pytest.mark.parametrize(
    "edit",
    [pytest.param(one, marks=[] if one in USUAL else pytest.mark.long) for one in EDITS],
)
def test_after_one_edit(handbook: Path, edit: str) -> None:
    EDITS[edit](handbook, 1)
    said = build(handbook)
    expected, new = clean(handbook)
    assert differences(tree(handbook / "build"), new) == []
    assert said == expected


@pytest.mark.long
@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
@given(
    turns=st.lists(
        st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=2),
        min_size=2,
        max_size=LONGEST,
    )
)
def test_after_any_edits(handbook: Path, turns: list[list[str]]) -> None:
    try:
        for turn, edits in enumerate(turns):
            for edit in edits:
                EDITS[edit](handbook, turn)
            said = build(handbook)
        note(said[1])
        expected, new = clean(handbook)
        assert differences(tree(handbook / "build"), new) == []
        assert said == expected
    finally:
        again(handbook)


DONE = {
    "a translation": ("unchanged", "1 page read again, no more written"),
    "a paragraph": ("1 page read again, no more written",) * 2,
    "an included file": ("3 pages read again, no more written",) * 2,
    "a title": ("1 page read again, 3 written, of 2 more the frame",) * 2,
    "a translated title": ("unchanged", "1 page read again, 3 written, of 2 more the frame"),
    "a page": ("2 pages read again, 2 written, of 4 more the frame",) * 2,
    "a page and its place in the contents": ("2 pages read again, all are written",) * 2,
    "a name of a page": ("2 pages read again, 5 written",) * 2,
    "a catalogue": ("unchanged", "1 page read again, 3 written, of 2 more the frame"),
    "a page with a picture of the same name": ("2 pages read again, all are written",) * 2,
    "nothing": ("unchanged",) * 2,
}


@pytest.mark.parametrize("edit", DONE)
def test_no_more_is_done_than_an_edit_asks_for(handbook: Path, edit: str) -> None:
    EDITS[edit](handbook, 1)
    done = warm.run("diptych", "html", "--project", str(handbook), env={**os.environ, **DATE})
    lines = (line.strip() for line in done.stdout.splitlines())
    said = tuple(line for line in lines if line == "unchanged" or " read again, " in line)
    assert said == DONE[edit]


def test_what_is_published_is_replaced_and_never_written_to(handbook: Path, tmp_path: Path) -> None:
    """Whoever has a file of it open, or a copy that shares its files, keeps what was there."""
    for turn, edit in enumerate(["a paragraph", "a title", "a translation", "a page"]):
        shared = tmp_path / f"shared{turn}"
        shutil.copytree(handbook / "build", shared, copy_function=os.link)
        before = tree(shared)
        EDITS[edit](handbook, turn)
        build(handbook)
        assert tree(shared) == before


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[: len(content) // 2],
    "of another program": lambda content: pickle.dumps({"another": "program"}),
}


@pytest.mark.long
@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize(
    "name", ["state.pickle", "doctrees/environment.pickle", "doctrees/boat2.doctree"]
)
def test_what_was_kept_may_be_damaged(handbook: Path, name: str, damage: str) -> None:
    for language in ("en", "fr"):
        path = handbook / f".diptych/editions/html/{language}.state/{name}"
        path.write_bytes(DAMAGE[damage](path.read_bytes()))
    EDITS["a title"](handbook, 1)
    said = build(handbook)
    expected, new = clean(handbook)
    assert differences(tree(handbook / "build"), new) == []
    assert said == expected


def test_what_was_found_of_other_pages_is_told_again(handbook: Path) -> None:
    """Sphinx holds warnings back until all pages are read, and again until all are written."""
    for turn, edit in enumerate(["a title that is gone", "a paragraph", "a translation"]):
        EDITS[edit](handbook, turn)
        said = build(handbook)
    assert "start at H2" in said[1]
    assert said == clean(handbook)[0]


def test_what_two_pages_define_is_that_of_the_last(handbook: Path) -> None:
    """Whichever of them was edited last: a clean build reads them in the order of their names."""
    for turn, edit in enumerate(["a label that another page has", "a paragraph", "a title"]):
        EDITS[edit](handbook, turn)
        said = build(handbook)
        expected, new = clean(handbook)
        assert differences(tree(handbook / "build"), new) == []
        assert said == expected
