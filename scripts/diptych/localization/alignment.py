"""Find which nodes of a block each part of its message has become.

In reStructuredText, and in MyST that another front end than ours has read, nothing notes that: each
role has made what it liked of its content. But the words around them stand in both, in one order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes
from sphinx import addnodes

from diptych.localization.page_parser import CARRIER, WORDS, WRAPPER
from diptych.localization.role_words import Unplaceable
from diptych.markup import Break, Carrier, Inline, Markup, Styled

LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
# What is made of markup that is no role and no substitution.
MADE: dict[str, tuple[type[nodes.Node], ...]] = {
    "em": (nodes.emphasis,),
    "strong": (nodes.strong,),
    "sup": (nodes.superscript,),
    "sub": (nodes.subscript,),
    "cite": (nodes.title_reference,),
    "lang": (nodes.inline,),
    "span": (nodes.inline,),
    "code": (nodes.literal,),
    "html": (nodes.raw, nodes.image),
    "image": (nodes.image,),
    "link": LINKS,
    "reference": (nodes.reference,),
    "target": (nodes.target,),
    "footnote": (nodes.footnote_reference, nodes.citation_reference),
    "problematic": (nodes.problematic,),
}
HOLDERS = {"link", "span", "reference", "target"}
SPACE = re.compile(r"\s+")
# No role makes more nodes of its content than these.
LARGEST = 12
Group = list[nodes.Node]
Pairs = list[tuple[Carrier, Group]]


def align(block: nodes.TextElement, source: Markup) -> None:
    """Number the nodes in ``block`` that the carriers of ``source`` have become.

    Raises Unplaceable where that does not show.
    """
    numbers = {id(carrier): number for number, carrier in enumerate(source.carriers)}
    for carrier, group in aligned(block, source):
        for node in group:
            marked = _wrapped(node) if isinstance(node, nodes.Text) else node
            assert isinstance(marked, nodes.Element)
            marked[CARRIER] = numbers[id(carrier)]
            if carrier.kind in HOLDERS and (holder := _holder(marked)) is not None:
                holder[WORDS] = True


def aligned(block: nodes.Element, source: Markup) -> list[tuple[Carrier, list[nodes.Node]]]:
    """Return each carrier of ``source`` with the nodes in ``block`` that it has become.

    Raises Unplaceable where that does not show.
    """
    found = _Alignment(source.children, block.children).found(0, 0)
    if found is None:
        raise Unplaceable
    return found


def _wrapped(node: nodes.Text) -> nodes.inline:
    wrapper = nodes.inline("", "", **{WRAPPER: True})
    node.parent.replace(node, wrapper)
    wrapper += node
    return wrapper


def _holder(node: nodes.Element) -> nodes.Element | None:
    """Return what has the words of a link or the like: a reference of Sphinx's has them inside."""
    if isinstance(node, addnodes.pending_xref | addnodes.download_reference):
        node = next((one for one in node.children if isinstance(one, nodes.Element)), node)
    return node if node.children else None


class _Alignment:
    """The parts of a message beside the nodes of its block."""

    def __init__(self, parts: Sequence[Inline], made: Sequence[nodes.Node]) -> None:
        self._parts = _joined(parts)
        self._made = made
        self._dead: set[tuple[int, int]] = set()

    def found(self, part: int, at: int) -> Pairs | None:
        """Return each carrier from ``part`` on with its nodes, which are from ``at`` on."""
        if part == len(self._parts):
            return [] if all(map(_is_passed_over, self._made[at:])) else None
        if (part, at) in self._dead:
            return None
        one = self._parts[part]
        if isinstance(one, str):
            found = self._text(one, part, at)
        elif isinstance(one, Carrier) and one.kind not in MADE:
            found = self._role(one, part, at)
        else:
            found = self._one(one, part, at)
        if found is None:
            self._dead.add((part, at))
        return found

    def _text(self, text: str, part: int, at: int) -> Pairs | None:
        """Take pieces of text; what is not shown may stand between them."""
        first, last = not part, part + 1 == len(self._parts)
        words, shown = _collapsed(text, first=first, last=last), ""
        while True:
            now = _collapsed(shown, first=first, last=last)
            if now == words and (found := self.found(part + 1, at)) is not None:
                return found
            if at == len(self._made) or not words.startswith(now.rstrip()):
                return None
            node = self._made[at]
            if isinstance(node, nodes.Text):
                shown += node.astext()
            elif not _is_passed_over(node):
                return None
            at += 1

    def _one(self, one: Styled | Carrier, part: int, at: int) -> Pairs | None:
        """Take the one node of what is no role, and what is inside it."""
        while at < len(self._made) and not isinstance(self._made[at], MADE[one.kind]):
            if not _is_passed_over(self._made[at]):
                return None
            at += 1
        if at == len(self._made):
            return None
        node, end = self._made[at], at + 1
        assert isinstance(node, nodes.Element)
        following = self._made[end] if end < len(self._made) else None
        if one.kind == "link" and isinstance(following, nodes.target) and not following.children:
            end += 1  # the name by which the page may refer to its address again
        inside: Pairs | None = []
        if any(isinstance(child, Styled | Carrier) for child in one.children):
            inside = _Alignment(one.children, (_holder(node) or node).children).found(0, 0)
        found = None if inside is None else self.found(part + 1, end)
        if inside is None or found is None:
            return None
        own: Pairs = [] if isinstance(one, Styled) else [(one, list(self._made[at:end]))]
        return [*own, *inside, *found]

    def _role(self, role: Carrier, part: int, at: int) -> Pairs | None:
        """Take as few nodes as will do, of which one is shown."""
        for end in range(at + 1, min(at + LARGEST, len(self._made)) + 1):
            group = list(self._made[at:end])
            if isinstance(group[-1], nodes.Invisible):
                continue
            if (found := self.found(part + 1, end)) is not None:
                return [(role, group), *found]
        return None


def _joined(parts: Sequence[Inline]) -> list[str | Styled | Carrier]:
    joined: list[str | Styled | Carrier] = []
    for part in parts:
        if isinstance(part, Styled) and part.kind == "s":
            pieces = _joined(part.children)  # MyST writes the tags around them
        elif isinstance(part, Styled | Carrier):
            pieces = [part]
        elif isinstance(part, Break):
            pieces = ["" if part.hard else " "]
        else:
            pieces = [part.content]
        for piece in pieces:
            if joined and isinstance(joined[-1], str) and isinstance(piece, str):
                joined[-1] += piece
            else:
                joined.append(piece)
    return joined


def _is_passed_over(node: nodes.Node) -> bool:
    """Tell whether a node shows nothing that is in the message."""
    if isinstance(node, nodes.raw):
        return node.astext().strip() in {"<br />", "\\\\", "<s>", "</s>"}
    if isinstance(node, nodes.Text):
        return not node.astext()
    return isinstance(node, nodes.Invisible | nodes.system_message)


def _collapsed(text: str, *, first: bool, last: bool) -> str:
    """Return a text with one space where it has several, and none at the ends of the block."""
    text = SPACE.sub(" ", text)
    text = text.lstrip(" ") if first else text
    return text.rstrip(" ") if last else text
