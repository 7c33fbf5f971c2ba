"""A translator's day in a real browser: find, translate, doubt, refuse, undo, differ, go on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from diptych.audit.page_audit import axe
from diptych.catalogue import Entry, read
from preview.browsing import FIELD, PANEL, TESTED, block, open_message, opened
from preview.served import Served, forms, name_of, serving, until

pytestmark = [pytest.mark.browser, pytest.mark.once]
UNTRANSLATED = "Nobody has translated this."


def state(page: Page) -> Locator:
    return page.locator("diptych-studio .bar [role=status]")


def entry(served: Served, text: str, page: str = "presentation") -> Entry:
    catalogue = read(served.book / f"locales/fr/LC_MESSAGES/{page}.po")
    return next(one for one in catalogue.active if one.msgid == text)


def test_a_paragraph_is_clicked_translated_and_seen(served: Served, chromium: Any) -> None:
    with opened(chromium, f"{served.address}fr/presentation.html") as page:
        expect(block(page, UNTRANSLATED)).to_have_attribute("data-diptych-standing", "untranslated")
        open_message(page, UNTRANSLATED)
        page.keyboard.type("Personne : rien.")
        expect(page.locator(f"{PANEL} .findings")).to_contain_text("no-break space")
        page.keyboard.press("Alt+t")
        until(lambda: page.locator(FIELD).inner_text().strip() == "Personne\u00a0: rien.")
        page.keyboard.press("Control+Enter")
        expect(block(page, "Personne\u00a0: rien.")).to_be_visible()
        expect(page.locator(PANEL)).to_be_visible()
        assert entry(served, UNTRANSLATED).msgstr == "Personne\u00a0: rien."
        page.keyboard.press("Escape")
        expect(page.locator(PANEL)).to_have_count(0)
        expect(block(page, "Personne\u00a0: rien.")).to_be_focused()


def test_all_of_it_is_done_by_the_keyboard(served: Served, chromium: Any) -> None:
    with opened(chromium, f"{served.address}fr/index.html") as page:
        page.keyboard.press("Alt+n")  # on another page, which is opened with the message
        page.wait_for_url(re.compile("presentation"))
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.type("Personne.")
        page.keyboard.press("Control+Shift+Enter")
        expect(state(page)).to_contain_text("nothing waits")
        assert entry(served, UNTRANSLATED).msgstr == "Personne."
        page.keyboard.press("Escape")
        block(page, "Elle a été adoptée").focus()
        page.keyboard.press("Enter")
        expect(page.locator(FIELD)).to_contain_text("Elle a été adoptée")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(block(page, "Elle a été adoptée")).to_be_focused()


def test_markup_goes_in_whole_and_what_is_broken_is_refused(served: Served, chromium: Any) -> None:
    text = "It was adopted on {date}`2013-10-01` by {number}`1234` people."
    with opened(chromium, f"{served.address}fr/presentation.html") as page:
        open_message(page, "Elle a été adoptée")
        expect(page.locator(f"{FIELD} .chip")).to_have_count(2)
        page.keyboard.press("Control+a")
        page.keyboard.type("Adoptée le ")
        expect(page.locator(f"{PANEL} .findings")).to_contain_text("Error")
        page.get_by_role("button", name="Insert {date}`2013-10-01`").click()
        page.keyboard.type(" par ")
        page.get_by_role("button", name="Insert {number}`1234`").click()
        page.keyboard.type(" personnes.")
        # Whoever deletes at the edge of a piece takes it out as a whole.
        for _ in " personnes.x":
            page.keyboard.press("Backspace")
        expect(page.locator(f"{FIELD} .chip")).to_have_count(1)
        page.get_by_role("button", name="Insert {number}`1234`").click()
        page.keyboard.type(" personnes.")
        expect(page.locator(f"{PANEL} .findings")).not_to_contain_text("Error")
        page.keyboard.press("Control+Enter")
        expect(page.locator(f"{PANEL} .conflict")).to_contain_text("Saved")
        expect(block(page, "Adoptée le")).to_be_visible()
    assert entry(served, text).msgstr == (
        "Adoptée le {date}`2013-10-01` par {number}`1234` personnes."
    )


def test_what_is_pasted_is_text_and_what_was_typed_can_be_taken_back(
    served: Served, chromium: Any
) -> None:
    with opened(chromium, f"{served.address}fr/presentation.html") as page:
        open_message(page, "Elle a été adoptée")
        before = page.locator(FIELD).text_content()
        page.locator(FIELD).evaluate(
            """(field) => {
              const data = new DataTransfer();
              data.setData("text/html", "<img src=x onerror='window.stolen = 1'><b>fett</b>");
              data.setData("text/plain", "<b>fett</b>");
              const pasted = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
              field.dispatchEvent(pasted);
            }"""
        )
        expect(page.locator(FIELD)).to_contain_text("<b>fett</b>")
        assert page.locator(f"{FIELD} b, {FIELD} img").count() == 0
        page.keyboard.press("Alt+z")
        expect(page.locator(FIELD)).to_have_text(str(before))
        assert page.evaluate("window.stolen") is None


def test_what_a_catalogue_says_is_shown_and_does_nothing(served: Served, chromium: Any) -> None:
    path = served.book / "locales/fr/LC_MESSAGES/presentation.po"
    bad = "<img src=x onerror='window.stolen = 1'><script>window.stolen = 1</script>"
    path.write_text(
        path.read_text("utf-8").replace(
            f'msgid "{UNTRANSLATED}"\nmsgstr ""', f'msgid "{UNTRANSLATED}"\nmsgstr "{bad}"'
        ),
        "utf-8",
    )
    with opened(chromium, f"{served.address}fr/presentation.html") as page:
        expect(block(page, UNTRANSLATED)).to_have_attribute("data-diptych-standing", "refused")
        open_message(page, UNTRANSLATED)
        expect(page.locator(FIELD)).to_contain_text("<script>")
        expect(page.locator(f"{PANEL} .findings")).to_contain_text("Error")
        page.keyboard.press("Alt+t")
        page.goto(f"{served.address}-/static/overview.html")
        expect(page.locator("li").first).to_be_visible()
        assert page.evaluate("window.stolen") is None


def test_two_who_differ_are_both_heard(served: Served, chromium: Any) -> None:
    with opened(chromium, f"{served.address}fr/presentation.html") as page:
        open_message(page, UNTRANSLATED)
        page.keyboard.type("Le mien.")
        message = served.message("fr", "presentation", "Nobody")
        served.tell("message", {**name_of(message), "forms": forms(message, "Le leur.")})
        # The page shows theirs by now, and what is typed is still there.
        expect(block(page, "Le leur.")).to_be_visible()
        expect(page.locator(FIELD)).to_have_text("Le mien.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(f"{PANEL} .conflict")).to_contain_text("Le leur.")
        assert entry(served, UNTRANSLATED).msgstr == "Le leur."
        page.get_by_role("button", name="Save mine instead").click()
        expect(block(page, "Le mien.")).to_be_visible()
        assert entry(served, UNTRANSLATED).msgstr == "Le mien."


def test_one_changes_the_language_and_looks_at_both(served: Served, chromium: Any) -> None:
    with opened(chromium, f"{served.address}fr/presentation.html") as page:
        page.locator("diptych-studio .languages").get_by_role("link", name="en", exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator("diptych-studio .languages").get_by_role("link", name="en–fr").click()
        page.wait_for_selector("[data-diptych-standing]")
        cells = page.locator(".row", has_text="It was adopted").locator(".cell")
        expect(cells).to_have_count(2)
        expect(cells.nth(1)).to_contain_text("Elle a été adoptée")
        cells.nth(1).locator('[class*="diptych-block:"]').click()
        expect(page.locator(FIELD)).to_contain_text("Elle a été adoptée")
        page.keyboard.press("End")
        page.keyboard.type(" Oui.")
        page.keyboard.press("Control+Enter")
        expect(cells.nth(1)).to_contain_text("Oui.")


def test_a_page_keeps_its_place_while_it_follows(served: Served, chromium: Any) -> None:
    source = served.book / "docs/presentation.md"
    source.write_text(
        source.read_text("utf-8") + "".join(f"\nLine {number}.\n" for number in range(80)), "utf-8"
    )
    with opened(chromium, f"{served.address}en/presentation.html") as page:
        expect(block(page, "Line 79.")).to_be_attached()
        page.evaluate("window.stayed = true; window.scrollTo(0, 1200)")
        place = page.evaluate("scrollY")
        source.write_text(source.read_text("utf-8") + "\nThe last one.\n", "utf-8")
        expect(block(page, "The last one.")).to_be_attached()
        assert page.evaluate("[window.stayed, scrollY]") == [True, place]


def test_what_cannot_be_built_is_said_on_the_page(served: Served, chromium: Any) -> None:
    conf = served.book / "docs/conf.py"
    sound = conf.read_text("utf-8")
    with opened(chromium, f"{served.address}fr/index.html") as page:
        conf.write_text(f"{sound}\nsurely not Python\n", "utf-8")
        expect(page.locator("diptych-studio [role=alert].trouble")).to_contain_text("docs/conf.py")
        expect(page.locator("h1")).to_contain_text("Un petit livre")
        conf.write_text(sound, "utf-8")
        expect(page.locator("diptych-studio .trouble")).to_be_hidden()


def test_who_types_while_the_server_is_gone_loses_nothing(book: Path, chromium: Any) -> None:
    with serving(book) as served:
        page = chromium.new_page()
        page.goto(f"{served.address}fr/presentation.html")
        page.wait_for_selector("[data-diptych-standing]")
        open_message(page, UNTRANSLATED)
        page.keyboard.type("Tapé avant.")
        served.process.kill()
        served.process.wait()
        page.keyboard.press("Control+Enter")
        expect(page.locator(f"{PANEL} .conflict")).to_contain_text("start “diptych preview” again")
        expect(page.locator(FIELD)).to_have_text("Tapé avant.")
        expect(state(page)).to_contain_text("does not answer")
    with serving(book) as again:
        page.goto(f"{again.address}fr/presentation.html")
        page.wait_for_selector("[data-diptych-standing]")
        expect(block(page, UNTRANSLATED)).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whoever_uses_it_can(shown: Served, chromium: Any, width: int, scheme: Any) -> None:
    """Nothing is found by axe on a page, with a message open, in the overview, face to face."""
    with opened(chromium, f"{shown.address}fr/presentation.html", width) as page:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(axe())
        assert page.evaluate(TESTED) == []
        open_message(page, "Elle a été adoptée")
        assert page.evaluate(TESTED) == []
        page.keyboard.press("Escape")
        for address in ("-/static/overview.html", "-/facing/en/fr/presentation.html"):
            page.goto(f"{shown.address}{address}")
            page.wait_for_selector("table, [data-diptych-standing]")
            page.evaluate(axe())
            assert page.evaluate(TESTED) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
