"""Every kind of block, in the specimen page."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from theme.site import Site, build

SPECIMEN = Path(__file__).parent / "specimen"
WIDTHS = [320, 390, 768, 1280]
# Chromium's window is never narrower than 500 pixels: the page stands in a frame.
FRAME = """<!DOCTYPE html>
<iframe src="specimen.html" style="width: {width}px; height: 900px; border: 0"></iframe>
<script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument;
  const found = document.documentElement.dataset;
  found.width = page.defaultView.innerWidth;
  found.overflow = page.documentElement.scrollWidth - page.defaultView.innerWidth;
  found.ground = page.defaultView.getComputedStyle(page.body).backgroundColor;
  const skip = page.querySelector(".skip");
  skip.focus();
  found.skip = skip.getBoundingClientRect().top >= 0;
}});
</script>
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
    assert not page.xpath(
        "//script[not(contains(@src, 'share.js') or @type='application/ld+json')]"
    )


def test_numbers_of_sections_are_shown_once_and_everywhere(site: Site) -> None:
    """A numbered section has the same number in its title, the contents and the navigation."""
    page = site.page("specimen")
    assert page.get_element_by_id("navigation").xpath("string(.//a)") == "1. Specimen"
    assert page.get_element_by_id("contents").xpath("string(.//a)") == "1.1. Lists"


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
    page = shown(site, tmp_path, width)
    assert f'data-width="{width}"' in page
    assert int(re.findall(r'data-overflow="(-?\d+)"', page)[0]) <= 0
    assert 'data-skip="true"' in page


@pytest.mark.browser
def test_dark_where_the_reader_has_it_dark(site: Site, tmp_path: Path) -> None:
    """The page follows the reader's choice of light or dark."""
    light = shown(site, tmp_path, 1280, "--blink-settings=preferredColorScheme=1")
    dark = shown(site, tmp_path, 1280, "--blink-settings=preferredColorScheme=0")
    assert 'data-ground="rgb(253, 252, 250)"' in light
    assert 'data-ground="rgb(21, 24, 28)"' in dark


def shown(site: Site, folder: Path, width: int, *options: str) -> str:
    """Return what the frame around the page finds in Chromium."""
    frame = site.folder / f"frame-{width}.html"
    frame.write_text(FRAME.format(width=width), encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("Chromium is not installed")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=1400,1000",
        "--allow-file-access-from-files",
        "--virtual-time-budget=2000",
        *options,
        "--dump-dom",
        frame.as_uri(),
    ]
    try:
        return subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=60
        ).stdout
    finally:
        frame.unlink()
