"""Where a page of an edition is."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from diptych.editions import Address, address

LANGUAGES = ["en", "pt_BR", "sr@latin"]
SITE = "https://example.org/site/"


def hrefs(found: Address) -> dict[str, str]:
    return {one.tag: one.href for one in found.alternates}


@pytest.mark.parametrize("base", [SITE, SITE.rstrip("/")])
def test_editions_stand_side_by_side_below_the_address_of_the_site(base: str) -> None:
    """An address is absolute, and that of the folder that the edition is published in."""
    found = address("sub/page.html", "pt-BR", LANGUAGES, base)
    assert found.canonical == f"{SITE}pt_BR/sub/page.html"
    assert found.canonical in hrefs(found).values()
    assert hrefs(found) == {
        "en": f"{SITE}en/sub/page.html",
        "pt-BR": f"{SITE}pt_BR/sub/page.html",
        "sr-Latn": f"{SITE}sr@latin/sub/page.html",
    }
    assert found.entrance == f"{SITE}index.html"
    assert [one.current for one in found.alternates] == [False, True, False]


@pytest.mark.parametrize(
    ("base", "canonical", "english"),
    [
        ("https://a.org/fr/latest/", "https://a.org/fr/latest/p/", "https://a.org/en/latest/p/"),
        ("https://a.org/en/latest", "https://a.org/fr/latest/p/", "https://a.org/en/latest/p/"),
        ("https://a.org/docs/fr/", "https://a.org/docs/fr/p/", "https://a.org/docs/en/p/"),
    ],
)
def test_an_address_that_names_a_language_is_that_of_one_edition(
    base: str, canonical: str, english: str
) -> None:
    """As on Read the Docs; each edition has its own in that place."""
    found = address("p/", "fr", ["en", "fr"], base)
    assert found.canonical == canonical
    assert hrefs(found)["en"] == english


def test_an_edition_without_others_is_at_the_address_of_the_site() -> None:
    found = address("page.html", "en", ["en"], SITE, apart=True)
    assert found.canonical == f"{SITE}page.html"
    assert address("page.html", "en", ["en"], SITE).canonical == f"{SITE}en/page.html"


@pytest.mark.parametrize(
    "page",
    [
        "index.html",
        "sub/page.html",
        "",
        "sub/",
        "a/b/",
        "index.html#document-sub/page",
        "a%20b.html",
    ],
)
def test_without_one_the_addresses_are_relative_and_lead_to_the_same_places(page: str) -> None:
    """Whatever the builder makes of pages: files, folders, or one page of all."""
    here = f"{SITE}pt_BR/{page}"
    relative, absolute = address(page, "pt_BR", LANGUAGES), address(page, "pt_BR", LANGUAGES, SITE)
    assert relative.canonical == ""
    assert {tag: urljoin(here, href) for tag, href in hrefs(relative).items()} == hrefs(absolute)
    assert urljoin(here, relative.entrance) == absolute.entrance
