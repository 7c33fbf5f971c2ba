"""Put a translation's words in the place of a message's, around what the page itself made.

What carries behaviour is moved from the page's own nodes, never made from the translation. So a
translation can arrange and word it, and that is all it can do.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx import addnodes

from diptych.extension.parser import CARRIER, WORDS, mark_words
from diptych.extension.parts import mark, unmark
from diptych.markup import Break, Carrier, Inline, Markup, Style, Text
from diptych.markup.parity import canonical

STYLES: dict[str, type[nodes.TextElement]] = {
    "em": nodes.emphasis,
    "strong": nodes.strong,
    "sup": nodes.superscript,
    "sub": nodes.subscript,
    "lang": nodes.inline,
}
EXPLAINED = re.compile(r"(.*?)\s*\((.*)\)$", re.DOTALL)


class Unplaceable(Exception):
    """The page's nodes do not show where a carrier's words stand."""


def place(
    block: nodes.TextElement, source: Markup, translation: Markup, variants: Sequence[str]
) -> None:
    """Give ``block``, made from ``source``, the words of ``translation``.

    Both must carry the same behaviour (see :func:`diptych.markup.differences`). Raises Unplaceable
    where that cannot be done, before anything is changed.
    """
    _Placing(block, source, variants).place(translation)


class _Placing:
    def __init__(self, block: nodes.TextElement, source: Markup, variants: Sequence[str]) -> None:
        self.block = block
        self.variants = variants
        numbered: dict[int, list[nodes.Element]] = defaultdict(list)
        for node in block.findall(nodes.Element):
            if CARRIER in node:
                numbered[node[CARRIER]].append(node)
        if max(numbered, default=-1) >= len(source.carriers):
            raise Unplaceable
        self.pool: dict[tuple[str, ...], deque[tuple[Carrier, list[nodes.Element]]]]
        self.pool = defaultdict(deque)
        for number, carrier in enumerate(source.carriers):
            self.pool[canonical(carrier, variants)].append((carrier, numbered[number]))
        # Index entries and targets that a directive has put into the block are not its message's.
        self.kept = [
            child
            for child in block.children
            if isinstance(child, nodes.Invisible | nodes.target | addnodes.index)
            and CARRIER not in child
        ]

    def place(self, translation: Markup) -> None:
        for carrier in translation.carriers:
            self._check(carrier)
        children = self._build(translation.children)
        self.block.children = []
        self.block.extend([*children, *self.kept])

    def _check(self, carrier: Carrier) -> None:
        """Refuse before anything is moved."""
        for original, group in self.pool[canonical(carrier, self.variants)]:
            if carrier.kind == "role" and carrier.words != original.words:
                for node in group:
                    _words_of(node)
            if carrier.children and group and not any(map(_holder, group)):
                same = "".join(node.astext() for node in group)
                if same != Markup("", carrier.children).words:
                    raise Unplaceable

    def _build(self, parts: Iterable[Inline]) -> list[nodes.Node]:
        built: list[nodes.Node] = []
        for part in parts:
            match part:
                case Text():
                    if built and isinstance(built[-1], nodes.Text):
                        built[-1] = nodes.Text(built[-1] + part.content)
                    else:
                        built.append(nodes.Text(part.content))
                case Break(hard=False):
                    built.append(nodes.Text("\n"))
                case Break():
                    built += _line_break()
                case Style():
                    built += self._style(part)
                case Carrier():
                    built += self._carrier(part)
        return built

    def _style(self, style: Style) -> list[nodes.Node]:
        children = self._build(style.children)
        if style.kind == "s":
            return [
                nodes.raw("", "<s>", format="html"),
                *children,
                nodes.raw("", "</s>", format="html"),
            ]
        node = STYLES[style.kind]("", "", *children)
        if style.language:
            mark(node, style.language)
        return [node]

    def _carrier(self, carrier: Carrier) -> list[nodes.Element]:
        original, group = self.pool[canonical(carrier, self.variants)].popleft()
        for node in group:
            if carrier.kind == "link":
                self._link(node, original, carrier)
            elif carrier.kind == "span":
                self._fill(node, carrier)
            elif carrier.kind == "image":
                node["alt"] = carrier.words
            elif carrier.kind == "role" and carrier.words != original.words:
                _word(node, carrier.words)
            if carrier.title and original.title:
                node["title" if carrier.kind == "image" else "reftitle"] = carrier.title
            if carrier.kind in {"image", "code"}:
                unmark(node)
            if carrier.language:
                mark_words(node, carrier.language)
        return group

    def _link(self, node: nodes.Element, original: Carrier, carrier: Carrier) -> None:
        self._fill(node, carrier)
        if carrier.address != original.address:
            for reference in node.findall(nodes.reference):
                if reference.get("refuri") == original.address:
                    reference["refuri"] = carrier.address

    def _fill(self, node: nodes.Element, carrier: Carrier) -> None:
        holder = _holder(node)
        children = self._build(carrier.children)
        if holder is not None:
            holder.children = []
            holder.extend(children)


def _holder(node: nodes.Element) -> nodes.Element | None:
    """Return the node, in or at ``node``, that holds a carrier's words."""
    return next((one for one in node.findall(nodes.Element) if WORDS in one), None)


def _words_of(node: nodes.Element) -> nodes.Text:
    """Return the one piece of text that a role shows."""
    texts = list(node.findall(nodes.Text))
    if len(texts) != 1 or isinstance(node, nodes.raw | nodes.math):
        raise Unplaceable
    return texts[0]


def _word(node: nodes.Element, words: str) -> None:
    text = _words_of(node)
    if isinstance(node, nodes.abbreviation) and (explained := EXPLAINED.fullmatch(words)):
        words, node["explanation"] = explained[1], explained[2]
    if isinstance(node, addnodes.pending_xref):
        node["refexplicit"] = True
    text.parent.replace(text, nodes.Text(words))


def _line_break() -> list[nodes.Node]:
    """Return what MyST makes of a hard line break: docutils has no node for one."""
    return [
        nodes.raw("", "<br />\n", format="html"),
        nodes.raw("", "\\\\\n", format="latex"),
    ]
