"""TMX 1.4b (LISA, 2005): a memory of translations, for the tools that have one.

What is fuzzy or empty is no memory: it is left out, and so does not come back.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from diptych.errors import InputError
from diptych.exchange.unit import Readiness, Unit
from diptych.exchange.xml import LANG, LOST, root_of, shown, written
from diptych.language_tags import bcp47, same
from diptych.typography.pieces import PieceKind, TextPiece, pieces
from diptych.version import VERSION

WHAT = "TMX"
HOLDERS = {"tmx", "body", "tu", "tuv"}
DOMAIN, BASE, PROPERTY = "x-catalogue", "x-base", "x-"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def write(units: Iterable[Unit], source: str, target: str) -> bytes:
    """Return a document with those units that are translated.

    A text that XML cannot hold is left out: a memory is matched by its very letters.
    """
    root = etree.Element("tmx", version="1.4")
    facts = {
        "creationtool": "diptych",
        "creationtoolversion": VERSION,
        "segtype": "block",
        "o-tmf": "gettext",
        "adminlang": "en",
        "srclang": bcp47(source),
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", facts)
    body = etree.SubElement(root, "body")
    for unit in units:
        texts = {bcp47(source): unit.source, bcp47(target): unit.target}
        fit = not LOST.search("".join(texts.values()))
        if unit.state is not Readiness.TRANSLATED or not fit:
            continue
        element = etree.SubElement(body, "tu", tuid=unit.key)
        notes = [(f"{PROPERTY}{kind}", text) for kind, text in unit.notes]
        for kind, text in ((DOMAIN, unit.domain), (BASE, unit.base), *notes):
            etree.SubElement(element, "prop", type=kind).text = shown(text)
        # Of a text that is already in the language of the edition both are in one.
        for language, text in ((bcp47(source), unit.source), (bcp47(target), unit.target)):
            variant = etree.SubElement(element, "tuv", {LANG: language})
            _say(etree.SubElement(variant, "seg"), pieces(text, unit.roles))
    return written(root, HOLDERS, DOCTYPE)


def _say(segment: etree._Element, parts: Iterable[TextPiece]) -> None:
    """Write a text, its markup as codes that hold it (“native code”); pairs count from 1."""
    begun: list[int] = []
    count = 0
    for part in parts:
        if part.kind is PieceKind.BEHIND:
            code = etree.SubElement(segment, "ept", i=str(begun.pop()))
        elif part.kind is PieceKind.BEFORE:
            count += 1
            begun.append(count)
            code = etree.SubElement(segment, "bpt", i=str(count))
        elif part.kind is PieceKind.ALONE:
            code = etree.SubElement(segment, "ph")
        elif len(segment):
            segment[-1].tail = part.text
            continue
        else:
            segment.text = part.text
            continue
        code.text = part.text


def read(content: bytes, name: str) -> tuple[str, list[Unit]]:
    """Return the language of the targets and the units; of several languages, the first."""
    root = root_of(content, name, WHAT)
    header = root.find("header")
    if root.tag != "tmx" or header is None:
        raise InputError(f"this is no {WHAT}", path=name, line=root.sourceline)
    source, target, found = header.get("srclang", ""), "", []
    for element in root.iter("tu"):
        unit, tag = _unit(element, source)
        if unit:
            target = target or tag
            found.append(unit)
    return target, found


def _unit(element: etree._Element, source: str) -> tuple[Unit | None, str]:
    """Return a unit with the first of its translations, and their language."""
    texts = [(_tag(one), _text(one)) for one in element.iter("tuv")]
    first = next((number for number, (tag, _) in enumerate(texts) if same(tag, source)), None)
    others = [one for number, one in enumerate(texts) if number != first]
    if first is None or not others:
        return None, ""
    [(tag, words), *_] = others
    facts = [(one.get("type", ""), one.text or "") for one in element.iter("prop")]
    known = dict(facts)
    notes = tuple(
        (kind.removeprefix(PROPERTY), text) for kind, text in facts if kind not in {DOMAIN, BASE}
    )
    state = Readiness.TRANSLATED if words else Readiness.EMPTY
    domain, base = known.get(DOMAIN, ""), known.get(BASE, "")
    unit = Unit(domain, element.get("tuid", ""), texts[first][1], words, state, base, notes)
    return unit, tag


def _tag(variant: etree._Element) -> str:
    return variant.get(LANG) or variant.get("lang") or ""


def _text(variant: etree._Element) -> str:
    segment = variant.find("seg")
    return "" if segment is None else "".join(str(text) for text in segment.itertext())
