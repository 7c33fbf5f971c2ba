"""A page as the search knows it: its passages, each with the heading that it stands under."""

from __future__ import annotations

import json
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from diptych.language_tags import bcp47, equal
from diptych.localization.lang_marks import PAGE_LANGUAGE, marked
from diptych.theme.page_metadata import one_line

# What shows no words of the page, or none that anybody searches for.
WORDLESS = (
    *(nodes.Invisible, nodes.raw, nodes.label, nodes.math_block, nodes.system_message),
    *(addnodes.index, addnodes.toctree),
)
HEADED, HEADING = (nodes.section, addnodes.desc), (nodes.title, addnodes.desc_signature)


class Passage(NamedTuple):
    """What stands under a heading in one language; ``anchor`` leads there, "" to the page's top.

    ``language`` is "" for the edition's.
    """

    anchor: str
    title: str
    text: str
    language: str


def passages(document: nodes.document, edition: str) -> list[Passage]:
    """Return the passages of a page, in reading order, of the edition in a language."""
    reader = _PassageReader(edition)
    reader.read(document, document.get(PAGE_LANGUAGE) or edition)
    return reader.found()


def as_json(address: str, found: list[Passage]) -> str:
    """Return a page as one line of the data that browsers load."""
    shown = [one if one.language else one[:3] for one in found]
    return json.dumps([address, shown], ensure_ascii=False, separators=(",", ":"))


class _PassageReader:
    def __init__(self, edition: str) -> None:
        self._edition = edition
        self._found: list[tuple[str, str, str, list[str]]] = []
        self._heading = ("", "")

    def read(self, node: nodes.Element, language: str) -> None:
        """Take up the words of an element's parts."""
        for child in node.children:
            if isinstance(child, WORDLESS) or not isinstance(child, nodes.Element):
                continue
            here = marked(child) or language
            if isinstance(child, HEADED):
                self._read_under(child, here)
            elif isinstance(child, nodes.TextElement):
                if not (isinstance(node, HEADED) and isinstance(child, HEADING)):
                    self._add(_words(child), here)
            else:
                self.read(child, here)

    def found(self) -> list[Passage]:
        """Return what was read."""
        return [
            Passage(anchor, title, " ".join(words), language)
            for anchor, title, language, words in self._found
        ]

    def _read_under(self, part: nodes.Element, language: str) -> None:
        """Read what has a heading of its own: a section, or what a signature describes."""
        around = self._heading
        heading = next((one for one in part.children if isinstance(one, HEADING)), None)
        if heading is not None:
            place = part if isinstance(part, nodes.section) else heading
            anchor = next(iter(place["ids"]), around[0]) if self._found else ""
            self._heading = (anchor, _words(heading))
            self._begin(language)
        self.read(part, language)
        self._heading = around

    def _begin(self, language: str) -> None:
        named = "" if equal(language, self._edition) else bcp47(language)
        self._found.append((*self._heading, named, []))

    def _add(self, words: str, language: str) -> None:
        if not words:
            return
        named = "" if equal(language, self._edition) else bcp47(language)
        last = self._found[-1] if self._found else None
        if last is None or last[:3] != (*self._heading, named):
            if last is not None and last[:2] == self._heading and not last[3]:
                self._found.pop()  # a heading alone, and its text is in another language
            self._begin(language)
        self._found[-1][3].append(words)


def _words(element: nodes.Element) -> str:
    """Return what an element says, without the signs of its notes."""
    return one_line("".join(_texts(element)))


def _texts(element: nodes.Element) -> list[str]:
    found: list[str] = []
    for child in element.children:
        if isinstance(child, nodes.Text):
            found.append(child.astext())
        elif isinstance(child, nodes.footnote_reference | nodes.citation_reference):
            continue
        elif isinstance(child, nodes.Element) and not isinstance(child, WORDLESS):
            found += _texts(child)
            if not isinstance(child, nodes.Inline | nodes.TextElement):
                found.append(" ")
    return found
