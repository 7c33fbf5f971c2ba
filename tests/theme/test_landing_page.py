"""The page that offers the editions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from diptych.downloads import Download
from diptych.site.landing_page import SCRIPT, Offer, render, style
from theme.browser import found
from theme.site import texts

OFFERS = [
    Offer(
        "en",
        "Migration & development",
        "en/index.html",
        downloads=(Download("m-en.pdf", 340_000, 12),),
    ),
    Offer(
        "fr",
        "Migrations et développement",
        "fr/index.html",
        downloads=(Download("m-fr.pdf", 2_400_000, 12),),
    ),
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
        ["Migration & development", "English", "Download the PDF (English, 12 p., 340 kB)"],
        ["Migrations et développement", "Français", "Télécharger le PDF (français, 12 p., 2,4 Mo)"],
        ["Migração", "Brasileiro"],
    ]
    assert page.xpath("//section//a/@href") == [
        "en/index.html",
        "en/m-en.pdf",
        "fr/index.html",
        "fr/m-fr.pdf",
        "pt_BR/index.html",
    ]


def test_nobody_is_sent_anywhere(page: html.HtmlElement) -> None:
    """There is no redirect and no script, and nothing of another host is fetched."""
    assert not page.xpath("//script | //meta[@http-equiv] | //@src | //style | //@style")
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["entrance.css"]
    assert not re.findall(r"url\(|@import", style())


def test_look_is_that_of_the_pages() -> None:
    """Every custom property that the page uses comes with it, light and dark."""
    look = style()
    used, defined = (set(re.findall(rf, look)) for rf in (r"var\((--[\w-]+)", r"(--[\w-]+):"))
    assert used
    assert used <= defined
    assert "prefers-color-scheme: dark" in look


def test_no_edition_is_no_error() -> None:
    """Without any edition the page is empty, but a page."""
    assert "</html>" in render([])


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "chosen"),
    [("fr-CA", "fr/index.html"), ("de,fr", "fr/index.html"), ("en", "en/index.html"), ("ja", "")],
)
def test_the_browsers_language_is_pointed_out_where_it_is_wanted(
    asked: str, chosen: str, tmp_path: Path
) -> None:
    """And nobody is led anywhere."""
    (tmp_path / "index.html").write_text(render(OFFERS, prefer=True), encoding="utf-8")
    (tmp_path / SCRIPT.name).write_bytes(SCRIPT.read_bytes())
    script = """
      found.chosen = page.querySelector(".preferred")?.getAttribute("href") ?? "";
      found.focused = page.activeElement.getAttribute("href") ?? "";
      found.stayed = page.location.pathname.endsWith("/index.html");
    """
    seen = found(tmp_path / "index.html", script, tmp_path, f"--accept-lang={asked}")
    assert seen == {"chosen": chosen, "focused": chosen, "stayed": "true"}
    assert "<script" not in render(OFFERS)
