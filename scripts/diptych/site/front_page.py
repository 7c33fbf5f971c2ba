"""What the first page of an edition says, for the page that offers the editions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from diptych.theme.page_metadata import one_line

# The lists of pages that Sphinx makes of a toctree, whatever the theme.
ENTRIES = "//*[contains(@class, 'toctree-wrapper')]//li[contains(@class, 'toctree-l1')]/a[@href]"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A page of the edition: its title, the language of that ("": the edition's), its address."""

    title: str
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Who publishes, what the page is, and when, each "" where it does not say; its ``contents``.

    What it says of itself in another language than its own is left out.
    """

    publisher: str = ""
    sentence: str = ""
    date: str = ""
    contents: tuple[ContentsEntry, ...] = ()


def read(path: Path) -> FrontPage:
    """Return what an edition's first page says; nothing where there is none that can be read."""
    try:
        page = html.document_fromstring(path.read_bytes())
    except (OSError, etree.LxmlError, ValueError):
        return FrontPage()
    publisher = _said(page, "//head/meta[@name='author'][not(@lang)]/@content")
    sentence = _said(page, "//head/meta[@name='description'][not(@lang)]/@content")
    return FrontPage(
        publisher=publisher,
        sentence="" if sentence == publisher else sentence,
        date=_said(page, "//*[@class='dateline']//text()"),
        contents=tuple(_link(entry) for entry in page.xpath(ENTRIES)),
    )


def _said(page: html.HtmlElement, path: str) -> str:
    return one_line(" ".join(map(str, page.xpath(path))))


def _link(entry: html.HtmlElement) -> ContentsEntry:
    marked = entry.xpath("descendant-or-self::*[@lang][1]/@lang")
    return ContentsEntry(
        one_line(entry.text_content()), next(iter(marked), ""), entry.get("href", "")
    )
