"""Messages that are no MyST: alternative texts, contents captions, descriptions, index entries,
settings, code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.markup import formula
from diptych.markup.characters import invisible, is_blank
from diptych.markup.difference import Difference

# The kinds of message (Message.kind) whose text is shown as it stands.
PLAIN = {"image", "meta", "toctree", "setting", "index"}
CODE = {"literal_block", "doctest_block", "math_block"}
# HTML and TeX themselves read the settings of conf.py.
SIGNS = re.compile(r"[\\{}$<>&%#^_~]")


def plain(kind: str, source: str, translation: str) -> Iterator[Difference]:
    """Yield why ``translation`` must not stand in for ``source``, a text of this ``kind``."""
    yield from invisible(source, translation)
    if is_blank(translation):
        yield Difference("markup-lost", "the translation shows no word", "translate the message")
    if kind == "math_block" and formula.bare(source) != formula.bare(translation):
        yield Difference(
            "markup-changed", "the formula is another one", "change only the words in \\text{…}"
        )
    if kind in CODE:
        return
    if "\n" in translation.strip() and "\n" not in source:
        yield Difference("markup-block", "the translation has more than one line", "make it one")
    if kind == "index" and _parted(source) != _parted(translation):
        yield Difference(
            "markup-added",
            "a semicolon parts index entries, and this would have other parts than the original",
            "write another sign in its place",
        )
    if kind == "setting":
        for sign in dict.fromkeys(SIGNS.findall(translation)):
            if sign not in source:
                yield Difference(
                    "markup-added",
                    f"the original does not have: {sign}",
                    "in a setting this is a sign of HTML or TeX; write it in words",
                )


def _parted(text: str) -> list[bool]:
    return [bool(part.strip()) for part in text.split(";")]
