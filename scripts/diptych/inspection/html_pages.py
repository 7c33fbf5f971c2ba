"""A page's words as its readers get them: text by block, and every attribute that is read out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from diptych.inspection import stylesheet
from diptych.inspection.attributes import read_out
from diptych.inspection.html_tree import SIGNATURE, bodies
from diptych.inspection.piece import GAP, TITLE_PARTS, Kind, Piece
from diptych.inspection.stretches import by_language

# What stands inside a line of text. Everything else begins and ends a block.
INLINE = re.compile(
    r"a|abbr|acronym|b|bd[io]|big|cite|data|del|dfn|em|font|i|ins|label|mark|q|r[bpt]|ruby|s|small|"
    r"span|strike|strong|su[bp]|time|u|wbr|br|img|code|kbd|samp|var|tt|math|script|style|template"
)
# In navigation, headers and footers a link or a span is a label, to be read by itself.
LABELS = {"a", "small", "span", "strong", "label", "time"}
FURNITURE = {"nav", "header", "footer", "aside", "form", "menu"}
ROLES = {"navigation", "banner", "contentinfo", "search", "complementary"}
CLASSES = {
    "footer",
    "header",
    "nav",
    "navbar",
    "sidebar",
    "sphinxsidebar",
    "related",
    "breadcrumbs",
}
# In no language: what it holds is for machines.
NEUTRAL = {"code", "kbd", "samp", "var", "tt", "pre", "math", "script", "style"}
# Nor, where Sphinx describes an object, its signature, and its parameters' names and types.
FIELDS, NAMES = "field-list", {"strong", "em"}
OUTBOUND = re.compile("(?:https?:)?//")


@dataclass
class _Frame:
    """What an element hands down to those inside it."""

    language: str
    anchor: str
    neutral: bool
    furniture: bool
    block: bool
    outbound: bool = False
    described: bool = False
    fields: bool = False


@dataclass
class _Text:
    """The text of the block that is being read, in stretches of one language each."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    anchor: str = ""
    line: int = 0
    furniture: bool = False
    outbound: bool = False


def pieces(document: etree._Element, path: str, language: str, page: str = "") -> Iterator[Piece]:
    """Yield the pieces of a page, in reading order; ``language`` is what holds undeclared."""
    yield from _Reader(path, language, page).read(document)


class _Reader:
    def __init__(self, path: str, language: str, page: str) -> None:
        self._path = path
        self._page = page
        self._frames = [_Frame(language, "", neutral=False, furniture=False, block=True)]
        self._text = _Text()
        self._bodies: list[etree._Element] = []

    def read(self, document: etree._Element) -> Iterator[Piece]:
        self._bodies = bodies(document)
        self._frames[0].furniture = bool(self._bodies)
        for event, element in etree.iterwalk(document, events=("start", "end")):
            if not isinstance(element.tag, str):
                if event == "end":
                    self._add(element.tail, element)
            elif event == "start":
                yield from self._start(element)
            else:
                yield from self._end(element)
        yield from self._flush()

    def _start(self, element: etree._Element) -> Iterator[Piece]:
        tag, outer = str(element.tag).lower(), self._frames[-1]
        own = element.get("lang", element.get("xml:lang"))
        language = outer.language if own is None else own.strip()
        classes = element.get("class", "").split()
        anchor = element.get("id") or outer.anchor
        furniture = element not in self._bodies and (
            outer.furniture
            or tag in FURNITURE
            or element.get("role") in ROLES
            or not CLASSES.isdisjoint(classes)
        )
        described = outer.described or (tag == "dl" and _describes(element))
        fields = outer.fields or (tag == "dl" and FIELDS in classes)
        neutral = (
            outer.neutral
            or tag in NEUTRAL
            or element.get("translate") == "no"
            or SIGNATURE in classes
            or (described and fields and tag in NAMES)
        )
        frame = _Frame(
            language,
            anchor,
            neutral=neutral,
            furniture=furniture,
            block=not INLINE.fullmatch(tag) or (furniture and tag in LABELS),
            outbound=outer.outbound
            or (tag == "a" and OUTBOUND.match(element.get("href", "")) is not None),
            described=described,
            fields=fields,
        )
        self._frames.append(frame)
        if frame.block:
            yield from self._flush()
        for kind, name, value in read_out(element, tag):
            yield self._piece(value, frame, element, kind, name)
        if tag == "style":
            for piece in stylesheet.pieces((element.text or "").encode(), self._path, language):
                yield self._piece(piece.text, frame, element, piece.kind, piece.what)
        if tag == "br":
            self._add("\n", element)
        elif tag == "img" or (frame.neutral and not outer.neutral):
            self._add(GAP, element, neutral=False)
        parent = element.getparent()
        if tag == "title" and parent is not None and parent.tag == "head":
            for part in TITLE_PARTS.split(element.text or ""):
                yield self._piece(part, frame, element, Kind.TITLE)
        else:
            self._add(element.text, element)

    def _end(self, element: etree._Element) -> Iterator[Piece]:
        if self._frames[-1].block:
            yield from self._flush()
        self._frames.pop()
        if len(self._frames) > 1:
            self._add(element.tail, element)

    def _piece(
        self, text: str, frame: _Frame, element: etree._Element, kind: Kind, what: str = ""
    ) -> Piece:
        line = element.sourceline or 0
        return Piece(
            text,
            frame.language,
            self._path,
            frame.anchor,
            line,
            kind,
            what,
            frame.furniture,
            self._page,
            frame.outbound,
        )

    def _add(
        self, text: str | None, element: etree._Element, *, neutral: bool | None = None
    ) -> None:
        frame = self._frames[-1]
        if not text or (frame.neutral if neutral is None else neutral):
            return
        if not self._text.parts:
            line = element.sourceline or 0
            self._text = _Text([], frame.anchor, line, frame.furniture, frame.outbound)
        self._text.parts.append((frame.language, text))

    def _flush(self) -> Iterator[Piece]:
        """Yield the block that ends here: a piece for each language that is in it."""
        block, self._text = self._text, _Text()
        for language, text in by_language(block.parts, self._frames[-1].language):
            yield Piece(
                re.sub(r"[^\S\n]+", " ", text).strip(),
                language,
                self._path,
                block.anchor,
                block.line,
                furniture=block.furniture,
                page=self._page,
                outbound=block.outbound,
            )


def _describes(listed: etree._Element) -> bool:
    """Tell whether Sphinx describes an object in a list."""
    return any(SIGNATURE in term.get("class", "").split() for term in listed.iterchildren("dt"))
