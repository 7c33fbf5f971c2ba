"""From the codes of a PDF's content stream to text (ISO 32000-2, 9.10)."""

from __future__ import annotations

import re

import pikepdf

TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([A-Za-z]+)|\d+")
LONGEST_RANGE = 0x10000


class Font:
    """Decodes strings that are shown in one font: by its ToUnicode map, else as Windows-1252."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._width = 2 if font.get("/Subtype") == pikepdf.Name.Type0 else 1
        self._map: dict[int, str] = {}
        stream = font.get("/ToUnicode")
        if isinstance(stream, pikepdf.Stream):
            self._read(stream.read_bytes())

    def decode(self, codes: bytes) -> str:
        """Return the text of a shown string; unknown codes of composite fonts are left out."""
        if self._width == 1 and not self._map:
            return codes.decode("cp1252", errors="ignore")
        width = self._width
        values = (
            int.from_bytes(codes[place : place + width]) for place in range(0, len(codes), width)
        )
        return "".join(self._map.get(value, "") for value in values)

    def _read(self, content: bytes) -> None:
        operands: list[bytes | list[bytes]] = []
        array: list[bytes] | None = None
        for token in TOKEN.finditer(content):
            if token[2]:
                array = []
            elif token[3]:
                operands.append(array or [])
                array = None
            elif token[1] is not None:
                digits = re.sub(rb"\s", b"", token[1])
                value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
                (operands if array is None else array).append(value)
            elif token[4]:
                self._operate(token[4], operands)
                operands, array = [], None

    def _operate(self, operator: bytes, operands: list[bytes | list[bytes]]) -> None:
        if operator == b"endcodespacerange" and operands and isinstance(operands[0], bytes):
            self._width = len(operands[0]) or self._width
        elif operator == b"endbfchar":
            for code, text in zip(operands[::2], operands[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    self._map[int.from_bytes(code)] = _text(text)
        elif operator == b"endbfrange":
            for low, high, to in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                if isinstance(low, bytes) and isinstance(high, bytes):
                    self._range(int.from_bytes(low), int.from_bytes(high), to)

    def _range(self, low: int, high: int, to: bytes | list[bytes]) -> None:
        for step in range(min(high - low + 1, LONGEST_RANGE)):
            if isinstance(to, bytes):
                last = int.from_bytes(to[-2:]) + step
                self._map[low + step] = _text(to[:-2] + (last % 0x10000).to_bytes(2))
            elif step < len(to):
                self._map[low + step] = _text(to[step])


def _text(units: bytes) -> str:
    return units.decode("utf-16-be", errors="ignore")
