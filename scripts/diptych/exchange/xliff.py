"""XLIFF 2.1 (OASIS, 2018): what agencies and their tools work with.

A unit has one segment. Its state is ``initial`` with or without a target where a person has still
to confirm it, else ``final``; what comes back as ``translated``, ``reviewed`` or ``final`` is
confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lxml import etree

from diptych.errors import InputError
from diptych.exchange.unit import Readiness, Unit
from diptych.exchange.xml import LOST, SPACE, root_of, shown, written
from diptych.language_tags import bcp47

CORE = "urn:oasis:names:tc:xliff:document:2.0"
XLIFF = f"{{{CORE}}}"
BASE = "base"  # the category of a note for ourselves
WHAT = "XLIFF 2"
SEGMENT, IGNORABLE = f"{XLIFF}segment", f"{XLIFF}ignorable"
HOLDERS = {f"{XLIFF}{name}" for name in ("xliff", "file", "unit", "notes", "segment")}


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
    state = "final" if unit.state is Readiness.TRANSLATED else "initial"
    segment = etree.SubElement(element, SEGMENT, state=state)
    _say(etree.SubElement(segment, f"{XLIFF}source"), unit.source)
    if unit.target:
        _say(etree.SubElement(segment, f"{XLIFF}target"), unit.target)


def _say(element: etree._Element, text: str) -> None:
    """Write a text; what XML cannot hold is a ``cp`` (4.2.3.2). A carriage return would be lost."""
    element.set(SPACE, "preserve")
    element.text, *others = LOST.split(text)
    for letter, after in zip(others[::2], others[1::2], strict=True):
        etree.SubElement(element, f"{XLIFF}cp", hex=f"{ord(letter):04X}").tail = after


def read(content: bytes, name: str) -> tuple[str, list[Unit]]:
    """Return the language of the targets and the units. Raises InputError."""
    root = root_of(content, name, WHAT)
    if root.tag != f"{XLIFF}xliff":
        raise InputError(f"this is no {WHAT}", path=name, line=root.sourceline)
    found = [
        _read(unit, file.get("original", ""), name)
        for file in root.iter(f"{XLIFF}file")
        for unit in file.iter(f"{XLIFF}unit")
    ]
    return root.get("trgLang", ""), found


def _read(unit: etree._Element, domain: str, name: str) -> Unit:
    notes = [(one.get("category", ""), _heard(one, name)) for one in unit.iter(f"{XLIFF}note")]
    source, target, confirmed = "", "", True
    for part in unit.iterchildren(SEGMENT, IGNORABLE):  # a tool may have divided it
        for text in part.iterchildren(f"{XLIFF}source"):
            source += _heard(text, name)
        for text in part.iterchildren(f"{XLIFF}target"):
            target += _heard(text, name)
        confirmed &= part.tag == IGNORABLE or part.get("state", "initial") != "initial"
    state = Readiness.TRANSLATED if confirmed else Readiness.FUZZY
    base = next((text for kind, text in notes if kind == BASE), "")
    kept = tuple(note for note in notes if note[0] != BASE)
    key = unit.get("id", "").removeprefix("u")
    return Unit(domain, key, source, target, state if target else Readiness.EMPTY, base, kept)


def _heard(element: etree._Element, name: str) -> str:
    text = element.text or ""
    for child in element:
        if child.tag == f"{XLIFF}cp":
            text += _character(child, name)
        elif isinstance(child.tag, str):
            text += _heard(child, name)
        text += child.tail or ""
    return text


def _character(element: etree._Element, name: str) -> str:
    try:
        return chr(int(element.get("hex", ""), 16))
    except (OverflowError, ValueError) as error:
        what = f"“{element.get('hex')}” is no character"
        raise InputError(what, path=name, line=element.sourceline) from error
