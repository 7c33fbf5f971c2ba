"""What stands side by side: each block once, beside its own message, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import html
from lxml.html import HtmlElement

from diptych.facing.rows import FacingRow, rows
from diptych.theme.block_marks import mark_of

pytestmark = pytest.mark.once
PAGE = "guide/big boats"
LEAVES = some.sampled_from(["p", "h2", "pre", "hr"])
HOLDERS = some.sampled_from(["section", "div", "ul", "ol", "blockquote", "table"])
Tree = Any
TREES: some.SearchStrategy[Tree] = some.recursive(
    LEAVES,
    lambda inner: some.tuples(HOLDERS, some.lists(inner, min_size=1, max_size=4)),
    max_leaves=14,
)


class Writer:
    """Writes a tree as the page of one language; ``without`` are blocks that it does not have."""

    def __init__(self, language: str, without: frozenset[int] = frozenset()) -> None:
        self.language, self.without, self.number = language, without, 0

    def page(self, trees: list[Tree]) -> HtmlElement:
        inner = "".join(self.node(tree) for tree in trees)
        nav = f'<nav><p class="{mark_of("other", 0)}">another page’s</p></nav>'
        document: HtmlElement = html.fromstring(
            f"<html><body>{nav}<main>{inner}</main></body></html>"
        )
        return document

    def node(self, tree: Tree) -> str:
        if isinstance(tree, str):
            if tree in {"hr", "pre"}:
                return "<hr>" if tree == "hr" else "<pre>code</pre>"
            number, self.number = self.number, self.number + 1
            if number in self.without:
                return ""
            return f'<{tree} class="{mark_of(PAGE, number)}">{self.language} {number}</{tree}>'
        name, parts = tree
        inner = [self.node(part) for part in parts]
        if name in {"ul", "ol"}:
            inner = [f"<li>{one}</li>" for one in inner]
        if name == "table":
            inner = [f"<tr><td>{one}</td></tr>" for one in inner]
        return f"<{name}>{''.join(inner)}</{name}>"


def numbers(node: HtmlElement | None, language: str) -> list[int]:
    """The blocks that an element shows, by what they say."""
    if node is None:
        return []
    said = (one.text or "" for one in node.iter() if isinstance(one.tag, str))
    return [int(text.split()[1]) for text in said if text.startswith(f"{language} ")]


def shown(found: list[FacingRow]) -> Iterator[tuple[list[int], list[int]]]:
    for row in found:
        other = row.one if row.same else row.other
        yield numbers(row.one, "en"), numbers(other, "fr" if not row.same else "en")


@given(some.lists(TREES, min_size=1, max_size=5))
def test_each_block_stands_beside_its_own_message(trees: list[Tree]) -> None:
    writer = Writer("en")
    one, other = writer.page(trees), Writer("fr").page(trees)
    pairs = list(shown(list(rows(one, other, PAGE))))
    assert all(left == right for left, right in pairs)
    assert [number for left, _ in pairs for number in left] == list(range(writer.number))


@given(some.lists(TREES, min_size=1, max_size=5), some.frozensets(some.integers(0, 12)))
def test_what_one_language_lacks_stands_alone(trees: list[Tree], lacking: frozenset[int]) -> None:
    writer = Writer("en")
    one, fr = writer.page(trees), Writer("fr", lacking)
    other = fr.page(trees)
    if len(lacking & set(range(writer.number))) == writer.number:
        assert list(rows(one, other, PAGE)) == []
        return
    pairs = list(shown(list(rows(one, other, PAGE))))
    left = [number for found, _ in pairs for number in found]
    right = [number for _, found in pairs for number in found]
    assert right == [number for number in range(writer.number) if number not in lacking]
    assert left == list(range(writer.number))
    # Two blocks that face each other are the same message, or hold some of the same.
    assert all(set(one) & set(other) for one, other in pairs if one and other)


def test_entries_of_a_list_count_on_and_code_is_shown_once() -> None:
    def page(language: str) -> HtmlElement:
        entries = "".join(
            f'<li><p class="{mark_of(PAGE, number)}">{language} {number}</p></li>'
            for number in range(3)
        )
        document: HtmlElement = html.fromstring(
            f'<html><body><main><section id="top"><ol start="4">{entries}</ol><pre>x = 1</pre>'
            f'<p class="{mark_of(PAGE, 3)}">{language} 3</p></section></main></body></html>'
        )
        return document

    found = list(rows(page("en"), page("fr"), PAGE))
    assert [row.one.get("start") for row in found[:3] if row.one is not None] == ["4", "5", "6"]
    assert [row.same for row in found] == [False, False, False, True, False]
    assert [row.anchor for row in found] == ["top", "", "", "", ""]
