"""What somebody has put among the files of an edition: nothing is left out in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diptych.inspection import folder
from inspection.built import found, page, project, stray, write

STRAY = "<html lang=fr><p>Back to the table of contents</p>"


def unread(root: Path, kind: str = "html") -> list[str]:
    """What is said of the files that are not read."""
    findings = found(project(root), "fr", kind)
    assert {finding.rule for finding in findings} == {"unreadable"}
    return [f"{Path(finding.path).name}: {finding.message}" for finding in findings]


def test_links_out_of_what_was_built_are_not_followed(tmp_path: Path) -> None:
    page(tmp_path, "fr", "<p>2013</p>")
    write(tmp_path, "elsewhere/page.html", STRAY)
    edition = tmp_path / "build/html/fr"
    (edition / "folder").symlink_to(tmp_path / "elsewhere")
    (edition / "loop").symlink_to(edition)
    (edition / "nowhere.html").symlink_to(tmp_path / "nowhere.html")
    (edition / "page.html").symlink_to(tmp_path / "elsewhere/page.html")
    assert unread(tmp_path) == [
        "folder: a link to a folder is not followed",
        "loop: a link to a folder is not followed",
        "nowhere.html: the link leads nowhere",
        "page.html: the link leads out of what was built",
    ]


def test_a_link_to_what_was_built_is_read(tmp_path: Path) -> None:
    write(tmp_path, "build/html/fr/index.html", STRAY)
    (tmp_path / "build/html/fr/home.html").symlink_to("index.html")
    findings = found(project(tmp_path), "fr")
    assert len(stray(findings)) == len(findings) == 2


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    page(tmp_path, "fr", "<p>2013</p>")
    os.mkfifo(tmp_path / "build/html/fr/pipe.html")
    (tmp_path / "build/latexpdf/book-fr.pdf").mkdir(parents=True)
    assert unread(tmp_path) == ["pipe.html: this is no file"]
    assert unread(tmp_path, "latexpdf") == ["book-fr.pdf: this is no file"]


def test_what_is_too_large_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "LARGEST", 10)
    page(tmp_path, "fr", "<p>Back to the table of contents</p>")
    assert unread(tmp_path) == ["index.html: the file is too large to be read: 0 MB"]


@pytest.mark.parametrize("name", ["other.htm", "OTHER.HTML", "other.xhtml"])
def test_a_page_is_read_whatever_its_name_ends_in(tmp_path: Path, name: str) -> None:
    page(tmp_path, "fr", "<p>2013</p>")
    write(tmp_path, f"build/html/fr/{name}", STRAY)
    assert stray(found(project(tmp_path), "fr")) == ["Back to the table of contents"]


@pytest.mark.parametrize(
    "before",
    ["<p>2013</p></body></html>", "<div>" * 1000, f"<p>{' ' * 10_500_000}</p>"],
    ids=["behind the end", "deep", "long"],
)
def test_a_page_is_read_to_its_end(tmp_path: Path, before: str) -> None:
    write(tmp_path, "build/html/fr/index.html", STRAY.replace("<p>", f"{before}<p>"))
    assert stray(found(project(tmp_path), "fr")) == ["Back to the table of contents"]


def test_a_page_that_cannot_be_read_to_its_end_is_said(tmp_path: Path) -> None:
    write(tmp_path, "build/html/fr/index.html", STRAY.replace("<p>", "<div>" * 5000 + "<p>"))
    (message,) = unread(tmp_path)
    assert message.startswith("index.html: the page cannot be read to its end: Excessive depth")
