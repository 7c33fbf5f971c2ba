"""A preview that several tests ask, and none changes; and one for each test that does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from conftest import BOOK
from diptych.chromium import system
from preview.served import Served, serving


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview that no test changes anything of."""
    book = Path(shutil.copytree(BOOK, tmp_path_factory.mktemp("shown") / "book"))
    (book.parent / "secret.txt").write_text("nobody's business", "utf-8")
    with serving(book) as served:
        yield served


@pytest.fixture
def served(book: Path) -> Iterator[Served]:
    """A preview of the book of a test."""
    with serving(book) as one:
        yield one


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser."""
    if system() is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system(), args=["--no-sandbox"])
        yield browser
        browser.close()
