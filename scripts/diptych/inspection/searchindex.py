"""The words of Sphinx's search index: what it shows as the titles of what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diptych.files import from_json
from diptych.inspection.piece import Kind, Piece


def pieces(content: bytes, path: str, language: str) -> Iterator[Piece]:
    """Yield the titles, sections and names of object types in a ``searchindex.js``.

    Raises ValueError where it is something else.
    """
    text = content.decode("utf-8")
    index: Any = from_json(text[text.index("{") : text.rindex("}") + 1])
    if not isinstance(index, dict):
        raise ValueError("not an object")
    names = index.get("objnames")
    objects = [name[2] for name in dict(names or {}).values() if len(name) > 2]
    seen: dict[str, str] = {}
    for what in ("titles", "alltitles", "indexentries"):
        for title in index.get(what) or ():
            if isinstance(title, list):
                raise ValueError(f"{what} are no words")
            seen.setdefault(str(title), what)
    for title in objects:
        seen.setdefault(str(title), "objnames")
    for title, what in seen.items():
        yield Piece(title, language, path, kind=Kind.SEARCH, what=what)
