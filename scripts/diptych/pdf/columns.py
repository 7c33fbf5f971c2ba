"""How wide the columns of a table are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element

LINE = 84  # characters on a line of the page, roughly
PADDING = 3  # characters' worth of space around a cell
INDENT = 5  # and before the items of a list


def shares(table: Element) -> list[float]:
    """Return each column's share of the line.

    They are the author's where given (``colwidths-given``). Otherwise a column is as wide as its
    longest text if all fit on a line; if not, none is narrower than its longest word, and the
    rest is parted by how much they hold.
    """
    columns = list(table.findall(nodes.colspec))
    if "colwidths-given" in table["classes"]:
        widths = [column["colwidth"] for column in columns]
        return [width / sum(widths) for width in widths]
    longest = [1] * len(columns)
    words = [1] * len(columns)
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(table.findall(nodes.row)):
        x = 0
        for entry in row.findall(nodes.entry):
            while (x, y) in taken:
                x += 1
            width, height = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
            taken |= {(x + i, y + j) for i in range(width) for j in range(height)}
            if width == 1:
                text, before = entry.astext(), INDENT * _depth(entry)
                lines = (before + len(line) for line in text.split("\n"))
                longest[x] = max(longest[x], *lines)
                words[x] = max(words[x], *(before + len(word) for word in text.split()), 1)
            x += width
    return parted(longest, words)


def _depth(node: Element) -> int:
    """Return how deep lists are nested in each other."""
    within = max((_depth(child) for child in node if isinstance(child, nodes.Element)), default=0)
    return within + isinstance(node, nodes.Sequential)


def parted(longest: Sequence[int], words: Sequence[int]) -> list[float]:
    """Return the shares of columns whose longest text, and longest word, is that long."""
    wanted = [length + PADDING for length in longest]
    if sum(wanted) <= LINE:
        return [width / LINE for width in wanted]
    least = [length + PADDING for length in words]
    spare = max(LINE - sum(least), 0)
    # By the square root: a text twice as long needs more room, but may have more lines too.
    weights = [max(width - low, 1) ** 0.5 for width, low in zip(wanted, least, strict=True)]
    widths = [
        low + spare * weight / sum(weights) for low, weight in zip(least, weights, strict=True)
    ]
    return [width / sum(widths) for width in widths]
