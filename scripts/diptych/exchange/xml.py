"""XML from outside: no entity, no other file, no network, and not without end."""

from __future__ import annotations

import re
from collections.abc import Container

from lxml import etree

from diptych.errors import InputError

LARGEST = 64 << 20  # bytes
# https://www.w3.org/TR/xml/#charsets
UNSPEAKABLE = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What does not come back as it went: an XML processor makes a line feed of a carriage return.
LOST = re.compile(f"(\\r|{UNSPEAKABLE.pattern})")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def root_of(content: bytes, name: str, what: str) -> etree._Element:
    """Return the root of a document. Raises InputError where it is none, or has a DTD of its own.

    ``what`` it should be is said then.
    """
    if len(content) > LARGEST:
        raise InputError(f"this is larger than {LARGEST >> 20} MB", path=name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        raise InputError(f"this is no {what}: {error.msg}", path=name, line=line) from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in content:
        raise InputError(f"this {what} declares entities", path=name, hint="save it without them")
    return root


def shown(text: str) -> str:
    """Return a text with a sign (U+FFFD) for each character that XML cannot hold."""
    return UNSPEAKABLE.sub("\ufffd", text)


def written(root: etree._Element, holders: Container[str], doctype: str = "") -> bytes:
    """Return a document as UTF-8, what stands in ``holders`` on lines of its own."""
    _spread(root, holders)
    text = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype or None)
    return text + b"\n"


def _spread(element: etree._Element, holders: Container[str]) -> None:
    if element.tag in holders:
        element.text = "\n"
        for child in element:
            child.tail = "\n"
            _spread(child, holders)
