"""What a PDF says to a reader who does not see it: its structure tree, with the words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

HEX = r"<([0-9A-Fa-f]+)>"


@dataclass
class Part:
    """One structure element: its role (as the role map has it), what it says of itself, its text.

    ``own`` is the text in this element itself, ``text`` that of its children too, in order.
    """

    role: str
    name: str = ""
    lang: str = ""
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    children: list[Part | str] = field(default_factory=list)
    links: int = 0

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def parts(self) -> list[Part]:
        return [child for child in self.children if isinstance(child, Part)]

    def all(self, role: str = "") -> Iterator[Part]:
        for child in self.parts:
            if role in ("", child.role):
                yield child
            yield from child.all(role)


def read(path: Path) -> Part:
    """Return the document's structure."""
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot
        texts = {page.objgen: _marked(page) for page in pdf.pages}
        return _part(root, root, texts, pdf.pages[0].objgen)


def pages(path: Path) -> list[dict[int | str, str]]:
    """Return, for each page, its text by marked-content identifier, and of its artifacts."""
    with pikepdf.open(path) as pdf:
        return [_marked(page) for page in pdf.pages]


def _role(element: Any, root: Any) -> str:
    name = str(element.get("/S", "/Document"))
    namespace = element.get("/NS")
    for _ in range(9):
        mapped = None
        if namespace is not None:
            mapped = namespace.get("/RoleMapNS", {}).get(name)
            if mapped is not None:
                name, namespace = str(mapped[0]), mapped[1]
        elif name in root.get("/RoleMap", {}):
            mapped = name = str(root.RoleMap[name])
        if mapped is None:
            break
    return name.removeprefix("/")


def _part(element: Any, root: Any, texts: Any, page: Any) -> Part:
    page = element.Pg.objgen if "/Pg" in element else page
    part = Part(
        role=_role(element, root),
        name=str(element.get("/S", "")),
        lang=str(element.get("/Lang", "")),
        alt=str(element.get("/Alt", "")),
        attributes=_attributes(element, root),
    )
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            part.children.append(texts[page].get(int(kid), ""))
        elif "/MCID" in kid:
            own = kid.Pg.objgen if "/Pg" in kid else page
            part.children.append(texts[own].get(int(kid.MCID), ""))
        elif "/Obj" in kid:
            part.links += 1
        elif "/S" in kid:
            part.children.append(_part(kid, root, texts, page))
    return part


def _attributes(element: Any, root: Any) -> dict[str, Any]:
    classes = element.get("/C", [])
    found = [
        root.ClassMap[str(name)]
        for name in (classes if isinstance(classes, pikepdf.Array) else [classes])
        if str(name) in root.get("/ClassMap", {})
    ]
    own = element.get("/A", [])
    found += own if isinstance(own, pikepdf.Array) else [own]
    dictionaries: list[Any] = [one for one in found if isinstance(one, pikepdf.Dictionary)]
    return {
        str(key): _value(value)
        for attributes in dictionaries
        for key, value in attributes.items()
        if key == "/BBox" or (key != "/O" and not isinstance(value, pikepdf.Array))
    }


def _value(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return tuple(float(number) for number in value)
    return int(value) if isinstance(value, int) else str(value)


def _marked(page: Any) -> dict[int | str, str]:
    """Return the text in each marked-content sequence; of artifacts under “Artifact”."""
    fonts = {str(name): _codes(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int | str, str] = {}
    stack: list[int | str | None] = []
    codes: dict[int, str] = {}
    instead = 0  # how deep the stack is where a text stands for what is drawn
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "BDC":
                properties = operands[1]
                mcid = properties.get("/MCID") if not isinstance(properties, pikepdf.Name) else None
                mark = str(operands[0])[1:] if mcid is None else int(mcid)
                said = _said(properties)
                if said and not instead:
                    where = next((one for one in reversed(stack) if one is not None), "untagged")
                    found[where] = found.get(where, "") + said
                    instead = len(stack) + 1
                stack.append(None if said else mark)
            case "BMC":
                stack.append(str(operands[0])[1:])
            case "EMC":
                if instead == len(stack):
                    instead = 0
                stack.pop()
            case "Tf":
                codes = fonts[str(operands[0])]
            case "Tj" | "TJ" if not instead:
                strings = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                where = next((mark for mark in reversed(stack) if mark is not None), "untagged")
                for string in strings:
                    if isinstance(string, pikepdf.String):
                        found[where] = found.get(where, "") + _decode(bytes(string), codes)
    return found


def _decode(codes: bytes, meaning: dict[int, str]) -> str:
    numbers = (int.from_bytes(codes[i : i + 2], "big") for i in range(0, len(codes), 2))
    return "".join(meaning.get(number, "�") for number in numbers)


def _said(properties: Any) -> str:
    """Return the text that stands for what is drawn, if it is a dictionary that has one."""
    return "" if isinstance(properties, pikepdf.Name) else str(properties.get("/ActualText", ""))


def _codes(font: Any) -> dict[int, str]:
    """Return what each code of a font means, by its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, meaning in re.findall(HEX + r"\s*" + HEX, block):
            found[int(code, 16)] = bytes.fromhex(meaning).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, meaning in re.findall(HEX + r"\s*" + HEX + r"\s*" + HEX, block):
            start = bytes.fromhex(meaning).decode("utf-16-be")
            for number in range(int(first, 16), int(last, 16) + 1):
                last_letter = chr(ord(start[-1]) + number - int(first, 16))
                found[number] = start[:-1] + last_letter
    return found
