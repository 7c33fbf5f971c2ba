"""What an EPUB says of itself: Sphinx's package, completed and put in an order of its own.

Said are what readers need to choose a book (EPUB Accessibility 1.1, section 2) and what EPUB 3.3
wants of each page; left out is what Sphinx calls “unknown”. The same pages give the same bytes.
"""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from diptych.language_tags import direction

PACKAGE = "content.opf"
MIMETYPE = "mimetype"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
UNKNOWN = {"", "unknown"}
PAGE = "application/xhtml+xml"
# By what of a page reading systems have to know before they open it.
PROPERTIES = {"mathml": re.compile(rb"<math[\s>]"), "svg": re.compile(rb"<svg[\s>]")}
ALWAYS = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
PICTURE = re.compile(rb"<(?:img|svg)[\s>]")
WITHOUT_ALT = re.compile(rb"<img(?![^>]*\balt=\"[^\"]+\")[^>]*>")


def complete(path: Path, moment: int) -> int:
    """Complete the EPUB at ``path``, as of so many seconds since 1970; return its pages."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[PACKAGE], etree.XMLParser(remove_blank_text=True))
    _modernize(root, parts)
    pages = {name: content for name, content in parts.items() if name.endswith(".xhtml")}
    _describe(root, pages, moment)
    for item in root.iter(f"{{{OPF}}}item"):
        content = parts.get(item.get("href", ""), b"")
        if item.get("media-type") == PAGE:
            found = {*item.get("properties", "").split()}
            found |= {name for name, pattern in PROPERTIES.items() if pattern.search(content)}
            if found:
                item.set("properties", " ".join(sorted(found)))
    parts[PACKAGE] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    _write(path, parts, moment)
    return len(pages)


def _modernize(root: etree._Element, parts: dict[str, bytes]) -> None:
    """Leave out what EPUB 2 had for the contents; let pages turn as the language runs."""
    for element in root.xpath("//o:guide | //o:item[@id='ncx']", namespaces={"o": OPF}):
        parts.pop(element.get("href", ""), None)
        element.getparent().remove(element)
    spine = root.find(f"{{{OPF}}}spine")
    assert spine is not None
    spine.attrib.pop("toc", None)
    for page in spine:
        page.attrib.pop("linear", None)  # one that no contents list is read after the others
    spine.set("page-progression-direction", direction(root.get(LANGUAGE) or ""))


def _describe(root: etree._Element, pages: Mapping[str, bytes], moment: int) -> None:
    metadata = root.find(f"{{{OPF}}}metadata")
    assert metadata is not None
    for element in list(metadata):
        if str(element.tag).startswith(f"{{{DC}}}") and (element.text or "").strip() in UNKNOWN:
            metadata.remove(element)
        elif element.get("property") == "dcterms:modified" or element.tag == f"{{{DC}}}date":
            element.text = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
    etree.cleanup_namespaces(root)
    for name, value in _accessibility(pages):
        meta = etree.SubElement(metadata, f"{{{OPF}}}meta", property=f"schema:{name}")
        meta.text = value


def _accessibility(pages: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield what of the book can be had by which sense (https://www.w3.org/TR/epub-a11y-11/)."""
    pictures = [content for content in pages.values() if PICTURE.search(content)]
    formulas = any(PROPERTIES["mathml"].search(content) for content in pages.values())
    described = not any(WITHOUT_ALT.search(content) for content in pages.values())
    yield "accessMode", "textual"
    if pictures:
        yield "accessMode", "visual"
    if not pictures or described:
        yield "accessModeSufficient", "textual"
    if pictures:
        yield "accessModeSufficient", "textual,visual"
    features = [*ALWAYS]
    features += ["alternativeText"] if pictures and described else []
    features += ["MathML"] if formulas else []
    for feature in features:
        yield "accessibilityFeature", feature
    yield "accessibilityHazard", "none"


def _write(path: Path, parts: Mapping[str, bytes], moment: int) -> None:
    stamp = time.gmtime(moment)[:6]
    with zipfile.ZipFile(path, "w") as archive:
        # It is to be read without unpacking (EPUB 3.3, section 4.2.3).
        for name in sorted(parts, key=lambda one: (one != MIMETYPE, one)):
            entry = zipfile.ZipInfo(name, date_time=max(stamp, (1980, 1, 1, 0, 0, 0)))
            entry.external_attr = 0o644 << 16
            kind = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], kind)
