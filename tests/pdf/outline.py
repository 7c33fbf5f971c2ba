"""What a reader is told of a text, block by block: by the page tree, and by a PDF's structure.

Each is a list of :class:`Block`; a PDF says what its pages say when the two lists are equal.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import sphinx
from docutils import nodes
from sphinx import addnodes

from diptych.adapter import admonitionlabels
from diptych.language_tags import equal, primary
from diptych.localization.lang_marks import marked
from pdf.structure import Part

LIST, ITEM, LABEL = "L", "LI", "Lbl"
INLINE = {"Link", "Code", "Em", "Strong", "Formula", "Figure"}
EQUATION = re.compile(r"\\(?:begin|end)\{equation\*?\}")
FORMULA = re.compile(r"^[^:]*:\s*")  # the words before it
ADMONITIONS = (nodes.Admonition, nodes.topic, nodes.sidebar)


@dataclass(frozen=True, slots=True)
class Block:
    """A block: what it is in, what it is, its words without spaces, and what stands in its line.

    ``facts`` are a cell's spans, a picture's words; ``foreign`` those words that are in another
    language than the edition's, each passage after its language.
    """

    within: tuple[str, ...]
    role: str
    words: str
    inline: tuple[tuple[str, str], ...] = ()
    facts: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()


class Speech:
    """The words of a line, as they come, and the languages that they are in; "": the edition's."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, str]] = []

    def add(self, text: str, tag: str) -> None:
        """Add words in a language."""
        if words := compact(text):
            before = self._runs.pop()[1] if self._runs and self._runs[-1][0] == tag else ""
            self._runs.append((tag, before + words))

    @property
    def words(self) -> str:
        """All the words."""
        return compact("".join(words for _, words in self._runs))

    @property
    def foreign(self) -> tuple[tuple[str, str], ...]:
        """The passages that are not in the edition's language."""
        return tuple(run for run in self._runs if run[0])


def compact(text: str) -> str:
    """Leave out spaces, and signs that nobody sees."""
    text = unicodedata.normalize("NFC", text)
    return "".join(one for one in text if not one.isspace() and unicodedata.category(one) != "Cf")


# The structure of a PDF


def of_structure(part: Part, language: str) -> list[Block]:
    """Return the blocks of a structure element, in the order in which they are read.

    ``language`` is the document's.
    """
    _spread(part, language, language)
    return list(_blocks(part, ()))


def _spread(part: Part, around: str, edition: str) -> None:
    """Have every element say the language that it is in, if that is not the edition's."""
    tag = part.lang or around
    part.lang = "" if equal(primary(tag), edition) else primary(tag)
    for child in part.parts:
        _spread(child, tag, edition)


def _blocks(part: Part, within: tuple[str, ...]) -> Iterator[Block]:
    for child in part.parts:
        yield from _block(child, within)


def _block(part: Part, within: tuple[str, ...]) -> Iterator[Block]:
    role = part.role
    if part.name in {"/Aside", "/footnote"}:
        role = {"/Aside": "Aside", "/footnote": "Note"}[part.name]
    match role:
        case "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "P":
            yield from _line(part, within, "P" if part.name == "/text" else role)
        case "Caption":
            said = Speech()
            for one in part.parts:
                if one.role != LABEL:
                    _hear(one, said)
            yield Block(within, "Caption", said.words, foreign=said.foreign)
        case "Code":
            said = Speech()
            _hear(part, said)
            yield Block(within, "Code", said.words, foreign=said.foreign)
        case "Formula":
            formula = compact(FORMULA.sub("", part.alt, count=1))
            yield Block(within, "Formula", "", facts=(formula,))
        case "Figure":
            yield Block(within, "Figure", "", facts=(part.alt,))
        case "Lbl" if within and within[-1] == ITEM and part.name in {"/Lbl", "/itemlabel"}:
            numbered = re.fullmatch(r"[•–∗·◦‣\-*]|\(?\w+[.)]|[✔□]", part.text.strip())
            if not numbered:
                yield from _line(part, within, LABEL)
        case "TH" | "TD":
            spans = (
                f"{part.attributes.get('/RowSpan', 1)}", f"{part.attributes.get('/ColSpan', 1)}"
            )  # fmt: skip
            yield Block(within, role, "", facts=spans)
            yield from _blocks(part, (*within, role))
        case "L" | "LI" | "Table" | "TR" | "BlockQuote" | "Aside" | "Note":
            yield from _blocks(part, (*within, role))
        case _:
            yield from _blocks(part, within)


