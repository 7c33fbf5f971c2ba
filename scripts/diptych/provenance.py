"""Where the words of an edition come from: a map that is kept beside it, and not published.

Each block of the source knows its place there and its catalogue's; the map names them by the words
that the edition shows, and by where it shows them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from diptych.editions import Edition
from diptych.files import from_json, write_text

FOLDER = "provenance"


@dataclass(frozen=True, slots=True)
class BlockOrigin:
    """A block as an edition shows it.

    ``words`` are what a reader sees, ``anchor`` the nearest place around it that an address can
    name. ``source`` is the ``path:line`` of its message on the page, ``catalogue`` that of its
    entry, "" where it has none. ``text`` is the message, ``translated`` whether the words are those
    of its translation.
    """

    page: str
    anchor: str
    words: str
    source: str
    catalogue: str = ""
    text: str = ""
    translated: bool = False

    @property
    def original(self) -> str:
        """The message's text, where the edition shows a translation of it."""
        return self.text if self.translated else ""

    @property
    def mended(self) -> str:
        """Where its words can be changed: in the catalogue, if it has an entry there."""
        return self.catalogue or self.source


_row = attrgetter(*(field.name for field in fields(BlockOrigin)))


def keep(
    work: Path, edition: Edition, built: Path | None, root: Path, blocks: Iterable[BlockOrigin]
) -> None:
    """Keep the map of an edition: ``built`` is its folder or file below ``root``, the stage.

    None: nobody will ask :func:`recall` for it.
    """
    record = {
        "files": _digests(built, root) if built else {},
        "rows": [_row(block) for block in blocks],
    }
    path = _path(work, edition)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, json.dumps(record, ensure_ascii=False))


def recall(work: Path, edition: Edition, root: Path) -> dict[str, tuple[BlockOrigin, ...]]:
    """Return the blocks that each file of an edition below ``root`` shows, by its path there.

    A file that is not the one that the map was made of is left out, and so is all where there is
    no map: what ``sphinx-build`` has written, another machine has built or somebody has changed.
    """
    record = _record(work, edition)
    found: dict[str, tuple[BlockOrigin, ...]] = {}
    with suppress(KeyError, TypeError, AttributeError):
        on_page = _by_page(record)
        for name, digest in record["files"].items():
            path = root / name
            if path.is_file() and _digest(path) == digest:
                pages = _pages(name) if path.suffix == ".html" else on_page
                found[name] = tuple(block for page in pages for block in on_page.get(page, ()))
    return found


def blocks(work: Path, edition: Edition) -> dict[str, list[BlockOrigin]]:
    """Return the blocks of an edition's pages as it was built last, by page, in their order.

    Nothing, where there is no map that can be read.
    """
    with suppress(KeyError, TypeError, AttributeError):
        return _by_page(_record(work, edition))
    return {}


def _record(work: Path, edition: Edition) -> Mapping[str, Any]:
    record: Mapping[str, Any] = {"files": {}, "rows": []}
    with suppress(OSError, ValueError):
        record = from_json(_path(work, edition).read_text(encoding="utf-8"))
    return record


def _by_page(record: Mapping[str, Any]) -> defaultdict[str, list[BlockOrigin]]:
    on_page: defaultdict[str, list[BlockOrigin]] = defaultdict(list)
    for block in (BlockOrigin(*row) for row in record["rows"]):
        on_page[block.page].append(block)
    return on_page


def _pages(name: str) -> Iterator[str]:
    """Yield the pages that a file may be, by what follows its folder: fr/guide/boats.html."""
    page = name.removesuffix(".html")
    while page:
        page = page.partition("/")[2]
        yield page


def place(edition: Edition) -> str:
    """Return where an edition's map is, in the folder for what is not published."""
    return f"{FOLDER}/{edition.format}-{edition.language}.json"


def _path(work: Path, edition: Edition) -> Path:
    return work / place(edition)


def _digests(built: Path, root: Path) -> dict[str, str]:
    paths = [built] if built.is_file() else sorted(built.rglob("*.html"))
    return {path.relative_to(root).as_posix(): _digest(path) for path in paths}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
