"""Put a translation's words in the place of a message's, around what the page itself made.

What carries behaviour is moved from the page's own nodes, never made from the translation. So a
translation can arrange and word it, and that is all it can do.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes
from sphinx import addnodes

from diptych.localization.index_entries import file_under
from diptych.localization.lang_marks import mark, unmark
from diptych.localization.page_parser import CARRIER, WORDS, mark_words
from diptych.localization.role_words import (
    Unplaceable,
    check_words,
    formula_of,
    give_words,
    reword_formula,
)
from diptych.markup import Break, Carrier, Inline, Markup, Styled, Text, html_tag
from diptych.markup.variants import Variants, canonical

STYLES: dict[str, type[nodes.TextElement]] = {
    "em": nodes.emphasis,
    "strong": nodes.strong,
    "sup": nodes.superscript,
    "sub": nodes.subscript,
    "cite": nodes.title_reference,
    "lang": nodes.inline,
}
# Targets, index entries and comments.
KEPT = nodes.Invisible
HOLDERS = {"link", "span", "reference", "target"}


def place(
    block: nodes.TextElement,
    source: Markup,
    translation: Markup,
    variants: Variants,
    *,
    nulls: bool = False,
) -> None:
    """Give ``block``, made from ``source``, the words of ``translation``.

    Both must carry the same behaviour (see :func:`diptych.markup.differences`). ``nulls`` says that
    an escaped sign is to be kept so, as docutils does, with a null before it. Raises Unplaceable
    where that cannot be done, before anything is changed.
    """
    _Placing(block, source, variants, nulls=nulls).place(translation)


class _Placing:
    def __init__(
        self, block: nodes.TextElement, source: Markup, variants: Variants, *, nulls: bool
    ) -> None:
        self.block = block
        self.escape = "\0" if nulls else ""
        self.variants = variants
        numbered: dict[int, list[nodes.Element]] = defaultdict(list)
        for node in block.findall(nodes.Element):
            if CARRIER in node:
                numbered[node[CARRIER]].append(node)
        if set(numbered) != set(range(len(source.carriers))):
            raise Unplaceable
        self.pool: dict[tuple[str, ...], deque[tuple[Carrier, list[nodes.Element]]]]
        self.pool = defaultdict(deque)
        for number, carrier in enumerate(source.carriers):
            self.pool[canonical(carrier, variants)].append((carrier, numbered[number]))
        # Index entries and targets that a directive has put into the block are not its message's,
        # nor is the box of a task list.
        self.kept = [
            child
            for child in block.children
            if isinstance(child, nodes.Element)
            and isinstance(child, KEPT)
            and CARRIER not in child.attributes
        ]
        self.box = [child for child in block.children[:1] if _is_box(child)]
        self.typed = [
            child
            for child in block.children
            if not numbered and isinstance(child, nodes.Element) and _is_type(child)
        ]
        _account(block.children, [*self.kept, *self.box, *self.typed])

    def place(self, translation: Markup) -> None:
        for carrier in translation.carriers:
            self._check(carrier)
        children = self._build(translation.children)
        if self.typed == self.block.children:
            children = _retyped(self.typed, children)
        self.block.children = []
        self.block.extend([*self.box, *children, *self.kept])

    def _check(self, carrier: Carrier) -> None:
        """Refuse before anything is moved."""
        for original, group in self.pool[canonical(carrier, self.variants)]:
            if carrier.kind == "role" and _is_other(carrier, original):
                check_words(group, original, carrier)
            if carrier.kind == "math" and _is_other(carrier, original):
                formula_of(group, original)
            if carrier.address != original.address and not list(_leading_to(group, original)):
                raise Unplaceable
            if carrier.children and not any(map(_holder, group)):
                words = Markup("", carrier.children).words
                same = {"".join(node.astext() for node in group), _words(original)}
                if words not in same and not any(map(_titled, group)):
                    raise Unplaceable

    def _build(self, parts: Iterable[Inline]) -> list[nodes.Node]:
        built: list[nodes.Node] = []
        for part in parts:
            match part:
                case Text():
                    words = self.escape * part.escaped + part.content
                    if built and isinstance(built[-1], nodes.Text):
                        built[-1] = nodes.Text(built[-1] + words)
                    else:
                        built.append(nodes.Text(words))
                case Break(hard=False):
                    built.append(nodes.Text("\n"))
                case Break():
                    built += _line_break()
                case Styled():
                    built += self._style(part)
                case Carrier():
                    built += self._carrier(part)
        return built

    def _style(self, style: Styled) -> list[nodes.Node]:
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
        queue = self.pool[canonical(carrier, self.variants)]
        if carrier.kind == "code":
            original, group = _code(queue, carrier)
        else:
            original, group = queue.popleft()
        if carrier.kind == "role" and _is_other(carrier, original):
            group = give_words(group, original, carrier)
            file_under(group, carrier)
        if carrier.kind == "math" and _is_other(carrier, original):
            reword_formula(group, original, carrier)
        if carrier.address != original.address:
            for reference in list(_leading_to(group, original)):
                reference["refuri"] = carrier.address
        for node in group:
            if carrier.kind in HOLDERS:
                self._fill(node, carrier, anew=_words(carrier) != _words(original))
            elif carrier.kind == "image":
                node["alt"] = carrier.words
            elif carrier.kind == "html" and carrier.written != original.written:
                _reword_tag(node, original, carrier)
            if carrier.title and carrier.kind in {"image", "link"}:
                node["title" if carrier.kind == "image" else "reftitle"] = carrier.title
            if carrier.kind in {"image", "code"}:
                unmark(node)
            if carrier.language:
                mark_words(node, carrier.language)
        return group

    def _fill(self, node: nodes.Element, carrier: Carrier, *, anew: bool) -> None:
        holder = _holder(node)
        children = self._build(carrier.children)
        if holder is None and anew and (holder := _titled(node)) is not None:
            holder.parent["refexplicit"] = True
        if holder is not None:
            holder.children = []
            holder.extend(children)


def _code(
    queue: deque[tuple[Carrier, list[nodes.Element]]], carrier: Carrier
) -> tuple[Carrier, list[nodes.Element]]:
    """Return the page's own nodes of code, or new ones: words that are shown as code do nothing."""
    text = carrier.key[0]
    own = next((pair for pair in queue if pair[0].key == carrier.key), None)
    if own is None and not queue:
        return carrier, [nodes.literal(text, text)]
    own = own or queue[0]
    queue.remove(own)
    original, group = own
    if original.key != carrier.key:
        for literal in (one for node in group for one in node.findall(nodes.literal)):
            literal.children = []
            literal += nodes.Text(text)
    return original, group


