"""Blocks that a page shows in their source's language, for want of a translation.

They say which language they are in, so a reader is not misled; but the edition is not complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from diptych.inspection.piece import Piece

# Sphinx's class for such a block (translation_progress_classes), which the extension asks for.
UNTRANSLATED = "untranslated"


def fallbacks(document: etree._Element, path: str, language: str, page: str) -> Iterator[Piece]:
    """Yield the untranslated blocks of a page, in reading order, with the language they say."""
    for element in document.iter():
        if UNTRANSLATED not in element.get("class", "").split():
            continue
        own = element.get("lang") or next(iter(element.xpath(".//@lang")), language)
        anchor = next(iter(element.xpath("ancestor-or-self::*[@id][1]/@id")), "")
        text = " ".join("".join(element.itertext()).split()) or element.get("alt", "")
        yield Piece(text, str(own), path, str(anchor), element.sourceline or 0, page=page)
