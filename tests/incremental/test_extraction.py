"""The messages after an edit are those of a clean extraction; only what changed is read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import warm
from incremental.handbook import EDITS, make

pytestmark = pytest.mark.once

# Edits of what the messages are extracted from, one of each kind.
TRIED = (
    *("a paragraph", "a title", "an included file", "a substitution", "a term", "a label"),
    *("a page", "a name of a page", "a page that others list", "a figure", "a catalogue"),
)
READ = {
    "a paragraph": 1,
    "a title": 1,
    "an included file": 3,
    "a page": 2,
    "a catalogue": 0,
    "a translation": 0,
    "nothing": 0,
}


EXTRACT = """
import json, sys
from pathlib import Path
from diptych.production import extraction
from diptych.project import load

class Counted:
    read = 0

    def progress(self, name, stage, done, total):
        if stage == "reading":
            self.read = max(self.read, done)

    def say(self, text):
        pass

seen = Counted()
pages = extraction.pages(load(Path(sys.argv[1])), seen)
print(json.dumps([[page.as_json() for page in pages], seen.read]))
"""


def extracted(root: Path) -> tuple[list[object], int]:
    """Return the pages as they are extracted, and how many were read for that, or a few less.

    News of a page that is read comes every so often, and when it is the last of all.
    """
    # The day of the newest file, without a commit: a test may begin before midnight and end after.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1380585600"}
    command = [sys.executable, "-c", EXTRACT, str(root)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    pages, read = json.loads(done.stdout)
    return pages, read


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("extraction") / "book"
    make(root, "alabaster", ["myst_parser", "sphinx.ext.extlinks", "sphinx.ext.todo", "diptych"])
    return root


@pytest.mark.long
@pytest.mark.parametrize("edit", TRIED)
def test_after_an_edit(handbook: Path, tmp_path: Path, edit: str) -> None:
    root = Path(shutil.copytree(handbook, tmp_path / "book", symlinks=True))
    extracted(root)
    EDITS[edit](root, 1)
    found, _ = extracted(root)
    assert extracted(root) == (found, 0)
    shutil.rmtree(root / ".diptych")
    assert extracted(root)[0] == found


@pytest.mark.parametrize("edit", READ)
def test_no_more_is_read_than_an_edit_asks_for(handbook: Path, tmp_path: Path, edit: str) -> None:
    root = Path(shutil.copytree(handbook, tmp_path / "book", symlinks=True))
    extracted(root)
    EDITS[edit](root, 1)
    assert extracted(root)[1] <= READ[edit]


def counted(root: Path) -> str:
    return warm.run("diptych", "status", "--json", "--project", str(root)).stdout


COUNTED = (
    *("a translation", "a translation that is gone", "a translation that is refused"),
    *("a catalogue", "a broken catalogue", "a paragraph", "a page that others list"),
)


@pytest.mark.parametrize("edit", COUNTED)
def test_the_progress_after_an_edit_is_counted_as_if_anew(
    handbook: Path, tmp_path: Path, edit: str
) -> None:
    root = Path(shutil.copytree(handbook, tmp_path / "book", symlinks=True))
    counted(root)
    EDITS[edit](root, 1)
    found = counted(root)
    assert counted(root) == found
    shutil.rmtree(root / ".diptych")
    assert counted(root) == found


def test_what_a_killed_run_has_left_goes_with_the_next(handbook: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(handbook, tmp_path / "book", symlinks=True))
    left = root / ".diptych" / "messages-left"
    left.mkdir(parents=True)
    extracted(root)
    assert not left.exists()
    assert not list(root.glob(".diptych/messages-*"))