def _hear(part: Part, said: Speech) -> None:
    for child in part.children:
        if isinstance(child, str):
            said.add(child, part.lang)
        else:
            _hear(child, said)


def _line(part: Part, within: tuple[str, ...], role: str) -> Iterator[Block]:
    spoken, inline, apart = Speech(), [], []

    def walk(element: Part) -> None:
        for child in element.children:
            if isinstance(child, str):
                spoken.add(child, element.lang)
            elif child.name in {"/footnote", "/footnotemark"} or child.role in {LIST, "Table"}:
                apart.append(child)
            elif child.role == "Formula":
                said = compact(FORMULA.sub("", child.alt, count=1))
                inline.append(("Formula", said))
            elif child.role == "Figure":
                inline.append(("Figure", child.alt))
            else:
                name = next((one for one in (child.name[1:], child.role) if one in INLINE), "")
                if name:
                    inline.append((name, compact(child.text)))
                walk(child)

    walk(part)
    if spoken.words or inline:
        yield Block(within, role, spoken.words, tuple(inline), foreign=spoken.foreign)
    for one in apart:
        if one.name != "/footnotemark":
            yield from _block(one, within)


# The page tree


def of_page(page: nodes.document, language: str) -> list[Block]:
    """Return the blocks of a page, as it was read for an edition in ``language``."""
    page["language"] = language
    return list(_of_children(page, (), 1))


def _language(node: nodes.Element) -> str:
    """Return the language that a node is in; "": that of the edition.

    A note is in none that the words are in where it is called.
    """
    at: nodes.Element | None = node
    while at is not None and not (found := marked(at)) and not isinstance(at, nodes.footnote):
        at = at.parent
    edition = _root(node)["language"]
    return "" if at is None or not found or equal(primary(found), edition) else primary(found)


def _root(node: nodes.Element) -> nodes.Element:
    return _root(node.parent) if node.parent is not None else node


def notes_last(blocks: list[Block]) -> list[Block]:
    """Return blocks with those of notes after all others, whatever these stand in.

    A page has its notes at its end, a PDF each at the foot of what it stands in.
    """
    noted = [
        replace(one, within=one.within[one.within.index("Note") :])
        for one in blocks
        if "Note" in one.within
    ]
    return [one for one in blocks if "Note" not in one.within] + noted


def _of_children(node: nodes.Element, within: tuple[str, ...], depth: int) -> Iterator[Block]:
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from _of_node(child, within, depth)


def _of_node(node: nodes.Element, within: tuple[str, ...], depth: int) -> Iterator[Block]:
    match node:
        case nodes.section():
            yield from _of_children(node, within, depth + 1)
        case nodes.title() if isinstance(node.parent, nodes.section):
            yield _words(node, within, f"H{min(depth - 1, 6)}")
        case nodes.comment() | nodes.target() | addnodes.index() | nodes.substitution_definition():
            return
        case nodes.Invisible() | nodes.transition() | nodes.label():
            return
        case nodes.attribution():
            yield _all(node, within, "P", "—")
        case nodes.paragraph() | nodes.rubric() | nodes.title() | nodes.line():
            yield _words(node, within, "P")
        case addnodes.centered():
            yield _words(node, within, "P")
        case nodes.bullet_list() | nodes.enumerated_list() | nodes.definition_list():
            yield from _of_children(node, (*within, LIST), depth)
        case nodes.field_list() | nodes.option_list():
            yield from _of_children(node, (*within, LIST), depth)
        case addnodes.desc():
            yield from _of_children(node, (*within, LIST, ITEM), depth)
        case addnodes.desc_signature():  # its parentheses are no text of it
            said = Speech()
            said.add(node.astext(), _language(node))
            yield Block(within, LABEL, said.words, foreign=said.foreign)
        case addnodes.productionlist():
            yield _all(node, within, "Code")
        case addnodes.only() if node["expr"] != "latex":
            return
        case nodes.option_group():
            yield _words(node, within, LABEL)
        case nodes.list_item() | nodes.definition_list_item() | nodes.field():
            yield from _of_children(node, (*within, ITEM), depth)
        case nodes.option_list_item():
            yield from _of_children(node, (*within, ITEM), depth)
        case nodes.term() | nodes.field_name():
            yield _words(node, within, LABEL)
        case nodes.literal_block() | nodes.doctest_block():
            yield _all(node, within, "Code")
        case nodes.math_block():
            formula = EQUATION.sub("", compact(node.astext()))
            yield Block(within, "Formula", "", facts=(formula,))
        case nodes.block_quote():
            yield from _of_children(node, (*within, "BlockQuote"), depth)
        case nodes.table():
            yield from _of_table(node, within, depth)
        case nodes.footnote():
            yield from _of_children(node, (*within, "Note"), depth)
        case nodes.image():
            yield Block(within, "P", "", (("Figure", node.get("alt", "")),))
        case nodes.figure():
            # A caption is told first.
            parts = sorted(node.children, key=lambda one: not isinstance(one, nodes.caption))
            for part in parts:
                assert isinstance(part, nodes.Element)
                yield from _of_node(part, within, depth)
        case nodes.caption():
            of_code = any(isinstance(one, nodes.literal_block) for one in node.parent)
            yield _all(node, within, "P" if of_code else "Caption")
        case _ if isinstance(node, ADMONITIONS) and not isinstance(node, addnodes.versionmodified):
            if label := admonitionlabels.get(node.tagname):
                words = _sphinx(_root(node)["language"], str(label))
                yield Block((*within, "Aside"), "P", compact(words))
            yield from _of_children(node, (*within, "Aside"), depth)
        case _:
            yield from _of_children(node, within, depth)


