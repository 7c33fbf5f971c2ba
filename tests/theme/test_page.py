"""What every page of an edition has around its text."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from theme.site import BOOK, Site, build, texts, write

FOOTER = 'html_theme_options = {"footer_pages": ["institutions"]}\n'


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    root = tmp_path_factory.mktemp("book")
    write(root, BOOK, FOOTER)
    return {language: build(root, language) for language in ("en", "fr")}


def test_switch_leads_to_the_same_page(editions: dict[str, Site]) -> None:
    """Each page's language switch leads to that same page, and the page is there."""
    for language, site in editions.items():
        for name, page in site.pages():
            links = page.xpath("//nav[@class='languages']//a")
            assert [link.get("lang") for link in links] == ["en", "fr"]
            assert [link.get("hreflang") for link in links] == ["en", "fr"]
            assert texts(links) == ["English", "Français"]
            here = f"/{language}/{name}.html"
            for link in links:
                assert urljoin(here, link.get("href")) == f"/{link.get('lang')}/{name}.html"
                assert (link.get("aria-current") is not None) == (link.get("lang") == language)


def test_head_names_the_alternates(editions: dict[str, Site]) -> None:
    """A page says in its head where it is in each language, and that the entrance is for any."""
    page = editions["fr"].page("parts/first")
    alternates = page.xpath("//head/link[@rel='alternate']")
    assert [(link.get("hreflang"), link.get("href")) for link in alternates] == [
        ("en", "../../en/parts/first.html"),
        ("fr", "../../fr/parts/first.html"),
        ("x-default", "../../index.html"),
    ]


def test_page_is_in_its_edition_s_language(editions: dict[str, Site]) -> None:
    """The root element of every page has the edition's language."""
    for language, site in editions.items():
        assert {page.get("lang") for _, page in site.pages()} == {language}


def test_no_script_but_our_own_files(editions: dict[str, Site]) -> None:
    """Nothing is needed of them; no other is left beside the pages, and none is in a page."""
    names = ["colours.js", "copy.js", "follow.js", "place.js", "share.js"]
    for site in editions.values():
        for name, page in site.pages():
            scripts = page.xpath("//script")
            found = [Path(one.get("src").partition("?")[0]).name for one in scripts]
            searching = ["search.js"] if name == "search" else []
            assert found == names + searching, name
            assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style"), name
        there = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.js")}
        own = {f"_static/{name}" for name in names}
        search = {one for one in there if one.startswith("_static/search/")} | {"search-data.js"}
        assert there == own | search


def test_no_empty_index(editions: dict[str, Site]) -> None:
    """A site without index entries has no index page."""
    for site in editions.values():
        assert {name for name, _ in site.pages()} == {*BOOK, "search"}


def test_no_request_to_another_host(editions: dict[str, Site]) -> None:
    """What a browser fetches for a page, style sheets' own addresses included, is of this site."""
    for site in editions.values():
        for _, page in site.pages():
            fetched = page.xpath(
                "//link[@rel='stylesheet' or @rel='icon']/@href | //@src | //@srcset"
            )
            assert fetched
            assert not [address for address in fetched if urlsplit(address).netloc]
        for path in site.folder.rglob("*.css"):
            css = path.read_text(encoding="utf-8")
            assert not re.findall(r"url\(|@import", css), path


def test_every_fetched_file_is_there(editions: dict[str, Site]) -> None:
    """Each style sheet that a page names was written."""
    for site in editions.values():
        for name, page in site.pages():
            for address in page.xpath("//link[@rel='stylesheet']/@href"):
                path = (site.folder / name).parent / urlsplit(address).path
                assert path.resolve().is_file()


def test_links_within_the_site_lead_somewhere(editions: dict[str, Site]) -> None:
    """No link to a page or to a part of one is broken."""
    for site in editions.values():
        for name, page in site.pages():
            for address in page.xpath("//a/@href"):
                parts = urlsplit(address)
                if parts.scheme or parts.path.endswith(".pdf"):
                    continue
                path = (site.folder / name).parent / (parts.path or f"{Path(name).name}.html")
                assert path.resolve().is_file(), (name, address)
                if parts.fragment:
                    target = (
                        site.page(
                            path.resolve().relative_to(site.folder).with_suffix("").as_posix()
                        )
                        if path.resolve().is_relative_to(site.folder)
                        else None
                    )
                    assert target is not None
                    assert target.xpath(f"//*[@id='{parts.fragment}']"), (name, address)


def test_ids_are_unique(editions: dict[str, Site]) -> None:
    """No two elements of a page have the same id."""
    for site in editions.values():
        for name, page in site.pages():
            found = page.xpath("//@id")
            assert len(found) == len(set(found)), name


