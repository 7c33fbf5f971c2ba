"""The general index: a page like the others, in the edition's language and its alphabet."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from theme.site import Site, build, texts, write

BOOK = {
    "index": "# Migration\n\n```{toctree}\nposition\nparts/first\n```\n",
    "position": "# The {index}`Assembly`\n\n```{index} single: Council; reform\n"
    "pair: migration; work\nsee: UNSC; Council\ntriple: law; order; chaos\n"
    "heart, exodus, state, equality, zone, 1951 Convention, left here\n```\n\n"
    "A {index}`refugee <!refugee>`.\n\n```{glossary}\nterm\n  Words.\n```\n",
    "parts/first": "# First\n\nA {index}`refugee` here. A {index}`refugee` there.\n",
}
FRENCH = {
    "Assembly": "Assemblée",
    "Council": "Conseil",
    "reform": "réforme",
    "migration": "migrations",
    "work": "œuvre",
    "UNSC": "CSNU",
    "law": "droit",
    "order": "ordre",
    "heart": "cœur",
    "exodus": "exode",
    "state": "État",
    "equality": "égalité",
    "zone": "zone",
    "1951 Convention": "1951, convention de",
    "refugee": "réfugié",
}


def project(root: Path, conf: str = "") -> None:
    write(root, BOOK, conf)
    for page in ("position", "parts"):
        path = root / f"locales/fr/LC_MESSAGES/{page}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        entries = "".join(f'msgid "{one}"\nmsgstr "{two}"\n\n' for one, two in FRENCH.items())
        path.write_text(f'msgid ""\nmsgstr "Language: fr\\n"\n\n{entries}', encoding="utf-8")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    root = tmp_path_factory.mktemp("book")
    project(root)
    return {language: build(root, language) for language in ("en", "fr")}


def lines(page: html.HtmlElement) -> list[str]:
    """The letters of an index, and its lines, those below others indented."""
    found = []
    for element in page.xpath("//article//h2 | //article/section//li"):
        words = element.xpath("./text() | ./*[not(self::ul)]//text()")
        depth = len(element.xpath("ancestor::li"))
        found.append(" " * depth + " ".join("".join(words).split()))
    return found


def test_french_stands_in_the_order_of_a_french_dictionary(editions: dict[str, Site]) -> None:
    """É among E, œ as oe; what is not translated as it is; references in French."""
    assert lines(editions["fr"].page("genindex")) == [
        *("Symboles", "1951, convention de"),
        *("A", "Assemblée"),
        *("C", "chaos", " droit ordre", "cœur", "Conseil", " réforme"),
        *("CSNU", " voir Conseil"),
        *("D", "droit", " ordre chaos"),
        *("E", "égalité", "État", "exode"),
        *("L", "left here"),
        *("M", "migrations", " œuvre"),
        *("O", "œuvre", " migrations", "ordre", " chaos, droit"),
        *("R", "réfugié 1, 2, 3"),
        *("T", "term"),
        *("Z", "zone"),
    ]


def test_what_is_not_translated_says_its_language(editions: dict[str, Site]) -> None:
    """Also within a line that Sphinx has put together."""
    page = editions["fr"].page("genindex")
    marked = page.xpath("//article//*[@lang]")
    assert {one.get("lang") for one in marked} == {"en"}
    assert set(texts(marked)) == {"chaos", "left here", "term"}
    assert len([one for one in texts(marked) if one == "chaos"]) == 3
    assert not editions["en"].page("genindex").xpath("//article//*[@lang]")


def test_every_entry_leads_to_its_place(editions: dict[str, Site]) -> None:
    """In every edition; a number is read with its words, the main place is told by its weight."""
    for site in editions.values():
        page = site.page("genindex")
        links = page.xpath("//article//section//a")
        assert len(links) > 15
        for link in links:
            name, _, anchor = urljoin("/genindex.html", link.get("href")).partition("#")
            target = site.page(name.removeprefix("/").removesuffix(".html"))
            assert target.xpath("//*[@id=$id]", id=anchor), link.get("href")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        for link in page.xpath("//article//a[@aria-labelledby]"):
            words = " ".join(
                page.get_element_by_id(one).text_content()
                for one in link.get("aria-labelledby").split()
            )
            assert words.endswith(f" {link.text_content()}")
        assert texts(page.xpath("//article//section//strong")) == ["1", "term"]


def test_every_page_leads_to_it(editions: dict[str, Site]) -> None:
    """From the head, the navigation and the footer; it is marked where one is on it."""
    for site in editions.values():
        for name, page in site.pages():
            address = "../" * name.count("/") + "genindex.html"
            assert page.xpath("//head/link[@rel='index']"), name
            links = page.xpath("//footer//a[.='Index']")
            if name != "index":
                links += page.xpath("//nav[@id='_navigation']//a[.='Index']")
                assert len(links) == 2
            for link in links:
                here = name == "genindex"
                assert link.get("href") == ("#" if here else address)
                assert (link.get("aria-current") == "page") == here
        page = site.page("genindex")
        assert page.findtext("head/title") == "Index – Migration"
        assert not page.xpath("//footer//code"), "no catalogue is named after it"


@pytest.mark.parametrize("setting", ["html_use_index = False\n", "html_split_index = True\n"])
def test_it_is_one_page_or_none(setting: str, tmp_path: Path) -> None:
    """Sphinx's own setting leaves it out, and with it whatever leads to it."""
    project(tmp_path, setting)
    site = build(tmp_path)
    names = {name for name, _ in site.pages()}
    wanted = "split" in setting
    assert ("html_split_index is not used" in site.warnings) == wanted
    assert names == {*BOOK, "search", *(["genindex"] if wanted else [])}
    for _, page in site.pages():
        assert bool(page.xpath("//*[contains(@href, 'genindex') or .='Index']")) == wanted


