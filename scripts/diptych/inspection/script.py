"""What scripts say to readers: the words that they ask Sphinx's ``translations.js`` for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from diptych.files import from_json
from diptych.inspection.piece import Kind, Piece

TRANSLATIONS = "translations.js"
OPTIONS = "documentation_options.js"
LITERAL = r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
ASKED = re.compile(rf"(?<![\w$])(?:_|n?gettext)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?")
LANGUAGE = re.compile(rf"\bLANGUAGE\s*:\s*{LITERAL}")


def translations(content: bytes) -> dict[str, list[str]]:
    """Return the translations of a ``translations.js``, plural forms and all, by message.

    Raises ValueError or TypeError where it is something else.
    """
    text = content.decode("utf-8")
    table: Any = from_json(text[text.index("{") : text.rindex("}") + 1])
    return {
        str(msgid): [form] if isinstance(form, str) else [str(one) for one in form]
        for msgid, form in dict(table["messages"]).items()
    }


def declared(content: bytes) -> str | None:
    """Return the language that a ``documentation_options.js`` tells other scripts."""
    found = LANGUAGE.search(content.decode("utf-8", errors="replace"))
    return found[1][1:-1] if found else None


def pieces(
    content: bytes, path: str, language: str, translated: Mapping[str, list[str]]
) -> Iterator[Piece]:
    """Yield the messages that a script shows: translated, or as the script has them."""
    text = content.decode("utf-8", errors="replace")
    line, counted = 1, 0
    for asked in ASKED.finditer(text):
        line, counted = line + text.count("\n", counted, asked.start()), asked.start()
        own = [re.sub(r"\\(.)", r"\1", one[1:-1]) for one in asked.groups() if one]
        for shown in translated.get(own[0]) or own:
            yield Piece(shown, language, path, line=line, kind=Kind.SCRIPT)
