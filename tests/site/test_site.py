"""The dossier itself, as `make html` publishes it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published pages, built with --strict: there is nothing to find."""
    project = tmp_path_factory.mktemp("site")
    for name in ("docs", "locales"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "pyproject.toml", project)
    done = subprocess.run(
        [sys.executable, "-m", "diptych", "html", "--strict", "--project", str(project)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "build" / "html"


def pages(site: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path, html.parse(path).getroot()


def test_both_editions_have_the_same_pages_with_the_same_anchors(site: Path) -> None:
    """The language switch leads to the same place, on every page."""
    english, french = (
        {
            path.relative_to(site / language): set(html.parse(path).getroot().xpath("//@id"))
            for path in (site / language).rglob("*.html")
        }
        for language in LANGUAGES
    )
    assert english == french


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    """No page links to a page or an anchor that is not there."""
    anchors = {path: set(root.xpath("//@id")) for path, root in pages(site)}
    for path, root in pages(site):
        for address in root.xpath("//a/@href | //link/@href | //img/@src"):
            if urlparse(address).scheme:
                continue
            place, anchor = urldefrag(unquote(address))
            # From the root of the server, as on the page for addresses without one.
            folder = site if place.startswith("/") else path.parent
            target = (folder / place.partition("?")[0].lstrip("/")).resolve()
            target = target if place else path.resolve()
            assert target.is_file(), f"{path}: {address}"
            if anchor and target.suffix == ".html":
                assert anchor in anchors[target], f"{path}: {address}"


def test_nothing_on_a_page_is_loaded_from_another_host(site: Path) -> None:
    """Reading a page tells nobody else of it, and needs no JavaScript."""
    for path, root in pages(site):
        assert not root.xpath("//script[not(@src)] | //iframe | //object | //embed"), path
        for address in root.xpath("//link[@rel='stylesheet']/@href | //@src | //@srcset"):
            assert not urlparse(address).netloc, f"{path}: {address}"
    for path in site.rglob("*.css"):
        assert "//" not in path.read_text("utf-8").replace("https://www.w3.org/", ""), path


def test_the_pages_say_the_original_in_each_language(site: Path) -> None:
    """Dates, symbols, ordinals and official names come out in each edition's way."""
    english, french = (
        {path.stem: root.text_content() for path, root in pages(site / language)}
        for language in LANGUAGES
    )
    assert "from 22 to 26 April 2013" in english["commission"]
    assert "du 22 au 26 avril 2013" in french["commission"]
    assert "approximately 3% of the world population" in english["presentation"]
    assert "3\u00a0% de la population mondiale" in french["presentation"]
    assert "Commission de la population et du développement" in french["framework"]
    assert "Retour à la table des matières" in french["framework"]
    assert "Retour" not in english["framework"]
    for text in (english, french):
        assert "A/RES/67/219" in text["documents"]


def test_documents_are_linked_in_the_language_of_the_edition(site: Path) -> None:
    """A reader of French is led to the French document."""
    for language in LANGUAGES:
        root = html.parse(site / language / "documents.html").getroot()
        addresses = [one for one in root.xpath("//main//a/@href") if "undocs.org" in one]
        assert len(addresses) == 8
        assert all(one.startswith(f"https://undocs.org/{language}/") for one in addresses)
