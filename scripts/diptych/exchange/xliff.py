"""XLIFF 2.1 (OASIS, 2018): what agencies and their tools work with.

A unit has one segment. Its state is ``initial`` with or without a target where a person has still
to confirm it, else ``final``; what comes back as ``translated``, ``reviewed`` or ``final`` is
confirmed. Markup stands in inline codes (4.2.3), which a tool shows as one thing; what they stand
for is the unit's original data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from diptych.errors import InputError
from diptych.exchange.unit import Readiness, Unit
from diptych.exchange.xml import LARGEST, LOST, SPACE, root_of, shown, written
from diptych.language_tags import bcp47
from diptych.typography.pieces import PieceKind, TextPiece, pieces

CORE = "urn:oasis:names:tc:xliff:document:2.0"
XLIFF = f"{{{CORE}}}"
BASE = "base"  # the category of a note for ourselves
WHAT = "XLIFF 2"
SEGMENT, IGNORABLE = f"{XLIFF}segment", f"{XLIFF}ignorable"
HOLDERS = {
    f"{XLIFF}{name}" for name in ("xliff", "file", "unit", "notes", "originalData", "segment")
}
# Which data a code stands for; what encloses words has that before them, and that behind.
START, END = "dataRefStart", "dataRefEnd"
DATA = {"ph": ("dataRef",), "sc": ("dataRef", START), "ec": ("dataRef", END)}
# What a tool that has copied a code, or left its data out, says it is like.
LIKE = ("copyOf", "startRef", "id")


def write(units: Iterable[Unit], source: str, target: str) -> bytes:
    """Return a document with the units, a file of it for each catalogue."""
    root = etree.Element(
        f"{XLIFF}xliff", version="2.1", srcLang=bcp47(source), trgLang=bcp47(target),
        nsmap={None: CORE},
    )  # fmt: skip
    root.set(SPACE, "preserve")
    for number, (domain, some) in enumerate(groupby(units, key=lambda one: one.domain), start=1):
        file = etree.SubElement(root, f"{XLIFF}file", id=f"f{number}", original=domain)
        for unit in some:
            _write(unit, etree.SubElement(file, f"{XLIFF}unit", id=f"u{unit.key}"))
    return written(root, HOLDERS)


def _write(unit: Unit, element: etree._Element) -> None:
    notes = etree.SubElement(element, f"{XLIFF}notes")
    for kind, text in (*unit.notes, (BASE, unit.base)):
        note = etree.SubElement(notes, f"{XLIFF}note", category=kind)
        note.text = shown(text)
    data = etree.SubElement(element, f"{XLIFF}originalData")
    state = "final" if unit.state is Readiness.TRANSLATED else "initial"
    segment = etree.SubElement(element, SEGMENT, state=state)
    codes = _Codes(data)
    codes.say(etree.SubElement(segment, f"{XLIFF}source"), pieces(unit.source, unit.roles))
    if unit.target:
        codes.say(etree.SubElement(segment, f"{XLIFF}target"), pieces(unit.target, unit.roles))
    if not len(data):
        element.remove(data)


class _Codes:
    """The inline codes of a unit, and the original data that they refer to.

    A code of the target that says what one of the source says has its ``id``.
    """

    def __init__(self, data: etree._Element) -> None:
        self._data = data
        self._references: dict[str, str] = {}
        self._known: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        self._count = 0

    def say(self, element: etree._Element, parts: list[TextPiece]) -> None:
        """Write a text. Of the two of a unit, the source is written first."""
        element.set(SPACE, "preserve")
        free = {texts: list(names) for texts, names in self._known.items()}
        others = iter(_others(parts))
        inside = [element]
        for part in parts:
            if part.kind is PieceKind.WORDS:
                _add(inside[-1], part.text)
            elif part.kind is PieceKind.BEHIND:
                inside.pop()
            else:
                texts = (part.text,) if part.kind is PieceKind.ALONE else (part.text, next(others))
                names = free.get(texts)
                code = self._code(inside[-1], names.pop(0) if names else self._new(texts), texts)
                if part.kind is PieceKind.BEFORE:
                    inside.append(code)

    def _new(self, texts: tuple[str, ...]) -> str:
        self._count += 1
        self._known[texts].append(str(self._count))
        return str(self._count)

    def _code(self, parent: etree._Element, name: str, texts: tuple[str, ...]) -> etree._Element:
        if len(texts) == 1:
            [text] = texts
            return etree.SubElement(
                parent, f"{XLIFF}ph", id=name, dataRef=self._reference(text), disp=shown(text)
            )
        start, end = texts
        return etree.SubElement(
            parent, f"{XLIFF}pc", id=name,
            dataRefStart=self._reference(start), dataRefEnd=self._reference(end),
            dispStart=shown(start), dispEnd=shown(end),
        )  # fmt: skip

    def _reference(self, text: str) -> str:
        if text not in self._references:
            self._references[text] = f"d{len(self._references) + 1}"
            data = etree.SubElement(self._data, f"{XLIFF}data", id=self._references[text])
            data.set(SPACE, "preserve")
            _add(data, text)
        return self._references[text]


def _others(parts: Iterable[TextPiece]) -> list[str]:
    """Return what closes each pair, in the order in which they begin."""
    found: list[str] = []
    begun: list[int] = []
    for part in parts:
        if part.kind is PieceKind.BEFORE:
            begun.append(len(found))
            found.append("")
        elif part.kind is PieceKind.BEHIND:
            found[begun.pop()] = part.text
    return found


def _add(element: etree._Element, text: str) -> None:
    """Add a text; what XML cannot hold is a ``cp`` (4.2.3.2). A carriage return would be lost."""
    first, *others = LOST.split(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + first
    else:
        element.text = (element.text or "") + first
    for letter, after in zip(others[::2], others[1::2], strict=True):
        etree.SubElement(element, f"{XLIFF}cp", hex=f"{ord(letter):04X}").tail = after


def read(content: bytes, name: str) -> tuple[str, list[Unit]]:
    """Return the language of the targets and the units. Raises InputError."""
    root = root_of(content, name, WHAT)
    if root.tag != f"{XLIFF}xliff":
        raise InputError(f"this is no {WHAT}", path=name, line=root.sourceline)
    room = _Room(LARGEST)
    found = [
        _read(_Heard(unit, name, room), unit, file.get("original", ""))
        for file in root.iter(f"{XLIFF}file")
        for unit in file.iter(f"{XLIFF}unit")
    ]
    return root.get("trgLang", ""), found


def _read(heard: _Heard, unit: etree._Element, domain: str) -> Unit:
    notes = [(one.get("category", ""), heard.text(one)) for one in unit.iter(f"{XLIFF}note")]
    source, target, confirmed = "", "", True
    for part in unit.iterchildren(SEGMENT, IGNORABLE):  # a tool may have divided it
        for text in part.iterchildren(f"{XLIFF}source"):
            source += heard.text(text)
        for text in part.iterchildren(f"{XLIFF}target"):
            target += heard.text(text)
        confirmed &= part.tag == IGNORABLE or part.get("state", "initial") != "initial"
    state = Readiness.TRANSLATED if confirmed else Readiness.FUZZY
    base = next((text for kind, text in notes if kind == BASE), "")
    kept = tuple(note for note in notes if note[0] != BASE)
    key = unit.get("id", "").removeprefix("u")
    return Unit(domain, key, source, target, state if target else Readiness.EMPTY, base, kept)


@dataclass
class _Room:
    """How many characters the codes of a document may still stand for: many may name one text."""

    left: int


class _Heard:
    """A unit as it came back: the texts in it, its codes replaced by what they stand for."""

    def __init__(self, unit: etree._Element, name: str, room: _Room) -> None:
        self._name, self._room = name, room
        self._data: dict[str, str] = {}
        self._codes: dict[tuple[str, str], etree._Element] = {}
        for data in unit.iter(f"{XLIFF}data"):
            self._data[data.get("id", "")] = self.text(data)
        # Those of the source come first.
        for code in unit.iter(f"{XLIFF}pc", *(f"{XLIFF}{kind}" for kind in DATA)):
            self._codes.setdefault((_kind(code), _name(code)), code)

    def text(self, element: etree._Element) -> str:
        """Return the text of an element. Raises InputError for a code that stands for nothing."""
        parts = [element.text or ""]
        for child in element:
            kind = _kind(child)
            if kind == "cp":
                parts.append(self._character(child))
            elif kind == "pc":
                parts += [self._of(child, START), self.text(child), self._of(child, END)]
            elif kind in DATA:
                parts.append(self._of(child, *DATA[kind]))
            elif kind:
                parts.append(self.text(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def _of(self, code: etree._Element, *attributes: str) -> str:
        """Return the data that a code names in one of its attributes, or one does that it is like.

        A pair that was taken apart is like the pair that it was.
        """
        names = [code.get(one, "") for one in LIKE]
        like = [self._codes.get((kind, one)) for kind in (_kind(code), "pc") for one in names]
        for one in (code, *like):
            for attribute in attributes:
                data = None if one is None else self._data.get(one.get(attribute, ""))
                if data is not None:
                    return self._spent(data, code)
        raise InputError(
            f"the code “{_name(code)}” stands for nothing",
            path=self._name,
            line=code.sourceline,
            hint="put one of the source's in its place, or the markup itself",
        )

    def _spent(self, data: str, code: etree._Element) -> str:
        self._room.left -= len(data)
        if self._room.left < 0:
            what = f"the codes of this file stand for more than {LARGEST >> 20} MB"
            raise InputError(what, path=self._name, line=code.sourceline)
        return data

    def _character(self, element: etree._Element) -> str:
        try:
            return chr(int(element.get("hex", ""), 16))
        except (OverflowError, ValueError) as error:
            what = f"“{element.get('hex')}” is no character"
            raise InputError(what, path=self._name, line=element.sourceline) from error


def _kind(element: etree._Element) -> str:
    """Return the name of an element of the core; that of another's in full, "" for a comment."""
    return element.tag.removeprefix(XLIFF) if isinstance(element.tag, str) else ""


def _name(code: etree._Element) -> str:
    return code.get("id") or code.get("startRef") or ""