def test_the_first_entry_changes_every_page(tmp_path: Path) -> None:
    """A page that was written before there was an index leads to it, too."""
    pages = {"index": "# Top\n\n```{toctree}\nother\n```\n", "other": "# Other\n\nText.\n"}
    write(tmp_path, pages)
    assert "genindex" not in (build(tmp_path).folder / "index.html").read_text(encoding="utf-8")
    write(tmp_path, pages | {"other": "# Other\n\nA {index}`text`.\n"})
    assert "genindex" in (build(tmp_path).folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "words", "order"),
    [
        ("sv", "zebra ål äpple öga apa orm", "A apa O orm Z zebra Å ål Ä äpple Ö öga"),
        ("cs", "čas cena chata hora ihned cudo", "C cena cudo Č čas H hora CH chata I ihned"),
    ],
)
def test_the_index_and_a_sorted_glossary_have_one_order(
    language: str, words: str, order: str, tmp_path: Path
) -> None:
    """That of the edition's dictionaries, by the words of the translation."""
    sources = [f"word{number}" for number, _ in enumerate(words.split())]
    terms = "\n\n".join(f"{word}\n  Text." for word in sources)
    write(
        tmp_path,
        {"index": f"# Top\n\n```{{glossary}}\n:sorted:\n\n{terms}\n```\n\nAn {{index}}`word0`.\n"},
        pyproject=f'[tool.diptych]\nlanguages = ["en", "{language}"]\n',
    )
    path = tmp_path / f"locales/{language}/LC_MESSAGES/index.po"
    path.parent.mkdir(parents=True)
    pairs = zip(sources, words.split(), strict=True)
    entries = "".join(f'msgid "{one}"\nmsgstr "{two}"\n\n' for one, two in pairs)
    path.write_text(f'msgid ""\nmsgstr "Language: {language}\\n"\n\n{entries}', encoding="utf-8")
    site = build(tmp_path, language)
    assert [line.split()[0] for line in lines(site.page("genindex"))] == order.split()
    terms_shown = [one.text.strip() for one in site.page("index").xpath("//dl/dt")]
    assert terms_shown == [one for one in order.split() if one.lower() == one and len(one) > 1]
