"""What the studio says: each word in every language that it speaks, and in no other one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from diptych import preview
from diptych.audit.page_audit import axe
from diptych.typography import problems
from preview.browsing import FIELD, PANEL, TESTED, open_message
from preview.served import Served

pytestmark = pytest.mark.once
STATIC = Path(preview.__file__).parent / "static"
SAID = re.compile(r'\bword\(\s*"([^"]+)"')
COMMENT = re.compile(r"^\s*//.*$", re.M)
ENTRY = re.compile(r'^  "([^"]+)": "([^"]+)",$', re.M)
# What a person reads that is not said by way of word(): a text between the parts of an element.
UNSAID = re.compile(r'element\("(?:p|h\d|button|th|strong|caption)", \{[^{}]*\}, "[A-Za-z]')


def translations(language: str) -> dict[str, str]:
    return dict(ENTRY.findall((STATIC / f"words.{language}.js").read_text("utf-8")))


def test_all_that_is_said_is_translated_and_nothing_else() -> None:
    sources = [path for path in STATIC.glob("*.js") if not path.name.startswith("words.")]
    texts = [COMMENT.sub("", path.read_text("utf-8")) for path in sources]
    assert set(translations("fr")) == {word for text in texts for word in SAID.findall(text)}
    assert [found for text in texts for found in UNSAID.findall(text)] == []


def test_a_translation_has_the_same_values_and_sound_typography() -> None:
    for word, said in translations("fr").items():
        assert sorted(re.findall(r"\{\w+\}", word)) == sorted(re.findall(r"\{\w+\}", said))
        assert list(problems(said, "fr")) == [], said


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "tongue", "save", "left"),
    [
        ("fr-CA", "fr", "Enregistrer", "Ce qui reste à faire"),
        ("de-DE", "en", "Save", "What is to be done"),
    ],
)
def test_the_studio_speaks_the_language_of_its_browser(
    shown: Served, chromium: Any, locale: str, tongue: str, save: str, left: str
) -> None:
    context = chromium.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{shown.address}en/presentation.html")
    page.wait_for_selector("[data-diptych-standing]")
    expect(page.locator("diptych-studio")).to_have_attribute("lang", tongue)
    open_message(page, "It was adopted")
    expect(page.locator(PANEL).get_by_role("button", name=save).first).to_be_visible()
    expect(page.locator(FIELD)).to_be_visible()
    page.evaluate(axe())
    assert page.evaluate(TESTED) == []
    page.goto(f"{shown.address}-/static/overview.html")
    expect(page.get_by_role("heading", level=1)).to_have_text(left)
    expect(page.locator("html")).to_have_attribute("lang", tongue)
    page.wait_for_selector("table")
    page.evaluate(axe())
    assert page.evaluate(TESTED) == []
    context.close()
