"""The page that offers the editions."""

from __future__ import annotations

import re

import pytest
from lxml import html

from diptych.site.landing_page import Offer, render
from theme.site import texts

OFFERS = [
    Offer("en", "Migration & development", "en/index.html", pdf="../latexpdf/m-en.pdf"),
    Offer("fr", "Migrations et développement", "fr/index.html", pdf="../latexpdf/m-fr.pdf"),
    Offer("pt_BR", "Migração", "pt_BR/index.html", name="Brasileiro"),
]


@pytest.fixture
def page() -> html.HtmlElement:
    return html.document_fromstring(render(OFFERS))


def test_each_edition_is_offered_in_its_own_language(page: html.HtmlElement) -> None:
    """Each edition has its title, its own name and its PDF's words marked with its language."""
    sections = page.xpath("//section")
    assert [section.get("lang") for section in sections] == ["en", "fr", "pt-BR"]
    assert [texts(section.xpath(".//h1 | .//a")) for section in sections] == [
        ["Migration & development", "English", "Download the PDF (English)"],
        ["Migrations et développement", "Français", "Télécharger le PDF (français)"],
        ["Migração", "Brasileiro"],
    ]
    assert page.xpath("//section//a/@href") == [
        "en/index.html",
        "../latexpdf/m-en.pdf",
        "fr/index.html",
        "../latexpdf/m-fr.pdf",
        "pt_BR/index.html",
    ]


def test_nobody_is_sent_anywhere(page: html.HtmlElement) -> None:
    """There is no redirect and no script, and nothing is fetched to show the page."""
    assert not page.xpath("//script | //meta[@http-equiv] | //link[@rel='stylesheet'] | //@src")
    assert not re.findall(r"url\(|@import", page.findtext(".//style", ""))


def test_look_is_that_of_the_pages(page: html.HtmlElement) -> None:
    """Every custom property that the page uses comes with it, light and dark."""
    style = page.findtext(".//style", "")
    used, defined = (set(re.findall(rf, style)) for rf in (r"var\((--[\w-]+)", r"(--[\w-]+):"))
    assert used
    assert used <= defined
    assert "prefers-color-scheme: dark" in style


def test_no_edition_is_no_error() -> None:
    """Without any edition the page is empty, but a page."""
    assert "</html>" in render([])
