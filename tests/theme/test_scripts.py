"""What a page can do besides where there is a script."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from theme.browser import found
from theme.site import Site, build

pytestmark = pytest.mark.browser
SPECIMEN = Path(__file__).parent / "specimen"
CHOOSE = """
  const select = page.querySelector(".colours select");
  const ground = () => view.getComputedStyle(page.body).backgroundColor;
  found.hidden = page.querySelector(".colours").hidden;
  found.before = ground();
  select.value = "dark";
  select.dispatchEvent(new view.Event("change"));
  found.after = ground();
  found.code = page.getElementById("pygments_dark_css").media;
  found.kept = view.localStorage.getItem("diptych-colours");
"""
LIGHT, DARK = "rgb(253, 252, 250)", "rgb(21, 24, 28)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("scripts")
    shutil.copytree(SPECIMEN, root / "docs")
    return build(root)


def test_a_reader_chooses_the_colours_and_keeps_them(site: Site, tmp_path: Path) -> None:
    page = site.folder / "specimen.html"
    light = "--blink-settings=preferredColorScheme=1"
    seen = found(page, CHOOSE, tmp_path, light)
    assert seen == {
        "hidden": "false",
        "before": LIGHT,
        "after": DARK,
        "code": "all",
        "kept": "dark",
    }
    # Another page of the site, later.
    again = found(site.folder / "other.html", CHOOSE.partition("select.value")[0], tmp_path, light)
    assert again["before"] == DARK


def test_the_switch_of_language_leads_to_the_heading_that_is_read(
    site: Site, tmp_path: Path
) -> None:
    script = """
      const link = page.querySelector('.languages a[hreflang="fr"]');
      link.addEventListener("click", (event) => event.preventDefault());
      link.click();
      found.top = link.hash;
      const sections = [...page.querySelectorAll("main section[id] section[id]")];
      sections[1].scrollIntoView({ behavior: "instant" });
      link.click();
      found.there = link.hash === `#${sections[1].id}`;
      found.page = link.pathname.endsWith("/fr/specimen.html");
    """
    seen = found(site.folder / "specimen.html", script, tmp_path)
    assert seen == {"top": "", "there": "true", "page": "true"}


def test_of_a_session_what_is_typed_is_copied(site: Site, tmp_path: Path) -> None:
    """Neither prompts nor what is answered, nor the numbers of lines."""
    script = """
      const copied = [];
      Object.defineProperty(view.navigator.clipboard, "writeText", {
        value: async (text) => { copied.push(text); },
      });
      for (const button of page.querySelectorAll("button.copy")) button.click();
      await new Promise((done) => setTimeout(done, 100));
      found.session = copied.at(-1);
      found.numbered = copied[0].startsWith("boat = Boat");
    """
    seen = found(site.folder / "reference.html", script, tmp_path)
    assert seen == {"session": "boat.row(1)\nboat.row(2)\n", "numbered": "true"}


def test_code_is_copied_as_it_is_typed(site: Site, tmp_path: Path) -> None:
    """Each piece has a button; who listens to the clipboard gets the code alone."""
    script = """
      let copied = "";
      Object.defineProperty(view.navigator.clipboard, "writeText", {
        value: async (text) => { copied = text; },
      });
      const blocks = [...page.querySelectorAll("div.highlight")];
      found.all = blocks.length > 0 && blocks.every((block) => block.querySelector("button.copy"));
      const button = blocks[0].querySelector("button.copy");
      found.words = button.textContent;
      button.click();
      await new Promise((done) => setTimeout(done, 100));
      found.same = copied.trim() === blocks[0].querySelector("pre").textContent.trim();
      found.said = button.textContent;
    """
    seen = found(site.folder / "specimen.html", script, tmp_path)
    assert seen == {"all": "true", "words": "Copy", "same": "true", "said": "Copied"}
