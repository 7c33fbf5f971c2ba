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
META = re.compile(r"(?:og:|twitter:)?(?:title|description|site_name|image:alt)|keywords|abstract")
BUTTONS = {"submit", "button", "reset"}
# What they hold in "title" is no text of the page.
MUTE = {"link", "script", "style"}


def read_out(element: etree._Element, tag: str) -> Iterator[tuple[Kind, str, str]]:
    """Yield ``(kind, name, words)`` for each attribute of an element that readers meet."""
    if tag == "meta":
        name = element.get("name") or element.get("property") or ""
        if META.fullmatch(name.lower()):
            for part in TITLE_PARTS.split(element.get("content", "")):
                yield Kind.DESCRIPTION, name, part
    elif tag not in MUTE:
        button = tag == "input" and element.get("type") in BUTTONS
        for name, value in element.items():
            if name in READ or (button and name == "value"):
                yield Kind.ATTRIBUTE, str(name), str(value)
