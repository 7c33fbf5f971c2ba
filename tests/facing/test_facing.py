"""Facing pages as they are published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from conftest import Run, tree

FRENCH = "Elle a été adoptée"


def page(book: Path, name: str, pair: str = "en-fr") -> str:
    return (book / f"build/facing/{pair}/{name}.html").read_text("utf-8")


def test_two_languages_are_published_side_by_side(book: Path, diptych: Run) -> None:
    done = diptych("facing")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "Open build/facing/en-fr/index.html"
    document = html.fromstring(page(book, "presentation"))
    [row] = [one for one in document.find_class("row") if FRENCH in one.text_content()]
    cells = row.find_class("cell")
    assert [cell.get("lang") for cell in cells] == ["en", "fr"]
    assert "It was adopted" in cells[0].text_content()
    assert FRENCH in cells[1].text_content()
    # What nobody has translated is in its own language, and says so.
    [left] = [one for one in document.find_class("row") if "Nobody" in one.text_content()]
    assert left.find_class("cell")[1].xpath(".//*[@lang='en']")


def test_nothing_of_our_marks_is_published_and_every_name_is_there_once(
    book: Path, diptych: Run
) -> None:
    diptych("facing")
    for name in ("index", "presentation"):
        text = page(book, name)
        assert "diptych-block:" not in text
        names = re.findall(r'\bid="([^"]+)"', text)
        assert len(names) == len(set(names))
    assert not (book / "build/html").exists()


def test_links_lead_to_facing_pages_or_nowhere(book: Path, diptych: Run) -> None:
    index = book / "docs/index.md"
    index.write_text(
        index.read_text("utf-8") + "\nSee {doc}`presentation` and {ref}`search`.\n", "utf-8"
    )
    diptych("facing")
    folder = book / "build/facing/en-fr"
    for path in folder.glob("*.html"):
        document = html.fromstring(path.read_text("utf-8"))
        for address in document.xpath("//a/@href"):
            name, _, fragment = address.partition("#")
            if "://" in address:
                continue
            target = path if not name else (path.parent / name)
            assert target.is_file(), address
            if fragment:
                assert f'id="{fragment}"' in target.read_text("utf-8"), address


@pytest.mark.once
def test_the_pairs_of_before_stay_and_another_is_asked_for_by_name(
    book: Path, diptych: Run
) -> None:
    diptych("facing")
    before = tree(book / "build/facing/en-fr")
    assert diptych("facing", "--language", "fr", "--language", "en").returncode == 0
    assert tree(book / "build/facing/en-fr") == before
    assert html.fromstring(page(book, "index", "fr-en")).get("lang") == "fr"
    assert diptych("facing").returncode == 0
    assert tree(book / "build/facing/en-fr") == before


@pytest.mark.once
def test_a_wrong_call_is_told_and_nothing_published(book: Path, diptych: Run) -> None:
    done = diptych("facing", "--language", "fr")
    assert done.returncode == 2
    assert "two languages face each other" in done.stderr
    (book / "docs/conf.py").write_text("surely not Python", "utf-8")
    done = diptych("facing")
    assert done.returncode == 1
    assert "conf.py" in done.stderr
    assert not (book / "build/facing").exists()
