"""A PDF's words as its readers get them: by its structure, its bookmarks and its metadata."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf

from diptych.inspection.content import PageContent, Shown
from diptych.inspection.font import Font
from diptych.inspection.outline import bookmarks, metadata
from diptych.inspection.piece import GAP, Kind, Piece
from diptych.inspection.stretches import by_language

# ISO 32000-2, 14.8.4.7: structure types that stand inside a line.
INLINE = {"Span", "Em", "Strong", "Link", "Reference", "Annot", "Quote", "Sub", "Ruby", "Warichu"}
INLINE |= {"RB", "RT", "RP", "WT", "WP", "BibEntry"}
HYPHENS = ("-", "\u00ad", "‐")
NEUTRAL = {"Code", "Formula"}


def declared(document: pikepdf.Pdf) -> str | None:
    """Return the language that the document declares."""
    language = document.Root.get("/Lang")
    return str(language) if language else None


def pieces(document: pikepdf.Pdf, path: str, language: str) -> Iterator[Piece]:
    """Yield the pieces of a document; ``language`` is what holds undeclared.

    Raises pikepdf.PdfError where it is broken.
    """
    yield from metadata(document, path, language)
    yield from bookmarks(document, path, language)
    reader = _Structure(document, path)
    if reader.tagged:
        yield from reader.read(language)
    else:
        yield from reader.pages(language)


class _Structure:
    """The structure tree, and the text of the content that it names."""

    def __init__(self, document: pikepdf.Pdf, path: str) -> None:
        self._document = document
        self._path = path
        self._fonts: dict[Any, Font] = {}
        self._numbers = {page.objgen: place for place, page in enumerate(document.pages, start=1)}
        self._texts: dict[int, dict[int, list[Shown]]] = {}
        self._tree: Any = document.Root.get("/StructTreeRoot", {})
        self._roles: Any = self._tree.get("/RoleMap", {})
        self._block: list[tuple[str, str]] = []
        self._page = 1

    @property
    def tagged(self) -> bool:
        return "/K" in self._tree

    def pages(self, language: str) -> Iterator[Piece]:
        """Yield the text of an untagged document, page by page."""
        for number, page in enumerate(self._document.pages, start=1):
            text = "".join(one.text for one in PageContent(page.obj, self._fonts).shown())
            yield Piece(_joined(text), language, self._path, f"page={number}")

    def read(self, language: str) -> Iterator[Piece]:
        """Yield the tree's pieces, in reading order, without recursion: trees are deep."""
        pending: list[Any] = [("enter", self._tree.K, language, False, None)]
        seen: set[Any] = set()
        while pending:
            step, node, outer, neutral, page = pending.pop()
            if step == "leave":
                yield from self._flush(outer)
            elif isinstance(node, pikepdf.Array):
                pending += [("enter", one, outer, neutral, page) for one in reversed(list(node))]
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                if node.objgen != (0, 0) and node.objgen in seen:
                    continue
                seen.add(node.objgen)
                own = str(node.get("/Lang", outer))
                page = node.get("/Pg", page)
                role = self._role(str(node.S))
                if role not in INLINE | NEUTRAL:
                    yield from self._flush(outer)
                    pending.append(("leave", None, own, neutral, page))
                yield from self._spoken(node, own, page)
                if "/ActualText" in node:
                    self._block.append((own, str(node.ActualText)))
                elif role in NEUTRAL or neutral:
                    self._block.append((own, GAP))
                elif "/K" in node:
                    pending.append(("enter", node.K, own, neutral, page))
            else:
                yield from self._leaf(node, outer, page)
        yield from self._flush(language)

    def _leaf(self, node: Any, language: str, page: Any) -> Iterator[Piece]:
        """Take in content: an identifier, alone or with its page, or an annotation."""
        if isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if "/Obj" in node:
                contents = str(node.Obj.get("/Contents", ""))
                if contents:
                    yield self._attribute(contents, language, "Contents", page)
                return
            node = node.get("/MCID")
        if node is None or page is None:
            return
        number = self._numbers.get(page.objgen)
        if number is None:
            return
        if not self._block:
            self._page = number
        for shown in self._content(number).get(int(node), ()):
            self._block.append((shown.language or language, shown.text))

    def _spoken(self, node: pikepdf.Object, language: str, page: Any) -> Iterator[Piece]:
        for name in ("/Alt", "/E"):
            if name in node:
                yield self._attribute(str(node[name]), language, name[1:], page)

    def _attribute(self, text: str, language: str, what: str, page: Any) -> Piece:
        number = self._numbers.get(page.objgen) if page is not None else None
        anchor = f"page={number or self._page}"
        return Piece(text, language, self._path, anchor, kind=Kind.ATTRIBUTE, what=what)

    def _content(self, number: int) -> dict[int, list[Shown]]:
        if number not in self._texts:
            found: dict[int, list[Shown]] = defaultdict(list)
            page = self._document.pages[number - 1].obj
            last: Shown | None = None
            for shown in PageContent(page, self._fonts).shown():
                if shown.mcid is not None and not shown.artifact:
                    found[shown.mcid].append(shown)
                    last = shown
                elif last is not None and shown.text in HYPHENS:
                    # The hyphen at a line's end may be tagged as no part of the text.
                    last.text += "\u00ad"
            self._texts[number] = found
        return self._texts[number]

    def _role(self, name: str) -> str:
        for _ in range(8):
            mapped = self._roles.get(name)
            if mapped is None or str(mapped) == name:
                break
            name = str(mapped)
        return name[1:]

    def _flush(self, language: str) -> Iterator[Piece]:
        parts, self._block = self._block, []
        for one, text in by_language(parts, language):
            yield Piece(_joined(text), one, self._path, f"page={self._page}")


def _joined(text: str) -> str:
    """Put together what lines part: words at their hyphens, lines at a space."""
    text = re.sub(r"(?<=\w)[-\u00ad‐]\n(?=[^\W\d_])", "", text).replace("\u00ad", "")
    return re.sub(r"\s+", " ", text).strip()
