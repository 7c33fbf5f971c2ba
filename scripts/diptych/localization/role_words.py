"""Give a role on the page other words.

A role that leads somewhere keeps its nodes, of which one holds the words. A role of mere words, the
label of a button or a key, is shown anew by Sphinx's own role, which makes nothing but words of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any, cast

from docutils import nodes
from docutils.nodes import Invisible
from sphinx import addnodes

from diptych.adapter import KEYBOARD, EmphasizedLiteral, GUILabel, MenuSelection
from diptych.localization.page_parser import WRAPPER
from diptych.markup import Carrier

EXPLAINED = re.compile(r"(.*?)\s*\((.*)\)$", re.DOTALL)


class Unplaceable(Exception):
    """The page's nodes do not show where a carrier's words stand."""


def check_words(group: Sequence[nodes.Element], original: Carrier, carrier: Carrier) -> None:
    """Raise Unplaceable where the nodes of ``original`` cannot be given the words of another."""
    if _anew(original) is not None:
        return
    if original.role.formula:
        formula_of(group, original)
        return
    text = _text_of(group)
    if original.words and text != _shown(group, original.words):
        raise Unplaceable
    if not carrier.words and not any(isinstance(node, addnodes.pending_xref) for node in group):
        raise Unplaceable


def give_words(
    group: Sequence[nodes.Element], original: Carrier, carrier: Carrier
) -> list[nodes.Element]:
    """Return the nodes with these words; without any, a reference takes those of its target."""
    if (role := _anew(original)) is not None:
        return _made_anew(group, role, carrier)
    if original.role.formula:
        reword_formula(group, original, carrier)
        return list(group)
    text = _text_of(group)
    words = carrier.words or carrier.key[1]
    for node in group:
        if isinstance(node, nodes.abbreviation):
            node.attributes.pop("explanation", None)
            if explained := EXPLAINED.fullmatch(words):
                words, node["explanation"] = explained[1], explained[2]
        if isinstance(node, addnodes.pending_xref):
            node["refexplicit"] = bool(carrier.words)
    text.parent.replace(text, nodes.Text(words))
    return list(group)


def formula_of(group: Sequence[nodes.Element], original: Carrier) -> nodes.math:
    """Return the formula that a group of nodes shows; raises Unplaceable where it shows none."""
    found = [math for node in group for math in node.findall(nodes.math)]
    if len(found) != 1 or found[0].astext() != original.written:
        raise Unplaceable
    return found[0]


def reword_formula(group: Sequence[nodes.Element], original: Carrier, carrier: Carrier) -> None:
    """Give a formula the words of another, of which all else is the same."""
    math = formula_of(group, original)
    math.children = []
    math += nodes.Text(carrier.written)


def _anew(carrier: Carrier) -> Callable[..., Any] | None:
    """Return Sphinx's role that shows these words, where one piece of text is not all of it."""
    role = carrier.role
    if role.steps:
        return MenuSelection()
    if role.accelerators:
        return GUILabel()
    if role.placeholders:
        return EmphasizedLiteral()
    if role.words and role.code and KEYBOARD is not type(None):
        return cast("Callable[..., Any]", KEYBOARD())
    return None


def _made_anew(
    group: Sequence[nodes.Element], role: Callable[..., Any], carrier: Carrier
) -> list[nodes.Element]:
    name = carrier.key[0].rpartition(":")[2]
    content = carrier.written or carrier.words
    made, _ = role(name, content, content, 0, SimpleNamespace())
    return [
        nodes.inline("", "", node, **{WRAPPER: True})
        if isinstance(node, nodes.Text)
        else _dressed(node, group[0])
        for node in made
    ]


def _dressed(node: nodes.Element, before: nodes.Element) -> nodes.Element:
    """Give a node what a ``role`` directive and the page's own marks have added to the last one."""
    node["classes"] = list(dict.fromkeys([*before["classes"], *node["classes"]]))
    return node


def _text_of(group: Sequence[nodes.Element]) -> nodes.Text:
    """Return the one piece of text that a role shows."""
    shown = [node for node in group if not isinstance(node, Invisible)]
    texts = [text for node in shown for text in node.findall(nodes.Text)]
    if len(texts) != 1 or any(isinstance(node, nodes.raw | nodes.math) for node in shown):
        raise Unplaceable
    return texts[0]


def _shown(group: Sequence[nodes.Element], words: str) -> str:
    """Return what a role shows of its words: an abbreviation keeps its explanation apart."""
    if any(isinstance(node, nodes.abbreviation) for node in group):
        explained = EXPLAINED.fullmatch(words)
        return explained[1] if explained else words
    return words
