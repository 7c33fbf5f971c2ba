"""Blocks that a page shows in their source's language, for want of a translation.

They say which language they are in, so a reader is not misled; but the edition is not complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from diptych.inspection.piece import Kind, Piece

# Sphinx's class for such a block (translation_progress_classes), which the extension asks for.
UNTRANSLATED = "untranslated"
FALLBACKS = f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {UNTRANSLATED} ')]"
# In Sphinx's pages a sign behind headings and captions, to link to them by.
SIGN = "headerlink"


def fallbacks(document: etree._Element, path: str, language: str, page: str) -> Iterator[Piece]:
    """Yield the untranslated blocks of a page, in reading order, with the language they say.

    Of blocks within each other the outermost is meant.
    """
    outermost: list[etree._Element] = []
    for element in document.xpath(FALLBACKS):
        if any(parent in outermost for parent in element.iterancestors()):
            continue
        outermost.append(element)
        own = element.get("lang") or next(iter(element.xpath(".//@lang")), language)
        anchor = next(iter(element.xpath("ancestor-or-self::*[@id][1]/@id")), "")
        line = element.sourceline or 0
        what = element.get("name") or element.get("property") or ""
        kind = Kind.DESCRIPTION if element.tag == "meta" else Kind.TEXT
        yield Piece(_words(element), str(own), path, str(anchor), line, kind, what, page=page)


def _words(element: etree._Element) -> str:
    """Return what a block says: its text, or else that of its images or of the page's data."""
    texts = element.xpath(f".//text()[not(ancestor::*[contains(@class, '{SIGN}')])]")
    spoken = element.xpath("descendant-or-self::*/@alt | self::meta/@content")
    return " ".join("".join(texts).split()) or " ".join(map(str, spoken))
