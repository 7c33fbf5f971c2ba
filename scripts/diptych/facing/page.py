"""A facing page as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from lxml.html import HtmlElement, tostring
from markupsafe import Markup

from diptych.facing.rows import FacingRow
from diptych.interface_strings import strings
from diptych.language_tags import bcp47, direction
from diptych.theme.block_marks import MARK

HERE = Path(__file__).parent
SHEET = "facing.css"
# What names another element of the page.
NAMING = ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls")


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

    ``known`` are the pages that there are: a link to another one would lead nowhere. ``marked``:
    the blocks keep their marks.
    """

    root: str
    before: Neighbour | None = None
    after: Neighbour | None = None
    known: frozenset[str] = frozenset()
    sheets: tuple[str, ...] = ()
    script: str = ""
    marked: bool = False


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
            _html(node, prefix, around) if node is not None else None
            for node, prefix in zip((row.one, row.other), ("", f"{sides[1].tag}-"), strict=True)
        ]
        yield {"anchor": row.anchor, "cells": cells[:1] if row.same else cells, "same": row.same}


def _html(node: HtmlElement, prefix: str, around: Surroundings) -> Markup:
    """Return an element as it stands in one of the columns.

    What the second one names is told apart from the first by its ``prefix``.
    """
    node = deepcopy(node)
    node.tail = None
    for one in node.iter():
        if not isinstance(one.tag, str):
            continue
        for name in NAMING:
            if name in one.attrib:
                one.set(name, " ".join(f"{prefix}{part}" for part in one.get(name, "").split()))
        if not around.marked:
            _unmark(one)
        if one.tag == "a":
            _lead(one, prefix, around)
    return Markup(tostring(node, encoding="unicode"))  # noqa: S704 - as Sphinx has written it


def _unmark(node: HtmlElement) -> None:
    kept = [name for name in node.get("class", "").split() if not name.startswith(MARK)]
    if kept:
        node.set("class", " ".join(kept))
    else:
        node.attrib.pop("class", None)


def _lead(link: HtmlElement, prefix: str, around: Surroundings) -> None:
    """Have a link lead where it does in its own edition, or nowhere."""
    address = link.get("href", "")
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address:
        return
    if not parts.path and "headerlink" in link.get("class", "").split():
        link.drop_tree()
    elif not parts.path and parts.fragment:
        # Of sections, the row is what has the name; of all else, what stands in the column.
        named = link.getroottree().getroot().xpath("//*[@id=$name]", name=prefix + parts.fragment)
        link.set("href", f"#{prefix}{parts.fragment}" if named else f"#{parts.fragment}")
    elif parts.path.endswith(".html") and parts.path.removeprefix("./") not in around.known:
        link.attrib.pop("href")
