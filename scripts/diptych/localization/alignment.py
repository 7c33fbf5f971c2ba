"""Find which nodes of a block in reStructuredText each part of its message has become.

Roles have run by then, each has made what it liked of its content, and nothing notes what. But the
words around them stand in both, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from diptych.localization.page_parser import CARRIER, WORDS, WRAPPER
from diptych.localization.role_words import Unplaceable
from diptych.markup import Break, Carrier, Inline, Markup, Styled

# What docutils makes of markup that is no role.
MADE: dict[str, tuple[type[nodes.Node], ...]] = {
    "em": (nodes.emphasis,),
    "strong": (nodes.strong,),
    "sup": (nodes.superscript,),
    "sub": (nodes.subscript,),
    "code": (nodes.literal,),
    "link": (nodes.reference,),
    "reference": (nodes.reference,),
    "target": (nodes.target,),
    "substitution": (nodes.substitution_reference,),
    "footnote": (nodes.footnote_reference, nodes.citation_reference),
    "problematic": (nodes.problematic,),
}
SPACE = re.compile(r"\s+")
HOLDERS = {"link", "reference", "target"}
# No role makes more nodes of its content than these.
LARGEST = 12
Group = list[nodes.Node]


def align(block: nodes.TextElement, source: Markup) -> None:
    """Number the nodes in ``block`` that the carriers of ``source`` have become.

    Raises Unplaceable where that does not show.
    """
    groups = _Alignment(source.children, block.children).groups(0, 0)
    if groups is None:
        raise Unplaceable
    numbers = {id(carrier): number for number, carrier in enumerate(source.carriers)}
    for carrier, group in groups:
        _number(carrier, group, numbers)


def _number(carrier: Carrier, group: Group, numbers: dict[int, int]) -> None:
    for node in group:
        marked = _wrapped(node) if isinstance(node, nodes.Text) else node
        assert isinstance(marked, nodes.Element)
        marked[CARRIER] = numbers[id(carrier)]
        if carrier.kind in HOLDERS and not isinstance(node, nodes.Invisible):
            marked[WORDS] = True
    inside = [child for child in carrier.children if isinstance(child, Carrier)]
    if inside:
        elements = [one for one in group[0].children if isinstance(one, nodes.Element)]
        if len(elements) != len(inside):
            raise Unplaceable
        for child, node in zip(inside, elements, strict=True):
            _number(child, [node], numbers)


def _wrapped(node: nodes.Text) -> nodes.inline:
    wrapper = nodes.inline("", "", **{WRAPPER: True})
    node.parent.replace(node, wrapper)
    wrapper += node
    return wrapper


class _Alignment:
    """The parts of a message beside the nodes of its block."""

    def __init__(self, parts: Sequence[Inline], made: Sequence[nodes.Node]) -> None:
        self._parts = _joined(parts)
        self._made = made
        self._dead: set[tuple[int, int]] = set()

    def groups(self, part: int, at: int) -> list[tuple[Carrier, Group]] | None:
        """Return each carrier from ``part`` on with its nodes, which are from ``at`` on."""
        if part == len(self._parts):
            rest = self._made[at:]
            return [] if all(isinstance(node, nodes.Invisible) for node in rest) else None
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

    def _text(self, text: str, part: int, at: int) -> list[tuple[Carrier, Group]] | None:
        """Take pieces of text; what is not shown may stand between them."""
        first, last = not part, part + 1 == len(self._parts)
        words, shown = _collapsed(text, first=first, last=last), ""
        while True:
            now = _collapsed(shown, first=first, last=last)
            if now == words and (found := self.groups(part + 1, at)) is not None:
                return found
            if at == len(self._made) or not words.startswith(now.rstrip()):
                return None
            node = self._made[at]
            if isinstance(node, nodes.Text):
                shown += node.astext()
            elif not isinstance(node, nodes.Invisible):
                return None
            at += 1

    def _one(self, one: Styled | Carrier, part: int, at: int) -> list[tuple[Carrier, Group]] | None:
        """Take the one node of markup that docutils itself reads."""
        while at < len(self._made) and not isinstance(self._made[at], MADE[one.kind]):
            if not isinstance(self._made[at], nodes.Invisible):
                return None
            at += 1
        if at == len(self._made):
            return None
        end = at + 1
        following = self._made[end] if end < len(self._made) else None
        if one.kind == "link" and isinstance(following, nodes.target) and not following.children:
            end += 1  # the name by which the page may refer to its address again
        found = self.groups(part + 1, end)
        if found is None or isinstance(one, Styled):
            return found
        return [(one, list(self._made[at:end])), *found]

    def _role(self, role: Carrier, part: int, at: int) -> list[tuple[Carrier, Group]] | None:
        """Take as few nodes as will do, of which one is shown."""
        for end in range(at + 1, min(at + LARGEST, len(self._made)) + 1):
            group = list(self._made[at:end])
            if isinstance(group[-1], nodes.Invisible):
                continue
            if (found := self.groups(part + 1, end)) is not None:
                return [(role, group), *found]
        return None


def _joined(parts: Sequence[Inline]) -> list[str | Styled | Carrier]:
    joined: list[str | Styled | Carrier] = []
    for part in parts:
        if isinstance(part, Styled | Carrier):
            joined.append(part)
            continue
        words = " " if isinstance(part, Break) else part.content
        if joined and isinstance(joined[-1], str):
            joined[-1] += words
        else:
            joined.append(words)
    return joined


def _collapsed(text: str, *, first: bool, last: bool) -> str:
    """Return a text with one space where it has several, and none at the ends of the block."""
    text = SPACE.sub(" ", text)
    text = text.lstrip(" ") if first else text
    return text.rstrip(" ") if last else text
