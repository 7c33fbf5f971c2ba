"""The attributes of a page whose values are words that are read out or shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from diptych.inspection.piece import TITLE_PARTS, Kind

# HTML Living Standard and WAI-ARIA 1.2: attributes whose value is words.
READ = {
    "title",
    "alt",
    "placeholder",
    "label",
    "summary",
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "aria-braillelabel",
}
# What scripts and style sheets show: data-tooltip, data-bs-title. No standard names these.
DATA = re.compile(
    r"data-(?:(?!clipboard)\w+-)*"
    "(?:title|label|tooltip|placeholder|caption|content|description|hint|message|text|tip)"
)
# Of the page (HTML, Open Graph, Twitter, Dublin Core), or of a thing on it (microdata).
META = re.compile(
    r"(?:og:|twitter:|dc\.|dcterms\.)?(?:title|description|site_name|subject|(?:image:)?alt)"
    r"|twitter:(?:label|data)\d|article:(?:section|tag)|keywords|abstract|subject|application-name"
    "|apple-mobile-web-app-title|name|headline|caption|alternativename"
)
BUTTONS = {"submit", "button", "reset"}
# What they hold in "title" is no text of the page; but a feed and a search are offered by it.
MUTE = {"script", "style"}
OFFERED = {"alternate", "search"}


def read_out(element: etree._Element, tag: str) -> Iterator[tuple[Kind, str, str]]:
    """Yield ``(kind, name, words)`` for each attribute of an element that readers meet."""
    if tag == "meta":
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        if META.fullmatch(name.lower()):
            for part in TITLE_PARTS.split(element.get("content", "")):
                yield Kind.DESCRIPTION, name, part
    elif tag == "link":
        if (
            OFFERED & set(element.get("rel", "").lower().split())
            and "hreflang" not in element.attrib
        ):
            yield Kind.ATTRIBUTE, "title", element.get("title", "")
    elif tag not in MUTE:
        button = tag == "input" and element.get("type") in BUTTONS
        for name, value in element.items():
            name = str(name).lower()
            if name in READ or DATA.fullmatch(name) or (button and name == "value"):
                yield Kind.ATTRIBUTE, name, str(value)
