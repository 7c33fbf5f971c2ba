"""The pieces of a message: words to be translated, and markup that goes in whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from diptych.markup.roles import Role
from diptych.typography.pieces import PieceKind, pieces

ROLES = {"ref": Role(target=True, title=True), "date": Role(target=True), "kbd": Role(words=True)}
SHOWN = {
    PieceKind.WORDS: "{}",
    PieceKind.ALONE: "‹{}›",
    PieceKind.BEFORE: "‹{}",
    PieceKind.BEHIND: "{}›",
}
PARTS = [
    "[", "]", "(", ")", "`", "``", "{ref}`", "{kbd}`", " <x>`", "](a.md)", "![", "a", " ", "{", "}",
    "{lang=fr}", "\\", "[^1]", "][b]", "<b>", "$", ":ref:`", "|a|", "\n",
]  # fmt: skip


def marked(text: str) -> str:
    return "".join(SHOWN[one.kind].format(one.text) for one in pieces(text, ROLES))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words (and more) [sic].", "Plain words (and more) [sic]."),
        ("See [the page](a.md).", "See ‹[the page](a.md)›."),
        ("See [the *[new]* page](a.md).", "See ‹[the *[new]* page](a.md)›."),
        ("![a boat](b.png) and `code`", "‹![a boat](b.png)› and ‹`code`›"),
        ("[![a boat](b.png)](c.md)", "‹[‹![a boat](b.png)›](c.md)›"),
        ("{ref}`the map <map>` of {date}`2013`", "‹{ref}`the map <map>`› of ‹{date}`2013`›"),
        ("[see {ref}`it <a>`](b.md)", "‹[see ‹{ref}`it <a>`›](b.md)›"),
        ("[l’eau]{lang=fr} and [a][b]", "‹[l’eau]{lang=fr}› and ‹[a][b]›"),
        (r"\![a](b.md)", r"‹\!›‹[a](b.md)›"),
        (r"\[not](a.md) [^1]", r"‹\[›not‹](a.md)› ‹[^1]›"),
        ("Press {kbd}`Enter`", "Press ‹{kbd}`Enter`›"),
        ("{ref}`a [b <x>`](c.md)", "‹{ref}`a [b <x>`›‹](c.md)›"),
    ],
)
def test_markup_is_told_from_words(text: str, expected: str) -> None:
    assert marked(text) == expected


@given(some.lists(some.sampled_from(PARTS), max_size=14).map("".join))
def test_pieces_are_the_text_and_pairs_stand_in_each_other(text: str) -> None:
    found = pieces(text, ROLES)
    assert "".join(one.text for one in found) == text
    assert all(one.text for one in found)
    before = []
    for one in found:
        if one.kind is PieceKind.BEFORE:
            before.append(one.text)
        elif one.kind is PieceKind.BEHIND:
            assert before.pop().endswith("[") == one.text.startswith("]")
    assert before == []
