"""The feed of an edition, and the links to what every page of it has."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html

from theme.site import Site, build, write

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PAGES = {
    "index": "---\ndate: 2013\n---\n\n# Boats\n\n"
    "```{toctree}\nnews/race\nnews/oars\nplain\nlinks\n```\n",
    "news/race": "---\ndate: 2013-10-03/2013-10-04\n---\n\n# The *race* of 2013\n\nIt was long.\n",
    "news/oars": "---\ndate: 2013-02\nmodified: 2014-01-31\n---\n\n# Oars\n\nThey were lost.\n",
    "plain": "# Plain\n\nText.\n",
    "links": "# Links\n\n- {feed}`The news`\n- {share}`Tell others`\n",
}
CATALOGUE = """\
msgid ""
msgstr "Language: fr\\n"

msgid "The *race* of 2013"
msgstr "La *course* de 2013"

msgid "It was long."
msgstr "Elle fut longue\u202f!"
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feed")
    write(folder, PAGES, 'author = "The <Club>"\n')
    catalogue = folder / "locales/fr/LC_MESSAGES/news/race.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(CATALOGUE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return build(root, "fr")


def entries(site: Site) -> list[etree._Element]:
    return list(etree.parse(site.folder / "feed.xml").getroot().iterfind("a:entry", ATOM))


def test_it_has_the_dated_pages_in_the_words_of_the_edition(site: Site) -> None:
    """The last one that was written or changed first; what is in another language says so."""
    titles = [title for one in entries(site) for title in one.iterfind("a:title", ATOM)]
    found = [(title.text, title.get(LANG)) for title in titles]
    assert found == [("Oars", "en"), ("La course de 2013", None)]
    summaries = [one.findtext("a:summary", "", ATOM) for one in entries(site)]
    assert summaries == ["They were lost.", "Elle fut longue\u202f!"]
    dates = [one.findtext("a:published", "", ATOM) for one in entries(site)]
    assert dates == ["2013-02-28T00:00:00Z", "2013-10-04T00:00:00Z"]
    assert etree.parse(site.folder / "feed.xml").getroot().get(LANG) == "fr"


def test_it_is_as_rfc_4287_wants_it(site: Site) -> None:
    """What a feed and an entry must have, once each; identities that are nobody else's."""
    feed = etree.parse(site.folder / "feed.xml").getroot()
    assert feed.findtext("a:author/a:name", "", ATOM) == "The <Club>"
    for one in (feed, *entries(site)):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"a:{name}", ATOM)) == 1
        moment = datetime.fromisoformat(one.findtext("a:updated", "", ATOM))
        assert moment.tzinfo is not None
    names = [one.text for one in feed.iter("{*}id")]
    assert len(names) == len(set(names)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name or "") for name in names)
    relations = [(one.get("rel"), one.get("hreflang")) for one in feed.findall("a:link", ATOM)]
    assert relations == [("self", None), ("alternate", "fr"), ("alternate", "en")]


def test_its_links_lead_to_the_pages(site: Site) -> None:
    links = [link for one in entries(site) for link in one.iterfind("a:link", ATOM)]
    assert len(links) == 2
    assert all((site.folder / link.get("href", "-")).is_file() for link in links)


def test_every_page_names_it(site: Site) -> None:
    for name, page in site.pages():
        for place in ("//head/link[@type='application/atom+xml']", "//footer//a[@type]"):
            (link,) = page.xpath(place)
            address = urljoin(f"/{name}.html", link.get("href"))
            assert address == "/feed.xml"


def test_a_date_is_shown_below_its_title(site: Site) -> None:
    assert site.page("news/race").findtext(".//h1/../p", "") == "Du 3 au 4 octobre 2013"
    (time,) = site.page("news/oars").xpath("//p[@class='dateline']/time")
    assert (time.get("datetime"), time.text) == ("2013-02", "Février 2013")
    assert not site.page("plain").xpath("//p[@class='dateline']")
    assert not site.page("index").xpath("//p[@class='dateline']"), "a year alone is no date"


def test_roles_lead_to_the_feed_and_to_the_share_list(site: Site) -> None:
    links = site.page("links").xpath("//article//li//a")
    assert [(link.text_content(), link.get("href")) for link in links] == [
        ("The news", "feed.xml"),
        ("Tell others", "#_share"),
    ]


def test_without_a_dated_page_there_is_none(tmp_path: Path) -> None:
    write(tmp_path, {"index": "# Boats\n\n{feed}`The news`\n"})
    site = build(tmp_path)
    assert site.warnings == ""
    assert not (site.folder / "feed.xml").exists()
    page: html.HtmlElement = site.page("index")
    assert not page.xpath("//*[@type='application/atom+xml']")
    assert page.xpath("string(//article//p)") == "The news"


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "index": "# Boats\n\n```{toctree}\nrace\n```\n",
            "race": "---\ndate: 2013-10-03\n---\n\n# A \x1b[1m & <b> race\n\nIt\x01 was.\n",
        },
    )
    (entry,) = entries(build(tmp_path))
    assert entry.findtext("a:title", "", ATOM) == "A [1m & <b> race"
    assert entry.findtext("a:summary", "", ATOM) == "It was."


def test_a_page_that_becomes_news_is_told_of_on_every_page(tmp_path: Path) -> None:
    """And one that is no longer any is not."""
    plain = {"index": "# Boats\n\n```{toctree}\nrace\n```\n", "race": "# Race\n\nText.\n"}
    for date in ("", "---\ndate: 2013-10-03\n---\n\n", ""):
        write(tmp_path, {**plain, "race": date + plain["race"]})
        site = build(tmp_path)
        assert (site.folder / "feed.xml").exists() == bool(date)
        for _, page in site.pages():
            assert bool(page.xpath("//link[@type='application/atom+xml']")) == bool(date)


def test_of_descriptions_for_several_languages_that_of_the_edition_is_shown(
    tmp_path: Path,
) -> None:
    metas = '    "description lang=en": Boats\n    "description lang=fr": Bateaux\n'
    write(tmp_path, {"index": f"---\nmyst:\n  html_meta:\n{metas}---\n\n# Boats\n\nText.\n"})
    for language, words in (("en", "Boats"), ("fr", "Bateaux")):
        page = build(tmp_path, language).page("index")
        assert page.xpath("//meta[@name='description']/@content") == [words]
