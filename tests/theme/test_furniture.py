"""What a site has around its text: announcement, versions, languages, the tree of its pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from sphinx.errors import ConfigError

from theme.browser import found
from theme.site import BOOK, Site, build, texts, write

OPTIONS = """\
version = "2.0"
author = "Permanent Mission"
diptych_announcement = "Closed on 24 December."
html_theme_options = {
    "versions": {"2.1": "https://example.org/{language}/dev/{page}", "2.0": "https://example.org/"},
    "announcement_url": "parts/first#presentation",
    "institution": True,
    "source_link": True,
}
"""
SEVEN = '[tool.diptych]\nlanguages = ["en", "fr", "es", "ar", "ru", "zh_Hans", "de"]\n'
LONG = "# Long\n\n" + "".join(
    f"## Part {number}\n\n{'Text goes on. ' * 200}\n\n" for number in range(1, 5)
)
TABLE = f"| {' | '.join('heading' for _ in range(14))} |\n{'|---' * 14}|\n"
CODE = f"\n```text\n{'word ' * 60}\n```\n"
PAGES = BOOK | {"position": LONG + TABLE + CODE}
browser = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("furniture")
    write(root, PAGES, OPTIONS, SEVEN)
    return build(root)


def test_an_announcement_is_a_message_of_the_project(tmp_path: Path, site: Site) -> None:
    (shown,) = site.page("parts/index").cssselect("section.announcement")
    assert shown.get("aria-label") == "Announcement"
    assert texts([shown]) == ["Closed on 24 December."]
    assert shown.cssselect("a")[0].get("href") == "first.html#presentation"
    write(tmp_path, PAGES, OPTIONS)
    catalogue = tmp_path / "locales/fr/LC_MESSAGES/conf.po"
    catalogue.parent.mkdir(parents=True)
    french = build(tmp_path, "fr").page("index").cssselect(".announcement p")
    assert french[0].get("lang") == "en", "in English still, and said so"
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Closed on 24 December."\nmsgstr "Fermé le 24 décembre."\n',
        encoding="utf-8",
    )
    french = build(tmp_path, "fr").page("index").cssselect(".announcement p")
    assert (french[0].get("lang"), *texts(french)) == (None, "Fermé le 24 décembre.")


def test_other_versions_are_offered_at_the_same_page(site: Site) -> None:
    (menu,) = site.page("parts/first").cssselect("nav.versions")
    assert menu.get("aria-label") == "Versions"
    assert texts(menu.cssselect("summary")) == ["2.0"]
    links = [(one.text, one.get("href"), one.get("aria-current")) for one in menu.cssselect("a")]
    assert links == [
        ("2.1", "https://example.org/en/dev/parts/first.html", None),
        ("2.0", "https://example.org/", "true"),
    ]


def test_versions_that_are_no_table_are_refused(tmp_path: Path) -> None:
    write(tmp_path, BOOK, 'html_theme_options = {"versions": ["2.0"]}\n')
    with pytest.raises(ConfigError, match="versions"):
        build(tmp_path)


def test_the_institution_and_the_source_are_named_where_they_are_asked_for(
    site: Site, tmp_path: Path
) -> None:
    page = site.page("parts/first")
    assert texts(page.cssselect("header .institution")) == ["Permanent Mission"]
    (source,) = page.xpath("//footer//a[.='Source of this page']/@href")
    assert (site.folder / "parts" / source).resolve().is_file()
    write(tmp_path, BOOK)
    plain = build(tmp_path).page("index")
    assert not plain.cssselect(".institution, .announcement, .versions")
    assert not plain.xpath("//a[.='Source of this page']")


@pytest.mark.parametrize(("languages", "menus"), [(SEVEN, 1), (None, 0)])
def test_many_languages_are_a_menu(languages: str | None, menus: int, tmp_path: Path) -> None:
    write(tmp_path, BOOK, **({"pyproject": languages} if languages else {}))
    page = build(tmp_path).page("index")
    assert len(page.cssselect("nav.languages details.menu")) == menus
    names = [one.text for one in page.cssselect("nav.languages a")]
    assert names[:2] == ["English", "Français"]
    if menus:
        assert texts(page.cssselect("nav.languages summary")) == ["English"]
        assert names[3:6] == ["العربية", "Русский", "中文 (简体)"]


def test_of_a_large_site_the_lists_around_a_page_alone_are_shown(tmp_path: Path) -> None:
    write(
        tmp_path,
        BOOK,
        'html_theme_options = {"navigation_pages": 3, "footer_pages": "institutions"}\n',
    )
    site = build(tmp_path)

    def links(name: str) -> list[str]:
        return texts(site.page(name).get_element_by_id("_navigation").cssselect("li > a"))

    assert links("position") == ["Position", "Parts"]
    assert links("parts/first") == ["Position", "Parts", "Présentation"]
    assert len(site.page("parts/first").cssselect("#_navigation details[open]")) == 1


@pytest.fixture
def seen(site: Site, tmp_path: Path) -> Callable[..., dict[str, str]]:
    def look(script: str, width: int, page: str = "position") -> dict[str, str]:
        return found(site.folder / f"{page}.html", script, tmp_path, width=width)

    return look


@browser
def test_on_a_phone_the_contents_open_over_the_page_and_close(
    seen: Callable[..., dict[str, str]],
) -> None:
    script = """
      const list = page.getElementById("_navigation");
      const shown = () => view.getComputedStyle(list).display !== "none";
      const follow = async (selector) => {
        page.querySelector(selector).click();
        await new Promise((done) => setTimeout(done, 200));
      };
      found.before = shown();
      await follow(".to-navigation");
      found.opened = shown() && list.getBoundingClientRect().top === 0;
      await follow(".close");
      found.closed = !shown();
      found.wide = page.documentElement.scrollWidth > 390;
    """
    assert seen(script, 390) == {
        "before": "false",
        "opened": "true",
        "closed": "true",
        "wide": "false",
    }


@browser
def test_the_contents_of_a_page_follow_the_reading_beside_the_text(site: Site) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    beside = """() => {
      const { top, left } = document.querySelector("nav.contents").getBoundingClientRect();
      const text = document.querySelector("#part-3 p").getBoundingClientRect();
      return top >= 0 && top < 100 && left > text.right;
    }"""
    # In time that passes: without frames nothing is scrolled.
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = started.new_page(viewport={"width": 1600, "height": 900}, reduced_motion="reduce")
        page.goto((site.folder / "position.html").as_uri())
        page.evaluate("() => document.getElementById('part-3').scrollIntoView()")
        page.wait_for_selector("nav.contents [aria-current=location]:text-is('Part 3')")
        assert page.locator("nav.contents [aria-current]").all_text_contents() == ["Part 3"]
        assert page.evaluate(beside)
        started.close()


@browser
@pytest.mark.parametrize("width", [1280, 1600])
def test_tables_and_code_have_more_room_than_words(
    width: int, seen: Callable[..., dict[str, str]]
) -> None:
    script = """
      const size = (selector) => page.querySelector(selector).getBoundingClientRect().width;
      const words = size("#part-3 p");
      found.table = size("article .wide") > words + 40;
      found.code = size("article .highlight") > words + 40;
      found.sideways = page.documentElement.scrollWidth > view.innerWidth;
    """
    assert seen(script, width) == {"table": "true", "code": "true", "sideways": "false"}