def test_title_in_another_language_says_so_wherever_it_is_shown(editions: dict[str, Site]) -> None:
    """A title that is not in the edition's language carries its own, also in the navigation."""
    english, french = editions["en"], editions["fr"]
    for name in ("index", "position", "parts/index"):
        for link in english.page(name).xpath("//a[contains(., 'Présentation')]"):
            assert link.xpath("ancestor-or-self::*[@lang='fr'] | .//*[@lang='fr']"), name
    assert not french.page("parts/first").xpath("//nav//*[@lang and .='Présentation']")
    for link in french.page("position").xpath(
        "//nav[@id='_navigation']//a[contains(., 'Position')]"
    ):
        assert link.xpath("ancestor-or-self::*[@lang='en'] | .//*[@lang='en']")


def test_navigation_marks_the_page_and_opens_around_it(editions: dict[str, Site]) -> None:
    """The navigation is the whole tree, folded but around the page, which is marked in it."""
    position = editions["en"].page("position").get_element_by_id("_navigation")
    assert texts(position.xpath(".//li/a")) == ["Position", "Parts", "Présentation"]
    assert texts(position.xpath(".//summary")) == ["Pages below “Parts”"]
    assert not position.xpath(".//details[@open]")
    assert texts(position.xpath(".//a[@aria-current='page']")) == ["Position"]
    first = editions["en"].page("parts/first").get_element_by_id("_navigation")
    assert first.xpath(".//details[@open]//a[@aria-current='page']")
    assert [urljoin("/en/parts/first.html", href) for href in first.xpath(".//li/a/@href")] == [
        "/en/position.html",
        "/en/parts/index.html",
        "/en/parts/first.html",
    ]
    assert texts(first.xpath(".//a[@aria-current='page']")) == ["Présentation"]


def test_contents_of_a_page_and_the_way_back(editions: dict[str, Site]) -> None:
    """A page with sections lists them, and each leads back to that list."""
    page = editions["fr"].page("position")
    contents = page.get_element_by_id("_contents")
    assert contents.xpath(".//a/@href") == ["#one", "#deeper", "#two"]
    back = page.xpath("//p[@class='way-back']/a")
    assert texts(back) == ["Retour à la table des matières"] * 2
    assert {link.get("href") for link in back} == {"#_contents"}


def test_page_without_sections_leads_back_to_the_publication_s_contents(
    editions: dict[str, Site],
) -> None:
    """A page that is one section of the publication leads back to the publication's contents."""
    page = editions["en"].page("parts/first")
    (back,) = page.xpath("//p[@class='way-back']/a")
    assert back.get("href") == "../index.html#_contents"
    assert editions["en"].page("index").get_element_by_id("_contents") is not None


def test_footer_has_the_lists_of_its_pages(editions: dict[str, Site]) -> None:
    """The lists of footer_pages, nested ones too, are in every footer with working links."""
    for site in editions.values():
        for name, page in site.pages():
            (part,) = page.xpath("//footer//section[h2[@id='_footer-institutions']]")
            links = part.xpath(".//li/ul//a | .//li//a")
            up = "../" * name.count("/")
            assert [link.get("href") for link in links] == [
                "https://www.un.org/",
                f"{up}position.html",
            ]


def test_text_ends_before_the_footer_s_pages(editions: dict[str, Site]) -> None:
    """The last page of the text does not lead on to a page that the footer holds."""
    page = editions["en"].page("parts/first")
    assert page.xpath("//*[@rel='prev']/@href") == ["index.html"] * 2
    assert not page.xpath("//*[@rel='next']")


def test_nothing_that_is_not_there_is_offered(editions: dict[str, Site]) -> None:
    """No document that nobody has made, and no file of the project's own."""
    page = editions["fr"].page("parts/first")
    assert not page.xpath("//a[@type='application/pdf']")
    assert ".po" not in page.text_content()


def test_options(tmp_path: Path) -> None:
    """Addresses of the catalogue and the PDF are templates, and html_baseurl allows sharing."""
    conf = (
        'html_baseurl = "https://example.org/en/"\n'
        "html_theme_options = {\n"
        '    "catalogue_url": "https://example.org/edit/{language}/{page}",\n'
        '    "pdf_url": "https://example.org/{name}.{language}.pdf",\n'
        '    "edit_url": "https://example.org/source/{file}",\n'
        '    "back_to_contents": False,\n'
        "}\n"
    )
    write(tmp_path, BOOK, conf)
    site = build(tmp_path)
    page = site.page("parts/first")
    assert page.xpath("//footer//a/@href[contains(., '/edit/')]") == [
        "https://example.org/edit/en/parts/first"
    ]
    assert set(page.xpath("//a[@type='application/pdf']/@href")) == {
        "https://example.org/migration-and-development.en.pdf"
    }
    assert page.xpath("//footer//a/@href[contains(., '/source/')]") == [
        "https://example.org/source/parts/first.md"
    ]
    assert not page.xpath("//*[@class='way-back']")
    shared = page.xpath("//section[contains(@class, 'share')]//a/@href")
    assert shared[0].startswith("mailto:?subject=")
    assert len(shared) > 1
    assert all("https%3A%2F%2Fexample.org%2Fen%2Fparts%2Ffirst.html" in link for link in shared)
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://example.org/en/parts/first.html"
    ]


