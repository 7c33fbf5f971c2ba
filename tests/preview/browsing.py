"""What the tests in a browser do alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, expect

FIELD = "diptych-studio .field"
PANEL = "diptych-studio .panel"
TESTED = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
})).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)"""


@contextmanager
def opened(chromium: Any, address: str, width: int = 1280) -> Iterator[Page]:
    """Give a page; nothing may go wrong in it unheard."""
    wrong: list[str] = []
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    page.wait_for_selector("[data-diptych-standing]")
    yield page
    page.close()
    assert wrong == []


def block(page: Page, text: str) -> Locator:
    """Return the block that shows a text."""
    return page.locator('[class*="diptych-block:"]', has_text=text).last


def open_message(page: Page, text: str) -> None:
    """Click a block, and wait until its translation can be typed."""
    block(page, text).click()
    expect(page.locator(FIELD)).to_be_focused()
