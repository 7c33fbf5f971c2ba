"""What a PDF's reader shows around its pages: title, description, bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

from diptych.inspection.html_tree import XML_LANG
from diptych.inspection.piece import Kind, Piece

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
LAST = 10_000


def metadata(document: pikepdf.Pdf, path: str, language: str) -> Iterator[Piece]:
    """Yield what the document's information and its XMP metadata say of it.

    Raises ValueError where the metadata is no XML.
    """
    for name in ("/Title", "/Subject", "/Keywords"):
        text = str(document.docinfo.get(name, ""))
        if text:
            yield Piece(text, language, path, kind=Kind.TITLE, what=name[1:])
    stream = document.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(stream.read_bytes(), parser)
    except etree.LxmlError as error:
        raise ValueError(f"its metadata: {error}") from error
    for name in ("title", "description", "subject", "rights"):
        for item in root.iterfind(f".//{DUBLIN_CORE}{name}//{RDF}li"):
            own = item.get(XML_LANG, "x-default")
            yield Piece(
                str(item.text or ""),
                language if own == "x-default" else own,
                path,
                kind=Kind.TITLE,
                what=f"XMP {name}",
            )


def bookmarks(document: pikepdf.Pdf, path: str, language: str) -> Iterator[Piece]:
    """Yield the titles of the bookmarks (a broken list may go round in circles)."""
    outlines: Any = document.Root.get("/Outlines", {})
    pending = [outlines.get("/First")]
    seen: set[Any] = set()
    while pending and len(seen) < LAST:
        item = pending.pop()
        if not isinstance(item, pikepdf.Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        title = str(item.get("/Title", ""))
        yield Piece(title, language, path, kind=Kind.OUTLINE)
        pending += [item.get("/Next"), item.get("/First")]
