"""The text of a PDF page, by its marked content (ISO 32000-2, 14.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from diptych.inspection.font import Font

# A gap in a shown string, in thousandths of the font's size, that is as good as a space.
SPACE = -200.0
# A move up or down, in font sizes, that begins a line; raised letters move less.
LINE = 0.7
DEEPEST = 6


@dataclass(slots=True)
class Shown:
    """A stretch of shown text: its marked-content identifier (None: none) and its language."""

    mcid: int | None
    text: str
    language: str = ""
    artifact: bool = False


@dataclass(slots=True)
class _Mark:
    mcid: int | None
    language: str
    artifact: bool
    actual: str | None
    started: bool = False


@dataclass
class _State:
    font: Font | None = None
    size: float = 1.0
    leading: float = 0.0
    base: float = 0.0
    line: float = 0.0
    marks: list[_Mark] = field(default_factory=list)


class PageContent:
    """Reads one page; fonts are shared between the pages of a document."""

    def __init__(self, page: pikepdf.Object, fonts: dict[Any, Font]) -> None:
        self._page = page
        self._fonts = fonts
        self._state = _State()
        self._last: float | None = None

    def shown(self) -> Iterator[Shown]:
        """Yield what the page shows, in the order of its content.

        A new line begins with a space. Raises pikepdf.PdfError where the content is broken.
        """
        yield from self._stream(self._page, self._page.get("/Resources", {}), 0)

    def _stream(self, stream: pikepdf.Object, resources: Any, depth: int) -> Iterator[Shown]:
        for instruction in pikepdf.parse_content_stream(stream):
            operands, name = instruction.operands, str(instruction.operator)
            if name in {"BDC", "BMC"}:
                self._begin(operands, resources)
            elif name == "EMC":
                if self._state.marks:
                    self._state.marks.pop()
            elif name == "Do" and depth < DEEPEST:
                form = resources.get("/XObject", {}).get(str(operands[0]))
                if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
                    inner = form.get("/Resources", resources)
                    yield from self._stream(form, inner, depth + 1)
            else:
                text = self._text(name, operands, resources)
                if text:
                    yield from self._show(text)

    def _begin(self, operands: Any, resources: Any) -> None:
        outer = self._state.marks[-1] if self._state.marks else _Mark(None, "", False, None)
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties), {})
        mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
        self._state.marks.append(
            _Mark(
                outer.mcid if mcid is None else int(mcid),
                str(properties.get("/Lang", outer.language)),
                outer.artifact or operands[0] == "/Artifact",
                outer.actual if actual is None else str(actual),
                started=outer.started if actual is None else False,
            )
        )

    def _show(self, text: str) -> Iterator[Shown]:
        mark = self._state.marks[-1] if self._state.marks else _Mark(None, "", False, None)
        if mark.actual is not None:
            if mark.started:
                return
            text, mark.started = mark.actual, True
        state = self._state
        if self._last is not None and abs(state.line - self._last) > LINE * abs(state.size):
            text = f"\n{text}"
        self._last = state.line
        yield Shown(mark.mcid, text, mark.language, mark.artifact)

    def _text(self, name: str, operands: Any, resources: Any) -> str:
        state = self._state
        if name == "Tf":
            state.font, state.size = self._font(resources, str(operands[0])), float(operands[1])
        elif name == "TL":
            state.leading = float(operands[0])
        elif name == "BT":
            state.base = state.line = 0.0
        elif name == "Tm":
            state.base = state.line = float(operands[5])
        elif name in {"Td", "TD"}:
            state.line += float(operands[1])
            if name == "TD":
                state.leading = -float(operands[1])
        elif name in {"T*", "'", '"'}:
            state.line -= state.leading
        if name in {"Tj", "'", '"'}:
            return self._decode(bytes(operands[-1]))
        if name == "TJ":
            return "".join(
                self._decode(bytes(part))
                if isinstance(part, pikepdf.String)
                else " " * (float(part) < SPACE)
                for part in operands[0]
            )
        return ""

    def _decode(self, codes: bytes) -> str:
        return self._state.font.decode(codes) if self._state.font else ""

    def _font(self, resources: Any, name: str) -> Font | None:
        font = resources.get("/Font", {}).get(name)
        if font is None:
            return None
        identity = font.objgen if font.objgen != (0, 0) else id(font)
        if identity not in self._fonts:
            self._fonts[identity] = Font(font)
        return self._fonts[identity]