def _of_table(table: nodes.table, within: tuple[str, ...], depth: int) -> Iterator[Block]:
    for title in table.findall(nodes.title):
        if title.parent is table:
            yield _all(title, within, "Caption")
    group = next(one for one in table.children if isinstance(one, nodes.tgroup))
    stubs = [bool(one.get("stub")) for one in group.children if isinstance(one, nodes.colspec)]
    taken: set[tuple[int, int]] = set()
    rows = [
        (row, isinstance(body, nodes.thead))
        for body in group.children
        if isinstance(body, (nodes.thead, nodes.tbody))
        for row in body.children
    ]
    for y, (row, head) in enumerate(rows):
        x = 0
        inside = (*within, "Table", "TR")
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            while (x, y) in taken:
                x += 1
            height, width = entry.get("morerows", 0) + 1, entry.get("morecols", 0) + 1
            taken |= {(x + i, y + j) for i in range(width) for j in range(height)}
            role = "TH" if head or stubs[x] else "TD"
            yield Block(inside, role, "", facts=(str(height), str(width)))
            yield from _of_children(entry, (*inside, role), depth)


@cache
def _sphinx(language: str, words: str) -> str:
    """Return what Sphinx calls something in a language."""
    catalogues = Path(sphinx.__file__).parent / "locale"
    return gettext.translation("sphinx", catalogues, [language], fallback=True).gettext(words)


def _all(node: nodes.Element, within: tuple[str, ...], role: str, before: str = "") -> Block:
    """Return a block of all the words of a node, and of nothing else."""
    said = Speech()
    for number, text in enumerate(node.findall(nodes.Text)):
        said.add((before if number == 0 else "") + text.astext(), _language(text.parent))
    return Block(within, role, said.words, foreign=said.foreign)


def _words(node: nodes.Element, within: tuple[str, ...], role: str) -> Block:
    said = Speech()
    inline: list[tuple[str, str]] = []

    def walk(element: Any) -> None:
        for child in element.children:
            match child:
                case nodes.Text():
                    said.add(child.astext(), _language(element))
                case nodes.footnote_reference() | nodes.raw():
                    pass
                case nodes.option_argument():
                    said.add(child.astext(), _language(child))
                case nodes.math():
                    inline.append(("Formula", compact(child.astext())))
                case nodes.image():
                    inline.append(("Figure", child.get("alt", "")))
                case addnodes.pending_xref() if child.get("refdomain") != "math":
                    inline.append(("Link", compact(child.astext())))
                    walk(child)
                case nodes.abbreviation():
                    said.add(child.astext(), _language(child))
                    if child.get("explanation"):
                        said.add(f"({child['explanation']})", _language(child))
                case _:
                    name = {
                        nodes.reference: "Link", nodes.emphasis: "Em", nodes.strong: "Strong",
                        nodes.literal: "Code",
                    }.get(type(child))  # fmt: skip
                    if name:
                        inline.append((name, compact(child.astext())))
                    walk(child)

    walk(node)
    return Block(within, role, said.words, tuple(inline), foreign=said.foreign)
