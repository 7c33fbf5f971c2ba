"""The blocks of a page in two languages, each beside the other by its message, never by guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import unquote

from lxml.html import HtmlElement, tostring

from diptych.theme.block_marks import MARK

# What holds blocks, and is taken apart; of a list each entry is a block.
HOLDERS = {"section", "div", "main", "article", "body"}
LISTS = {"ul", "ol"}


@dataclass(frozen=True, slots=True)
class FacingRow:
    """What stands side by side; ``other`` None: it is the same in both languages, or in one alone.

    ``anchor`` is the identifier of the section that begins here.
    """

    one: HtmlElement | None
    other: HtmlElement | None
    anchor: str = ""
    same: bool = False


def rows(one: HtmlElement, other: HtmlElement, page: str) -> Iterator[FacingRow]:
    """Yield the rows of a page, of which two editions are given as documents.

    Nothing, where an edition shows no block of it.
    """
    ways = [_way(document, page) for document in (one, other)]
    # Where a language lacks blocks, those that it has may stand further in.
    if depth := min(map(len, ways)):
        yield from _rows(ways[0][depth - 1], ways[1][depth - 1], page)


def _way(document: HtmlElement, page: str) -> list[HtmlElement]:
    """Return the elements that hold every block of a page, outermost first."""
    blocks = (node for node in document.iter() if _number(node, page) is not None)
    lines = [[*reversed([*node.iterancestors()])] for node in blocks]
    if not lines:
        return []
    common = lines[0]
    for line in lines[1:]:
        common = [a for a, b in zip(common, line, strict=False) if a is b]
    return common


def _rows(one: HtmlElement, other: HtmlElement, page: str) -> Iterator[FacingRow]:
    anchor = one.get("id", "") if one.tag == "section" else ""
    for left, right in _pairs([*one], [*other], page):
        found = list(_of_pair(left, right, page))
        if anchor and found:
            first = found[0]
            found[0] = FacingRow(first.one, first.other, first.anchor or anchor, first.same)
            anchor = ""
        yield from found


def _of_pair(left: HtmlElement | None, right: HtmlElement | None, page: str) -> Iterator[FacingRow]:
    if left is None or right is None:
        yield FacingRow(left, right)
    elif left.tag in HOLDERS and _numbers(left, page):
        yield from _rows(left, right, page)
    elif left.tag in LISTS:
        yield from _entries(left, right, page)
    elif not _numbers(left, page) and _is_same(left, right):
        yield FacingRow(left, right, same=True)
    else:
        yield FacingRow(left, right)


def _entries(left: HtmlElement, right: HtmlElement, page: str) -> Iterator[FacingRow]:
    """Yield each entry of a list, in a list of its own that counts on."""
    number = int(left.get("start", "1")) if left.get("start", "1").isdecimal() else 1
    for place, (one, other) in enumerate(_pairs([*left], [*right], page)):
        yield FacingRow(_alone(one, number + place), _alone(other, number + place))


def _alone(entry: HtmlElement | None, number: int) -> HtmlElement | None:
    if entry is None:
        return None
    held = entry.getparent()
    assert held is not None
    holder: HtmlElement = held.makeelement(held.tag, dict(held.attrib))
    if holder.tag == "ol":
        holder.set("start", str(number))
    holder.append(entry)
    return holder


def _pairs(
    left: Sequence[HtmlElement], right: Sequence[HtmlElement], page: str
) -> Iterator[tuple[HtmlElement | None, HtmlElement | None]]:
    """Languages the children of an element in two languages: by the messages that are in them.

    What has no message stands between the same messages in both, if it is in both.
    """
    keys, others = ([_key(node, page) for node in nodes] for nodes in (left, right))
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(left[start:end], right[first:last], strict=True)
        else:
            yield from ((node, None) for node in left[start:end])
            yield from ((None, node) for node in right[first:last])


def _key(node: HtmlElement, page: str) -> tuple[object, ...]:
    numbers = _numbers(node, page)
    return ("messages", *numbers) if numbers else (node.tag, node.get("class"))


def _is_same(one: HtmlElement, other: HtmlElement) -> bool:
    return _plain(one) == _plain(other)


def _plain(node: HtmlElement) -> bytes:
    return bytes(tostring(node, with_tail=False)) if isinstance(node.tag, str) else b""


def _numbers(node: HtmlElement, page: str) -> tuple[int, ...]:
    found = (_number(one, page) for one in node.iter())
    return tuple(number for number in found if number is not None)


def _number(node: HtmlElement, page: str) -> int | None:
    """Return which of a page's messages an element shows, if it shows one."""
    if not isinstance(node.tag, str):
        return None
    for name in node.get("class", "").split():
        if name.startswith(MARK):
            shown, _, number = name.removeprefix(MARK).rpartition(":")
            if unquote(shown) == page and number.isdecimal():
                return int(number)
    return None
