"""Messages that are no MyST: alternative texts, contents captions, descriptions, index entries,
settings, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from diptych.markup import formula, html_passage
from diptych.markup.characters import invisible, is_blank
from diptych.markup.difference import Difference

# The kinds of message (Message.kind) whose text is shown as it stands.
PLAIN = {"image", "meta", "toctree", "setting", "index"}
CODE = {"literal_block", "doctest_block", "math_block", "raw"}
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
    if kind == "raw":
        yield from _html(source, translation)
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


def _html(source: str, translation: str) -> Iterator[Difference]:
    if html_passage.has_script(source + translation):
        hint = "delete the translation, or put the script into a file of its own"
        yield Difference("markup-code", "HTML with a script is kept as it is", hint)
        return
    before, after = html_passage.bare(source), html_passage.bare(translation)
    for one, other in zip_longest(before, after, fillvalue="nothing"):
        if one != other:
            hint = "change only words, and those of alt, title and aria-label"
            yield Difference("markup-changed", f"HTML: “{other}” should be “{one}”", hint)
            return


def _parted(text: str) -> list[bool]:
    return [bool(part.strip()) for part in text.split(";")]
