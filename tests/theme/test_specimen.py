"""Every kind of block, in the specimen page."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from theme.browser import found
from theme.site import Site, build

SPECIMEN = Path(__file__).parent / "specimen"
WIDTHS = [320, 390, 768, 1280]
SHOWN = """
  found.width = view.innerWidth;
  found.overflow = page.documentElement.scrollWidth - view.innerWidth;
  found.ground = view.getComputedStyle(page.body).backgroundColor;
  const skip = page.querySelector(".skip");
  skip.focus();
  found.skip = skip.getBoundingClientRect().top >= 0;
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("specimen")
    shutil.copytree(SPECIMEN, root / "docs")
    return build(root)


def test_nothing_is_amiss(site: Site) -> None:
    """Sphinx finds nothing to say about the specimen."""
    assert site.warnings == ""


def test_formulas_need_no_script(site: Site) -> None:
    """A formula is MathML, and asks nothing of any host."""
    page = site.page("specimen")
    assert page.xpath("//*[local-name()='math']")
    assert not page.xpath("//script[contains(@src, '//')]")


def test_numbers_of_sections_are_shown_once_and_everywhere(site: Site) -> None:
    """A numbered section has the same number in its title, the contents and the navigation."""
    page = site.page("specimen")
    assert page.get_element_by_id("_navigation").xpath("string(.//a)") == "1. Specimen"
    assert page.get_element_by_id("_contents").xpath("string(.//a)") == "1.1. Lists"


def test_headings_skip_no_level(site: Site) -> None:
    """The outline of the page goes down one level at a time."""
    headings = site.page("specimen").xpath(
        "//main//*[self::h1 or self::h2 or self::h3 or self::h4]"
    )
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(site: Site, tmp_path: Path, width: int) -> None:
    """From phone to desktop a page never scrolls sideways, and the skip link shows on focus."""
    seen = found(site.folder / "specimen.html", SHOWN, tmp_path, width=width)
    assert seen["width"] == str(width)
    assert int(seen["overflow"]) <= 0
    assert seen["skip"] == "true"


@pytest.mark.browser
def test_dark_where_the_reader_has_it_dark(site: Site, tmp_path: Path) -> None:
    """The page follows the reader's choice of light or dark."""
    page = site.folder / "specimen.html"
    light = found(page, SHOWN, tmp_path, "--blink-settings=preferredColorScheme=1")
    dark = found(page, SHOWN, tmp_path, "--blink-settings=preferredColorScheme=0")
    assert light["ground"] == "rgb(253, 252, 250)"
    assert dark["ground"] == "rgb(21, 24, 28)"
