"""`diptych update` leaves a template of every catalogue, for the platforms of translators."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from conftest import Run, tree
from diptych.errors import Exit
from incremental import handbook

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[2]
POT = "locales/pot"
# What conf.py's substitutions say, which Sphinx leaves in the language of the pages.
SUBSTITUTED = {"the fleet"}
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def texts(path: Path) -> list[str]:
    return [entry.msgid for entry in polib.pofile(str(path))]


def test_there_is_one_for_each_catalogue_and_for_the_theme(book: Path, diptych: Run) -> None:
    diptych("update")
    names = {path.name for path in (book / POT).iterdir()}
    assert names == {"conf.pot", "diptych.pot", "index.pot", "presentation.pot"}
    assert "Back to table of contents" in texts(book / POT / "diptych.pot")
    for path in (book / POT).iterdir():
        assert all(not entry.msgstr for entry in polib.pofile(str(path)))


def test_a_second_time_changes_nothing(book: Path, diptych: Run) -> None:
    diptych("update")
    before = tree(book / POT)
    assert "templates" not in diptych("update").stderr
    assert tree(book / POT) == before


def test_the_template_of_a_page_that_is_gone_goes(book: Path, diptych: Run) -> None:
    diptych("update")
    (book / "docs/presentation.md").unlink()
    index = book / "docs/index.md"
    index.write_text(index.read_text("utf-8").replace("presentation", ""), "utf-8")
    diptych("update")
    assert not (book / POT / "presentation.pot").exists()


def test_another_tool_s_template_is_left_and_told(book: Path, diptych: Run) -> None:
    theirs = book / POT / "index.pot"
    theirs.parent.mkdir(parents=True)
    theirs.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8"
    )
    other = book / POT / "old.pot"
    other.write_bytes(theirs.read_bytes())
    before = theirs.read_bytes()
    done = diptych("update")
    assert done.returncode == Exit.CLEAN
    assert f"{POT}/index.pot" in done.stderr
    assert theirs.read_bytes() == other.read_bytes() == before


def test_a_project_may_want_none(book: Path, diptych: Run) -> None:
    settings = book / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8") + "\ntemplates = false\n", "utf-8")
    diptych("update")
    assert not (book / POT).exists()


@pytest.mark.parametrize("project", ["this one", "a handbook"])
def test_they_have_what_sphinx_extracts(tmp_path: Path, project: str) -> None:
    """Beside conf.py's and the theme's words, which Sphinx does not extract; in their order."""
    root = tmp_path / "book"
    if project == "a handbook":
        extensions = ["myst_parser", "sphinx.ext.extlinks", "sphinx.ext.todo"]
        handbook.make(root, "alabaster", extensions)
    else:
        for name in ("docs", "locales"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "pyproject.toml", root)
    run = [sys.executable, "-m"]
    subprocess.run([*run, "diptych", "update", "--project", str(root)], check=True)
    theirs = tmp_path / "gettext"
    command = [*run, "sphinx", "-q", "-b", "gettext", "-D", "gettext_compact=0"]
    command += ["-D", "gettext_additional_targets=index"]
    subprocess.run([*command, str(root / "docs"), str(theirs)], check=True)
    found = [path.relative_to(theirs) for path in theirs.rglob("*.pot")]
    assert len(found) > 2
    more: set[str] = set()
    for path in found:
        if path.name != "sphinx.pot":
            ours, sphinx = texts(root / POT / path), texts(theirs / path)
            assert len(ours) == len(set(ours))
            assert not set(sphinx) - set(ours), path
            more |= set(ours) - set(sphinx)
    assert more == (SUBSTITUTED if project == "a handbook" else set())
