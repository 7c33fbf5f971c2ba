"""A facing page as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from lxml.html import HtmlElement, fromstring, tostring
from markupsafe import Markup

from diptych.facing.rows import FacingRow
from diptych.interface_strings import strings
from diptych.language_tags import bcp47, direction
from diptych.theme.block_marks import MARK

HERE = Path(__file__).parent
SHEET, VOLUME = "facing.css", "volume.css"
# What pages show that is no page: it lies beside facing pages as well.
SHOWN = ("_images", "_downloads")
# What names another element of the page.
NAMING = ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls")


# What an identifier in a volume begins with.
PART = re.compile(r"part-\d+-")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two languages: how HTML writes it, in which direction; the title of the page."""

    language: str
    title: str

    @property
    def tag(self) -> str:
        """The language as HTML writes it."""
        return bcp47(self.language)

    @property
    def direction(self) -> str:
        """The direction in which the language is written."""
        return direction(self.language)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Where a facing page leads: an address, and its title in both languages."""

    address: str
    titles: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page has around its rows: the way to the root, its neighbours, what it loads besides.

    ``known`` are the pages that there are, each with where a link to it leads: one to another
    would lead nowhere. ``marked``: the blocks keep their marks. In a volume every page is a part of
    one document: ``part`` is what its identifiers begin with.
    """

    root: str
    before: Neighbour | None = None
    after: Neighbour | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    script: str = ""
    marked: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it is bound into a volume: its titles, its rows, and what it has around them."""

    titles: tuple[str, str]
    rows: Iterable[FacingRow]
    around: Surroundings


def part(number: int) -> str:
    """Return what a page's identifiers begin with in a volume."""
    return f"part-{number}-"


def render(
    sides: tuple[Side, Side],
    rows: Iterable[FacingRow],
    around: Surroundings,
    folders: Sequence[Path] = (),
) -> str:
    """Return a page; ``folders`` hold the project's own words of the theme, if it has any."""
    return (
        _environment()
        .get_template("facing.html")
        .render(
            sides=sides,
            rows=list(_cells(rows, sides, around)),
            around=around,
            words=_words(sides, folders),
        )
    )


def render_contents(
    sides: tuple[Side, Side],
    pages: Sequence[Neighbour],
    around: Surroundings,
    folders: Sequence[Path] = (),
) -> str:
    """Return the page that lists all others."""
    return (
        _environment()
        .get_template("contents.html")
        .render(sides=sides, pages=pages, around=around, words=_words(sides, folders))
    )


def render_volume(
    sides: tuple[Side, Side],
    parts: Sequence[Leaf],
    sheets: tuple[str, ...],
    folders: Sequence[Path] = (),
) -> str:
    """Return all pages as one document, to be printed."""
    text = (
        _environment()
        .get_template("volume.html")
        .render(
            sides=sides,
            parts=[(one, list(_cells(one.rows, sides, one.around))) for one in parts],
            around=Surroundings(root="", sheets=sheets),
            words=_words(sides, folders),
        )
    )
    document = fromstring(text)
    known = set(map(str, document.xpath("//@id")))
    for link in document.xpath("//a[starts-with(@href, '#')]"):
        address = link.get("href")[1:]
        if address not in known and (found := PART.match(address)):  # no column has it
            link.set("href", f"#{found[0]}")
    return str(tostring(document, encoding="unicode", doctype="<!DOCTYPE html>"))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def _words(sides: Iterable[Side], folders: Sequence[Path]) -> list[Mapping[str, str]]:
    """Return what the page says itself, in each of its languages."""
    said = ("Contents", "Previous", "Next", "Previous and next page", "Skip to the text")
    spoken = (strings(folders, side.language).gettext for side in sides)
    return [{word: gettext(word) for word in said} for gettext in spoken]


def _cells(
    rows: Iterable[FacingRow], sides: tuple[Side, Side], around: Surroundings
) -> Iterator[Mapping[str, object]]:
    for row in rows:
        cells = [
            _html(node, f"{around.part}{prefix}", around) if node is not None else None
            for node, prefix in zip((row.one, row.other), ("", f"{sides[1].tag}-"), strict=True)
        ]
        anchor = row.anchor and f"{around.part}{row.anchor}"
        yield {"anchor": anchor, "cells": cells[:1] if row.same else cells, "same": row.same}


def _html(node: HtmlElement, prefix: str, around: Surroundings) -> Markup:
    """Return an element as it stands in one of the columns.

    What the second one names is told apart from the first by its ``prefix``.
    """
    node = deepcopy(node)
    node.tail = None
    if _is_permalink(node):
        return Markup("")
    for one in [*node.iter("*")]:
        for name in NAMING:
            if name in one.attrib:
                one.set(name, " ".join(f"{prefix}{part}" for part in one.get(name, "").split()))
        if not around.marked:
            _unmark(one)
        if one.tag == "a":
            _lead(one, prefix, around)
        elif around.part and "lang" in one.attrib and "role" not in one.attrib:
            one.set("role", "group")  # Chromium keeps the language of what it takes for a thing
    return Markup(tostring(node, encoding="unicode"))  # noqa: S704 - as Sphinx has written it


def _unmark(node: HtmlElement) -> None:
    kept = [name for name in node.get("class", "").split() if not name.startswith(MARK)]
    if kept:
        node.set("class", " ".join(kept))
    else:
        node.attrib.pop("class", None)


def _is_permalink(node: HtmlElement) -> bool:
    """Return whether it is what leads to the heading that it stands beside."""
    return "headerlink" in node.get("class", "").split()


def _lead(link: HtmlElement, prefix: str, around: Surroundings) -> None:
    """Have a link lead where it does in its own edition, or nowhere."""
    address = link.get("href", "")
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address:
        return
    if _is_permalink(link):
        link.drop_tree()
    elif not parts.path and parts.fragment:
        # Of sections, the row is what has the name; of all else, what stands in the column.
        named = link.getroottree().getroot().xpath("//*[@id=$name]", name=prefix + parts.fragment)
        link.set("href", f"#{prefix if named else around.part}{parts.fragment}")
    elif parts.path.endswith(".html"):
        known = around.known.get(parts.path.removeprefix("./"))
        if known is None:
            link.attrib.pop("href")
        elif around.part:
            link.set("href", f"#{known}{parts.fragment}")
    elif around.part or not parts.path.removeprefix(around.root).startswith(SHOWN):
        link.attrib.pop("href")
