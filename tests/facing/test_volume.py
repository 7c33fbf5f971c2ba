"""A volume of facing pages: two tagged columns, each block with its language, in right order."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from conftest import Run, tree
from diptych.chromium import system
from pdf import verapdf
from pdf.press import picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.skipif(system() is None, reason="Chromium is not installed"),
]
DATE = "1700000000"
SECRET = 37, 41  # pixels
MORE = """
A [note](presentation.md), **strong** words, *others*, [un mot]{lang=fr} and `code`.[^1]

| a | b |
|---|---|
| 1 | 2 |

- one
  - below
- two

```python
print("boats")
```

<script>document.write("it ran")</script>
<a href="feed.xml">nowhere</a>

[^1]: A note.
"""


@pytest.fixture
def bound(book: Path, diptych: Run) -> Path:
    """A volume of a book with some of all that a page has."""
    index = book / "docs/index.md"
    secret = book.parent / "secret.png"
    secret.write_bytes(picture(*SECRET))
    asking = f'<img src="{secret.as_uri()}" alt="of this machine">\n'
    index.write_text(f"{index.read_text('utf-8')}\n{MORE}\n{asking}", "utf-8")
    done = diptych("facing", "--pdf", SOURCE_DATE_EPOCH=DATE)
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "build/facing/en-fr/index.pdf"


def elements(node: Any, language: str = "") -> Iterator[tuple[str, str, Any]]:
    """Each element of a tree of tags, in its order: its type, its language, itself."""
    if isinstance(node, Array):
        for one in node:
            yield from elements(one, language)
    elif isinstance(node, Dictionary) and Name.S in node:
        language = str(node.get(Name.Lang, language))
        yield str(node.S), language, node
        yield from elements(node.get(Name.K), language)


def test_it_conforms_to_pdf_ua(bound: Path) -> None:
    if problem := verapdf.lacking():
        pytest.skip(problem)
    command = [sys.executable, verapdf.__file__, "ua1", str(bound)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_each_block_is_followed_by_its_translation_and_both_name_their_language(
    bound: Path,
) -> None:
    with pikepdf.open(bound) as pdf:
        found = [(tag, language) for tag, language, _ in elements(pdf.Root.StructTreeRoot.K)]
        title = str(pdf.docinfo[Name.Title])
        links = [
            (str(one.Contents), str(one.get(Name.A, Dictionary()).get(Name.URI, "")))
            for page in pdf.pages
            for one in page.get(Name.Annots, Array())
        ]
    headings = [language for tag, language in found if tag == "/H1"]
    assert headings == ["en", "fr"] * (len(headings) // 2)
    assert ("/Span", "fr") in found  # a word of another language, in a line
    assert {"/Table", "/TH", "/L", "/LBody", "/Link"} <= {tag for tag, _ in found}
    assert " — " in title
    assert all(said for said, _ in links)
    assert not [to for _, to in links if to.startswith("file:")]


def test_nothing_of_a_page_runs_and_nothing_beside_it_is_read(bound: Path) -> None:
    text = subprocess.run(
        ["pdftotext", str(bound), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "A note" in text
    assert "it ran" not in text
    with pikepdf.open(bound) as pdf:
        shown = [one for page in pdf.pages for one in page.get_images().values()]
        assert SECRET not in [(int(one.Width), int(one.Height)) for one in shown]


def test_the_same_pages_give_the_same_bytes(bound: Path, diptych: Run) -> None:
    before = tree(bound.parent)
    assert not [name for name in before if "volume" in str(name)]
    again = diptych("facing", "--pdf", SOURCE_DATE_EPOCH=DATE)
    assert again.returncode == 0
    assert tree(bound.parent) == before


def test_without_it_no_old_volume_stays(bound: Path, diptych: Run) -> None:
    assert diptych("facing").returncode == 0
    assert not bound.exists()
    assert bound.with_suffix(".html").is_file()


def test_what_is_published_stays_where_there_is_no_browser(
    bound: Path, diptych: Run, tmp_path: Path
) -> None:
    before = tree(bound.parent)
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("git", "env"):
        (programs / name).symlink_to(str(shutil.which(name)))
    nowhere = {"PATH": str(programs), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    done = diptych("facing", "--pdf", **nowhere)
    assert done.returncode == 2
    assert "Chromium does not start" in done.stderr
    assert tree(bound.parent) == before