def test_only_mail_without_an_address(editions: dict[str, Site]) -> None:
    """A site that does not know its address offers to share by mail alone; a script adds to it."""
    page = editions["fr"].page("index")
    assert page.xpath("//section[contains(@class, 'share')]//a/@href") == [
        "mailto:?subject=Migration"
    ]
    (listed,) = page.xpath("//ul[@data-share]")
    assert listed.get("data-share") == "Partager…"
    assert listed.get("data-copy") == "Copier l’adresse"


def test_without_a_project_there_is_one_edition(tmp_path: Path) -> None:
    """Under plain sphinx-build with no project around, nothing offers what is not there."""
    write(tmp_path, BOOK, pyproject="")
    page = build(tmp_path).page("index")
    assert not page.xpath("//nav[@class='languages']")
    assert [link.get("hreflang") for link in page.xpath("//link[@rel='alternate']")] == [
        "en",
        "x-default",
    ]


def test_footer_page_that_is_not_there(tmp_path: Path) -> None:
    """A footer page that does not exist is named, without a traceback."""
    from sphinx.errors import ConfigError

    write(tmp_path, BOOK, 'html_theme_options = {"footer_pages": ["nowhere"]}\n')
    with pytest.raises(ConfigError, match="nowhere"):
        build(tmp_path)


def test_pages_are_written_again_when_what_they_share_changes(tmp_path: Path) -> None:
    """After a change of one title, the navigation of an untouched page has the new one."""
    write(tmp_path, BOOK, FOOTER)
    build(tmp_path)
    write(
        tmp_path, BOOK | {"parts/index": BOOK["parts/index"].replace("Parts", "Portions")}, FOOTER
    )
    page = build(tmp_path).page("position")
    assert "Portions" in texts(page.xpath("//nav[@id='_navigation']//a"))


def test_built_twice_the_pages_are_the_same(tmp_path: Path) -> None:
    """Pages written twice from the same source are the same byte for byte."""
    write(tmp_path, BOOK, FOOTER)
    first = {path: path.read_bytes() for path in build(tmp_path).folder.rglob("*.html")}
    (tmp_path / "build").rename(tmp_path / "old")
    again = {path: path.read_bytes() for path in build(tmp_path).folder.rglob("*.html")}
    assert first == again


def test_several_processes_write_the_same_pages(tmp_path: Path) -> None:
    """Pages written by several processes are those that one process writes."""
    pages = BOOK | {f"parts/more{number}": f"# More {number}\n" for number in range(12)}
    pages["parts/index"] += "\n```{toctree}\n:glob:\n\nmore*\n```\n"
    write(tmp_path, pages, FOOTER)
    one = {path.name: path.read_bytes() for path in build(tmp_path).folder.rglob("*.html")}
    (tmp_path / "build").rename(tmp_path / "old")
    several = build(tmp_path, parallel=2).folder.rglob("*.html")
    assert one == {path.name: path.read_bytes() for path in several}


@pytest.mark.parametrize(
    ("builder", "place"), [("html", "parts/first.html"), ("dirhtml", "parts/first/")]
)
def test_a_page_has_one_address_where_it_is_published(
    tmp_path: Path, builder: str, place: str
) -> None:
    """Its canonical address is its own edition's, and one of those that the editions agree on."""
    write(tmp_path, BOOK, 'html_baseurl = "https://example.org/site/"\n')
    found = {}
    for language in ("en", "fr"):
        folder = build(tmp_path, language, builder).folder
        path = folder / place / ("index.html" if place.endswith("/") else "")
        page = html.document_fromstring(path.read_bytes())
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == f"https://example.org/site/{language}/{place}"
        found[language] = {
            link.get("hreflang"): link.get("href")
            for link in page.xpath("//head/link[@rel='alternate']")
        }
        assert canonical == found[language][language]
        shared = [
            unquote(one) for one in page.xpath("//section[contains(@class, 'share')]//a/@href")
        ]
        assert all(canonical in one for one in shared)
    assert found["en"] == found["fr"]
    assert found["en"]["x-default"] == "https://example.org/site/index.html"
