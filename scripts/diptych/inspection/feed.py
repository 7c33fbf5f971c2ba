"""The words of a feed (Atom, RSS) and of an OpenSearch description."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from diptych.inspection import html_pages
from diptych.inspection.html_tree import XML_LANG, parse
from diptych.inspection.piece import TITLE_PARTS, Kind, Piece

ROOTS = {"feed", "rss", "RDF", "OpenSearchDescription"}
READ = {"title", "subtitle", "summary", "description", "content", "encoded", "rights"} | {
    "ShortName",
    "LongName",
    "Description",
}


def pieces(content: bytes, path: str, language: str) -> Iterator[Piece]:
    """Yield the pieces of an XML file that is read as a feed; none of another.

    Raises ValueError where it is not XML.
    """
    # No entities and no network: the file may hold what a hostile catalogue put there.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(str(error)) from error
    if _name(root) not in ROOTS:
        return
    document_type = root.getroottree().docinfo.internalDTD
    if document_type is not None and any(document_type.iterentities()):
        raise ValueError("it declares entities, which may stand for anything")
    channel = next((one for one in root.iter() if _name(one) == "language"), None)
    default = (channel.text or "").strip() if channel is not None else ""
    for element in root.iter():
        if _name(element) not in READ:
            continue
        declared = next(
            (
                one.get(XML_LANG, "")
                for one in (element, *element.iterancestors())
                if one.get(XML_LANG) is not None
            ),
            default or language,
        )
        yield from _words(element, path, declared)


def _words(element: etree._Element, path: str, language: str) -> Iterator[Piece]:
    line, what = element.sourceline or 0, _name(element)
    text = "".join(str(part) for part in element.itertext())
    if what == "title" and "<" not in text:
        for part in TITLE_PARTS.split(text):
            yield Piece(part, language, path, line=line, kind=Kind.FEED, what=what)
    elif text.strip():
        for piece in html_pages.pieces(parse(text.encode())[0], path, language):
            yield Piece(piece.text, piece.language, path, line=line, kind=Kind.FEED, what=what)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