def _holder(node: nodes.Element) -> nodes.Element | None:
    """Return the node, in or at ``node``, that holds a carrier's words."""
    return next((one for one in node.findall(nodes.Element) if WORDS in one), None)


def _titled(node: nodes.Element) -> nodes.Element | None:
    """Return what takes the words of a reference that has had those of its target."""
    references = node.findall(addnodes.pending_xref)
    return next((one.next_node(nodes.TextElement) for one in references), None)


def _is_other(carrier: Carrier, original: Carrier) -> bool:
    return (carrier.words, carrier.written) != (original.words, original.written)


def _words(carrier: Carrier) -> str:
    return Markup("", carrier.children).words


def _reword_tag(node: nodes.Element, original: Carrier, carrier: Carrier) -> None:
    """Give a tag of HTML the words of another in its attributes, and nothing else of it."""
    if isinstance(node, nodes.image):  # MyST makes one of <img>
        node["alt"] = carrier.words
        return
    texts = html_tag.texts(carrier.written)
    tag = html_tag.reworded(original.written, texts)
    node.rawsource = tag
    node.children = []
    node += nodes.Text(tag)


def _leading_to(group: Sequence[nodes.Element], link: Carrier) -> Iterator[nodes.reference]:
    for node in group:
        for reference in node.findall(nodes.reference):
            if reference.get("refuri") == link.address:
                yield reference


def _is_box(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and node.astext().startswith("<input ")


def _is_type(node: nodes.Element) -> bool:
    """Tell whether a node is a reference that a field has made of a type's name, as Sphinx does."""
    return isinstance(node, addnodes.pending_xref) and CARRIER not in node


def _retyped(types: list[nodes.Element], words: list[nodes.Node]) -> list[nodes.Node]:
    """Give the reference that is all of a block its words; several cannot be told apart."""
    if len(types) > 1:
        return words
    holder = types[0]
    while len(holder.children) == 1 and isinstance(holder.children[0], nodes.TextElement):
        holder = holder.children[0]
    holder.children = []
    holder.extend(words)
    return list(types)


def _account(children: Iterable[nodes.Node], kept: Sequence[nodes.Node]) -> None:
    """Refuse a block that holds what neither its message nor we know of; it would be lost."""
    for node in children:
        if node in kept or isinstance(node, nodes.Text | nodes.system_message):
            continue
        if not isinstance(node, nodes.Element):
            raise Unplaceable
        if CARRIER not in node:
            if not isinstance(node, (*STYLES.values(), nodes.raw)):
                raise Unplaceable
            _account(node.children, ())


def _line_break() -> list[nodes.Node]:
    """Return what MyST makes of a hard line break: docutils has no node for one."""
    return [
        nodes.raw("", "<br />\n", format="html"),
        nodes.raw("", "\\\\\n", format="latex"),
    ]
