"""What the localization of a block is made of, whatever syntax it is written in.

A block is localized on a copy of it, so that one page can have it in several languages. The copy
then takes the place of the block node by node: docutils and Sphinx have noted many of a page's
nodes elsewhere (references, footnotes, targets), and must find the same ones there.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from diptych.localization.results import Fate
from diptych.markup import Difference, html_passage
from diptych.message import Message


@dataclass(frozen=True, slots=True)
class LocalizedBlock:
    """A block in a language: a copy of it, what became of its message, and why if it was refused.

    ``copies`` tells which nodes in it stand for which of the block's own.
    """

    node: nodes.Element
    fate: Fate
    refusals: list[Difference]
    copies: Copies

    def replace_original(self) -> None:
        """Make the block that was copied what its copy is."""
        _graft(self.node, self.copies)


class Copies:
    """Copies of nodes, and of which node each is one."""

    def __init__(self) -> None:
        self._originals: dict[nodes.Element, nodes.Element] = {}

    def add(self, twin: nodes.Element, original: nodes.Element) -> None:
        """Note that ``twin`` is a copy of ``original``."""
        self._originals[twin] = original

    def original(self, node: nodes.Element) -> nodes.Element:
        """Return the node that ``node`` is a copy of, or itself where it is none."""
        return self._originals.get(node, node)


def copied(node: nodes.Element) -> tuple[nodes.Element, Copies]:
    """Return a copy of a node with all that is in it, and whose copy each node is."""
    copies = Copies()
    return _copied(node, copies), copies


def _copied(node: nodes.Element, copies: Copies) -> nodes.Element:
    # Not docutils' own copy(): the constructors of others' nodes may want anything.
    twin = copy(node)
    twin.parent = None
    twin.attributes = {
        name: copy(value) if isinstance(value, list | dict) else value
        for name, value in node.attributes.items()
    }
    twin.children = []
    twin.extend(
        _copied(child, copies) if isinstance(child, nodes.Element) else child.copy()
        for child in node.children
    )
    copies.add(twin, node)
    return twin


def _graft(twin: nodes.Node, copies: Copies) -> nodes.Node:
    if not isinstance(twin, nodes.Element):
        return twin
    node = copies.original(twin)
    children = [_graft(child, copies) for child in twin.children]
    node.rawsource, node.attributes, node.children = twin.rawsource, twin.attributes, []
    node.extend(children)
    return node


def is_code(node: nodes.Element) -> bool:
    """Tell whether a block is code that the project lets be translated, and that nothing runs.

    Of HTML its words are translated. A formula is a message only where it may be translated.
    """
    return isinstance(node, nodes.math_block) or bool(
        isinstance(node, nodes.literal_block | nodes.raw)
        and node.get("translatable")
        and "testnodetype" not in node
        and all(isinstance(child, nodes.Text) for child in node.children)
    )


def show_plain(node: nodes.Element, message: Message, text: str) -> None:
    """Show ``text`` as it stands in the place of a message that has no markup."""
    if isinstance(node, addnodes.translatable):
        node.apply_translated_message(message.text, text)
    elif isinstance(node, nodes.meta):
        node["content"] = text
    elif isinstance(node, nodes.image):
        node["alt"] = text
    elif isinstance(node, nodes.TextElement):
        node.children = []
        is_html = isinstance(node, nodes.raw)
        node += nodes.Text(html_passage.reworded(message.text, text) if is_html else text)
        if isinstance(node, nodes.literal_block):
            node.rawsource = text  # Sphinx highlights code only where the two are equal
