"""A day's work on books as they are: the dossier of this project, and a hundred pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from bench.book import Book
from diptych.catalogue import read
from diptych.project import load
from preview.browsing import FIELD, PANEL, block, opened
from preview.served import serving

pytestmark = [pytest.mark.browser, pytest.mark.long]
ROOT = Path(__file__).parents[2]
PAGES = 100


def dossier(folder: Path) -> Path:
    """The pages that this project publishes."""
    for name in ("docs", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def handbook(folder: Path) -> Path:
    """A book of a hundred pages."""
    book = Book(PAGES, ["en", "fr"])
    (folder / "docs").mkdir(parents=True)
    book.write_myst(folder / "docs", ["myst_parser", "diptych"], "diptych")
    book.write_catalogues(folder / "docs", folder / "locales")
    (folder / "pyproject.toml").write_text('[tool.diptych]\nlanguages = ["en", "fr"]\n', "utf-8")
    return folder


def a_paragraph(book: Path) -> tuple[Path, str, str]:
    """Return a page, a paragraph of plain words in it, and its translation."""
    for name, path in load(book).catalogue_files("fr"):
        page = book / f"docs/{name}.md"
        for entry in read(path).active:
            plain = re.fullmatch(r"[A-Z][\w ,.’'-]{60,}\.", entry.msgid) and entry.ready
            if plain and page.is_file() and entry.msgid in page.read_text("utf-8"):
                return page, entry.msgid, entry.msgstr
    raise AssertionError("no paragraph of plain words")


@pytest.mark.parametrize("made", [dossier, handbook])
def test_what_an_edit_leaves_to_do_is_found_and_done(
    tmp_path: Path, chromium: Any, made: Any
) -> None:
    book = made(tmp_path / "book")
    page, text, translation = a_paragraph(book)
    name = page.relative_to(book / "docs").with_suffix("").as_posix()
    with serving(book) as served:
        with opened(chromium, f"{served.address}fr/{name}.html") as seen:
            expect(block(seen, translation)).to_be_visible()
            content = page.read_text("utf-8")
            page.write_text(content.replace(text, f"{text} Quite so."), "utf-8")
            expect(block(seen, "Quite so.")).to_be_visible(timeout=30_000)
            assert served.tell("update", {})[0] == 200
            expect(block(seen, "Quite so.")).to_have_attribute(
                "data-diptych-standing", "fuzzy", timeout=30_000
            )
            seen.goto(f"{served.address}-/static/overview.html")
            seen.get_by_role("link", name=f"{name} (fr)").click(timeout=60_000)
            expect(seen.locator(f"{PANEL} .previous ins")).to_contain_text("Quite so")
            seen.keyboard.press("Control+a")
            seen.keyboard.type(f"{translation} Tout à fait.")
            seen.keyboard.press("Control+Enter")
            expect(block(seen, "Tout à fait.")).to_be_visible(timeout=30_000)
            seen.reload()
            expect(block(seen, "Tout à fait.")).to_be_visible()
            seen.locator("diptych-studio .languages").get_by_role(
                "link", name="en", exact=True
            ).click()
            expect(block(seen, "Quite so.")).to_be_visible(timeout=30_000)
        entries = read(book / f"locales/fr/LC_MESSAGES/{name}.po").active
        [entry] = [one for one in entries if one.msgid == f"{text} Quite so."]
        assert (entry.msgstr, entry.fuzzy) == (f"{translation} Tout à fait.", False)
    with (
        serving(book) as again,
        opened(chromium, f"{again.address}-/facing/en/fr/{name}.html") as seen,
    ):
        row = seen.locator(".row", has_text="Quite so.")
        expect(row.locator(".cell").nth(1)).to_contain_text("Tout à fait.")
        row.locator('.cell [class*="diptych-block:"]').nth(1).click()
        expect(seen.locator(FIELD)).to_contain_text("Tout à fait.")
