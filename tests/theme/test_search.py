"""The search of an edition, in Chromium, from files: there is no server."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

from diptych import adapter
from diptych.language_tags import english_name
from theme.browser import dump, found
from theme.site import Site, build, texts, write

PAGES = {
    "index": "# Dossier\n\n```{toctree}\nrefuge\nasile\n```\n",
    "refuge": (
        "# Protection\n\nLa France accueille.\n\n## Les réfugiés\n\n"
        "La Convention de 1951 protège les réfugiés[^1] et les œuvres de la mondialisation ;"
        " elle dit <b>qui</b> l'est.\n\n[^1]: Note en bas de page.\n\n"
        "{lang=en}\nThe High Commissioner reports.\n"
    ),
    "asile": "---\nnosearch: true\n---\n\n# Asile\n\nUn réfugié caché.\n",
}
JAPANESE = {
    "index": "# 国際連合\n\n## 条約\n\n難民の地位に関する条約。\n\n## 会議\n\n会議の記録。\n"
}
HOSTILE = "# Accueil\n\n`<img src=x onerror=document.title='harm'>` ici.\n"
browser = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("search")
    write(root, PAGES, 'language = "fr"\n')
    return build(root, "fr")


def ask(site: Site, words: str, profile: Path) -> html.HtmlElement:
    """Return the page to search in, once it has answered."""
    address = f"{(site.folder / 'search.html').as_uri()}?q={quote(words)}"
    return html.document_fromstring(dump(address, profile).stdout)


@browser
@pytest.mark.parametrize("words", ["refugie", "RÉFUGIÉS", "réfug", "oeuvre", "mondialisaton"])
def test_words_are_found_however_they_are_written(site: Site, words: str, tmp_path: Path) -> None:
    page = ask(site, words, tmp_path)
    (link,) = page.cssselect(".results a")
    assert (link.get("href"), link.text) == ("refuge.html#les-refugies", "Les réfugiés")
    assert texts(page.cssselect(".results .place")) == ["Protection"]
    assert texts(page.cssselect(".found")) == ["Résultats : 1"]


@browser
def test_the_passage_is_shown_with_the_words_in_it_without_the_signs_of_notes(
    site: Site, tmp_path: Path
) -> None:
    page = ask(site, "la convention des refugies", tmp_path)
    shown = page.cssselect(".results p")[0]
    assert texts(shown.cssselect("mark")) == ["Convention", "réfugiés"]
    assert "protège les réfugiés et les œuvres" in shown.text_content()


@browser
def test_what_is_in_another_language_is_found_and_marked_as_such(
    site: Site, tmp_path: Path
) -> None:
    (shown,) = ask(site, "commissioner", tmp_path).cssselect(".results p")
    assert shown.get("lang") == "en"


@browser
def test_nothing_found_is_said(site: Site, tmp_path: Path) -> None:
    page = ask(site, "xyzzy", tmp_path)
    assert page.cssselect(".results li") == []
    assert texts(page.cssselect(".found")) == ["Aucun résultat pour « xyzzy »."]


@browser
def test_what_is_written_without_spaces_is_found_by_any_part(tmp_path: Path) -> None:
    write(tmp_path, JAPANESE)
    page = ask(build(tmp_path, "ja"), "地位", tmp_path)
    assert texts(page.cssselect(".results a")) == ["条約"]
    assert "".join(texts(page.cssselect(".results mark"))) == "地位"


@browser
def test_nothing_is_loaded_before_a_reader_searches(site: Site, tmp_path: Path) -> None:
    loaded = "found.loaded = [...page.querySelectorAll('script[src]')].map((one) => one.src).join()"
    names = {
        name: re.findall(r"[\w-]+\.js", found(site.folder / name, loaded, tmp_path)["loaded"])
        for name in ("index.html", "search.html")
    }
    assert not {"search.js", "minisearch.js", "search-data.js"} & {*names["index.html"]}
    assert {*names["search.html"]} - {*names["index.html"]} == {"search.js"}


@browser
def test_arrows_lead_from_the_field_to_what_was_found_and_back(site: Site, tmp_path: Path) -> None:
    script = """
      const wait = () => new Promise((done) => setTimeout(done, 300));
      const press = (key) => page.activeElement.dispatchEvent(
        new view.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
      const input = page.querySelector("form.find input");
      found.first = page.activeElement === input;
      input.value = "réfugiés";
      input.dispatchEvent(new view.Event("input"));
      await wait();
      press("ArrowDown");
      found.down = page.activeElement.textContent;
      press("ArrowUp");
      found.up = page.activeElement === input;
    """
    seen = found(site.folder / "search.html", script, tmp_path)
    assert seen == {"first": "true", "down": "Les réfugiés", "up": "true"}


@browser
def test_what_a_page_says_is_shown_as_words_whatever_it_says(tmp_path: Path) -> None:
    write(tmp_path, {"index": HOSTILE})
    page = ask(build(tmp_path), "onerror", tmp_path)
    assert page.cssselect(".results img") == []
    assert "<img src=x" in page.cssselect(".results p")[0].text_content()


def test_every_page_leads_to_the_search_and_works_without(site: Site) -> None:
    for name, page in site.pages():
        forms = page.cssselect('header form[role="search"]')
        assert [form.get("action") for form in forms] == (
            [] if name == "search" else ["search.html"]
        )
    page = site.page("search")
    assert "JavaScript" in page.cssselect("noscript")[0].text_content()
    assert page.cssselect('meta[name="robots"]')[0].get("content") == "noindex"


def test_a_page_that_is_not_to_be_searched_is_not(site: Site) -> None:
    data = (site.folder / "search-data.js").read_text(encoding="utf-8")
    assert "Convention de 1951" in data
    assert "caché" not in data


@pytest.mark.parametrize(
    ("pages", "conf"),
    [
        ({"index": "# Home\n"}, 'html_theme_options = {"search": False}\n'),
        ({"index": "# Home\n\n```{toctree}\nsearch\n```\n", "search": "# My search\n"}, ""),
    ],
)
def test_a_project_may_have_no_search_or_its_own(
    pages: dict[str, str], conf: str, tmp_path: Path
) -> None:
    write(tmp_path, pages, conf)
    site = build(tmp_path)
    assert not (site.folder / "search-data.js").exists()
    assert site.page("index").cssselect('form[role="search"]') == []
    if "search" in pages:
        assert texts(site.page("search").cssselect("h1")) == ["My search¶"]


@pytest.mark.parametrize("language", ["da", "de", "en", "es", "fi", "fr", "it", "nl", "pt", "ru"])
def test_sphinx_still_has_what_stems_words(language: str) -> None:
    base, own = adapter.stemmers(english_name(language))
    assert "BaseStemmer" in base.read_text(encoding="utf-8")
    assert "stemWord" in own.read_text(encoding="utf-8")
