"""A page as a tree: parsed as browsers do, and what holds its text."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What holds the document itself, in a page that tells it from its furniture.
BODY = "self::main or self::article or @role='main'"
# Sphinx's class for the signature of an object, and the words in a name of code's.
SIGNATURE = "sig"
CODE_WORD = re.compile(r"[^\W\d_]+")
# Browsers go on reading behind the end of a page; lxml does not.
END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)


def parse(content: bytes) -> tuple[etree._Element, str]:
    """Parse a page; return its root, and why it could not be read to its end, if so.

    Raises ValueError where there is nothing that a browser would show.
    """
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = lxml_html.document_fromstring(END.sub(b"", content), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ValueError(str(error)) from error
    complaints = parser.error_log.filter_from_fatals()
    return root, f"{complaints[0].message.strip()}, line {complaints[0].line}" if complaints else ""


def declared(root: etree._Element) -> str | None:
    """Return the language that the page as a whole declares."""
    return root.get("lang") or root.get("xml:lang")


def bodies(root: etree._Element) -> list[etree._Element]:
    """Return what holds the document itself: the innermost, unless there are several."""
    innermost = list(root.xpath(f"//*[{BODY}][not(.//*[{BODY}])]"))
    if len(innermost) == 1:
        return innermost
    return list(root.xpath(f"//*[{BODY}][not(ancestor::*[{BODY}])]"))


def names(root: etree._Element) -> set[str]:
    """Return the classes and the identifiers of a page's elements."""
    return {name for value in root.xpath("//@class | //@id") for name in str(value).split()}


def code(root: etree._Element) -> set[str]:
    """Return the words of a page's code and of its signatures, as code joins them: by "_", "."."""
    shown = root.xpath("//code//text() | //kbd//text() | //samp//text() | //tt//text()")
    signed = root.xpath(f"//*[contains(concat(' ', @class, ' '), ' {SIGNATURE} ')]//text()")
    return {word for text in (*shown, *signed) for word in CODE_WORD.findall(str(text))}


def code_phrases(root: etree._Element) -> set[str]:
    """Return what a page shows as code within a line, as it stands."""
    shown = root.xpath("//code[not(ancestor::pre)] | //kbd | //samp | //tt")
    return {" ".join("".join(one.itertext()).split()) for one in shown}


def links(root: etree._Element, path: Path) -> set[Path]:
    """Return the style sheets and the scripts that the page at ``path`` loads from beside it."""
    found = root.xpath("//link[contains(@rel, 'stylesheet')]/@href | //script/@src")
    addresses = [urlsplit(str(address)) for address in found]
    return {
        Path(os.path.normpath(path.parent / unquote(address.path)))
        for address in addresses
        if address.path and not address.netloc and not address.scheme
    }
