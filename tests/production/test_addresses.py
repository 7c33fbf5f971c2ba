"""Where the pages are on a server, told to search engines and to those who are lost."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from conftest import Run

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
BASE = "https://example.org/boats/"


@pytest.fixture
def site(book: Path, diptych: Run) -> Path:
    """The small book, built for the address BASE."""
    conf = book / "docs/conf.py"
    more = f"\nhtml_theme = 'diptych'\nhtml_baseurl = {BASE!r}\nauthor = 'A </script> & Sons'\n"
    conf.write_text(conf.read_text("utf-8") + more, "utf-8")
    page = book / "docs/index.md"
    page.write_text("---\ndate: 2013-10-03\n---\n\n" + page.read_text("utf-8"), "utf-8")
    assert diptych("html").returncode == 0
    return book / "build/html"


def test_the_sitemap_has_every_page_in_every_language(site: Path) -> None:
    tree = etree.parse(site / "sitemap.xml")
    addresses = tree.xpath("//s:loc/text()", namespaces=NAMES)
    pages = {path.relative_to(site).as_posix() for path in site.glob("*/**/*.html")}
    pages -= {"en/search.html", "fr/search.html"}
    assert {BASE + page for page in pages} == set(addresses)
    for url in tree.xpath("//s:url", namespaces=NAMES):
        links = url.xpath("x:link", namespaces=NAMES)
        assert [link.get("hreflang") for link in links] == ["en", "fr", "x-default"]
        for link in links:
            assert (site / link.get("href").removeprefix(BASE)).is_file()
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text("utf-8").splitlines()


def test_a_site_that_does_not_know_its_address_names_none(book: Path, diptych: Run) -> None:
    assert diptych("html").returncode == 0
    assert not (book / "build/html/sitemap.xml").exists()
    assert not (book / "build/html/robots.txt").exists()
    missing = html.parse(book / "build/html/404.html")
    assert missing.xpath("//section//a/@href") == ["/en/index.html", "/fr/index.html"]


def test_one_edition_that_is_built_leaves_the_others_on_the_map(site: Path, diptych: Run) -> None:
    before = (site / "sitemap.xml").read_bytes()
    page = site.parents[1] / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert diptych("html", "--language", "fr").returncode == 0
    assert (site / "sitemap.xml").read_bytes() == before


def test_who_is_lost_is_told_in_every_language_wherever_they_are(site: Path) -> None:
    page = html.parse(site / "404.html")
    assert [one.get("lang") for one in page.xpath("//section")] == ["en", "fr"]
    titles = [one.text_content() for one in page.xpath("//h1")]
    assert titles == ["Page not found", "Page introuvable"]
    for address in page.xpath("//@href"):
        found = urlsplit(urljoin("https://example.org/boats/fr/deep/er/", address)).path
        assert (site / found.removeprefix("/boats/")).is_file()


def test_a_page_says_what_it_is_in_which_language(site: Path) -> None:
    page = html.parse(site / "fr/index.html")
    (script,) = page.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert data["@id"] == f"{BASE}fr/index.html" == data["url"]
    assert data["inLanguage"] == "fr"
    assert data["datePublished"] == "2013-10-03"
    assert data["publisher"]["name"] == "A </script> & Sons"
    assert data["translationOfWork"]["@id"] == f"{BASE}en/index.html"
    (other,) = html.parse(site / "en/index.html").xpath("//script[@type='application/ld+json']")
    english = json.loads(other.text)
    assert [one["inLanguage"] for one in english["workTranslation"]] == ["fr"]
    graph = {
        (one.get("property"), one.get("content"))
        for one in page.xpath("//meta[starts-with(@property, 'og:')]")
    }
    assert {
        ("og:url", f"{BASE}fr/index.html"),
        ("og:locale", "fr_FR"),
        ("og:locale:alternate", "en_GB"),
    } <= graph


def test_a_description_is_in_the_words_of_the_edition(site: Path) -> None:
    """How the text begins; what nobody has translated says its language."""
    for language in ("en", "fr"):
        (description,) = html.parse(site / language / "index.html").xpath(
            "//meta[@name='description']"
        )
        first = html.parse(site / language / "index.html").xpath(
            "string(//article//p[not(@class)])"
        )
        assert " ".join(first.split()).startswith(description.get("content").removesuffix("…"))
        assert not {"translated", "class"} & set(description.keys())


def test_the_entrance_says_what_the_site_is_in_each_language(site: Path, diptych: Run) -> None:
    """Who publishes, when and what; untranslated titles say which language they are in."""
    sections = html.parse(site / "index.html").xpath("//section")
    assert [one.get("lang") for one in sections] == ["en", "fr"]
    dates = [one.xpath("string(.//p[@class='date'])") for one in sections]
    assert dates == ["3 October 2013", "3 octobre 2013"]
    assert sections[0].xpath("string(.//p[@class='publisher'])") == "A </script> & Sons"
    for one in sections:
        links = one.xpath(".//ul//a")
        assert links
        assert all((site / link.get("href")).is_file() for link in links)
        first = html.parse(site / one.get("lang") / "index.html")
        said = [entry.text_content() for entry in first.xpath("//main//li[@class='toctree-l1']/a")]
        assert [link.text_content() for link in links] == said
