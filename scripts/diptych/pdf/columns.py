"""How wide the columns of a table are, and how small its words, for all of it to be on the page."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from docutils import nodes

from diptych.pdf.words import JOINTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element

LINE, A5 = 84, 66  # characters on a line of the page, roughly
PADDING = 3  # characters' worth of space around a cell
HEAD = 1.25  # how much wider the letters of heads are
WIDE = {"W", "F"}  # letters that are as wide as two
INDENT = 5  # and before the items of a list
# How much more a line holds in each smaller size, with less space between the columns.
SMALLER = (1.0, 1.12, 1.28, 1.55)
TURNED = 1.5  # and a line of a page on its side, A4 or A5; a little less of a letter's
SLIGHTLY = 1.15  # rather some divided words than a page on its side


@dataclass(frozen=True, slots=True)
class Measures:
    """Each column's share of the line, by how many steps the words are smaller, and whether the
    table has a page of its own, turned on its side.
    """

    shares: list[float]
    smaller: int
    turned: bool


def measure(table: Element, line: int = LINE, *, may_turn: bool = False) -> Measures:
    """Return how wide the columns of a table are, of which a ``line`` holds so many characters.

    The shares are the author's where given (``colwidths-given``). Otherwise a column is as wide as
    its longest text if all fit on a line; if not, none is narrower than its longest word, and the
    rest is parted by how much they hold. The table is as much smaller than the text as its longest
    words need to stand beside each other; where none is small enough it is turned, if it may be,
    and where that does not help words are divided.
    """
    longest, words = _lengths(table)
    room = sum(length + PADDING for length in words)
    turned = may_turn and room > SLIGHTLY * SMALLER[-1] * line
    if turned:
        line = round(TURNED * line)
    smaller = next(
        (step for step, held in enumerate(SMALLER) if held * line >= room), len(SMALLER) - 1
    )
    if "colwidths-given" in table["classes"]:
        widths = [column["colwidth"] for column in _own(table, nodes.colspec)]
        shares = [width / sum(widths) for width in widths]
    else:
        shares = parted(longest, words, line)
    return Measures(shares, smaller, turned)


def _lengths(table: Element) -> tuple[list[int], list[int]]:
    """Return the longest line of each column, and the longest piece that is not divided."""
    columns = list(_own(table, nodes.colspec))
    longest = [1] * len(columns)
    words = [1] * len(columns)
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(_own(table, nodes.row)):
        x = 0
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            while (x, y) in taken:
                x += 1
            width, height = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
            taken |= {(x + i, y + j) for i in range(width) for j in range(height)}
            if width == 1:
                text, before = entry.astext(), INDENT * _depth(entry)
                is_head = isinstance(row.parent, nodes.thead)
                longest[x] = max(
                    longest[x], *(before + _width(line, is_head) for line in text.split("\n"))
                )
                pieces = (piece for word in text.split() for piece in JOINTS.split(word))
                words[x] = max(words[x], *(before + _width(one, is_head) for one in pieces), 1)
                for inner in entry.findall(nodes.table):
                    # Its cells stand beside each other, whatever is in them.
                    lengths, least = _lengths(inner)
                    longest[x] = max(longest[x], before + sum(lengths) + PADDING * len(lengths))
                    words[x] = max(words[x], before + sum(least) + PADDING * len(least))
            x += width
    return longest, words


def _own(table: Element, kind: type[nodes.Element]) -> Iterator[Element]:
    """Give the parts of a table, without those of tables in its cells."""
    for node in table.findall(kind):
        around = node.parent
        while not isinstance(around, nodes.table):
            around = around.parent
        if around is table:
            yield node


def _width(text: str, is_head: bool) -> int:
    length = len(text) + sum(east_asian_width(letter) in WIDE for letter in text)
    return ceil(HEAD * length) + 1 if is_head and text else length


def _depth(node: Element) -> int:
    """Return how deep lists are nested in each other."""
    within = max((_depth(child) for child in node if isinstance(child, nodes.Element)), default=0)
    return within + isinstance(node, nodes.Sequential)


def parted(longest: Sequence[int], words: Sequence[int], line: int = LINE) -> list[float]:
    """Return the shares of columns whose longest text, and longest word, is that long."""
    wanted = [length + PADDING for length in longest]
    if sum(wanted) <= line:
        return [width / line for width in wanted]
    least = [length + PADDING for length in words]
    spare = max(line - sum(least), 0)
    # By the square root: a text twice as long needs more room, but may have more lines too.
    weights = [max(width - low, 1) ** 0.5 for width, low in zip(wanted, least, strict=True)]
    widths = [
        low + spare * weight / sum(weights) for low, weight in zip(least, weights, strict=True)
    ]
    return [width / sum(widths) for width in widths]
