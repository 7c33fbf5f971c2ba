"""From a stray run back to where it can be mended: a catalogue's entry or a source's line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

from diptych import provenance
from diptych.editions import Edition
from diptych.inspection.piece import Piece
from diptych.inspection.published import PACKAGE, published, texts
from diptych.project import Project
from diptych.provenance import BlockOrigin

SOURCES = {".md", ".rst", ".txt", ".py", ".html", ".jinja"}
TEMPLATES = {".html", ".jinja"}
LARGEST = 2_000_000
WORD = re.compile(r"[^\W\d_]+")
# What stands between the words of a source and is not shown: names of roles, attributes, targets.
UNSHOWN = re.compile(r"\{[^{}\n]{1,80}\}|\]\([^()\s]*\)|\]\[[^\]\n]*\]|\s<[^<>\n]*>(?=`)")

# A catalogue's page and path; of each entry what it publishes, and its line.
Catalogued = tuple[str, Path, list[tuple[list[str], int]]]


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of a file, as people are shown it, and whether there is a message with the words."""

    path: str
    line: int
    message: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Origins:
    """Where the words of a project's edition in ``language`` come from."""

    def __init__(
        self, project: Project, language: str, formats: Iterable[str] = (), root: Path | None = None
    ) -> None:
        self._project = project
        self._language = language
        self._formats = tuple(formats)
        self._root = root or project.build

    def of_piece(self, run: str, piece: Piece) -> Origin | None:
        """Return where the words of ``run``, which stand in a piece, can be mended.

        What was built here knows; elsewhere they are searched for (see :meth:`find`).
        """
        known = self._known(run, piece)
        return known or self.find(run, piece.page, text=piece.text, label=piece.furniture)

    def _known(self, run: str, piece: Piece) -> Origin | None:
        """Look the block up whose words these are; None where it is not known, or not which."""
        places = {block.mended for block in self.blocks(run, piece)}
        if len(places) != 1:
            return None
        path, _, line = places.pop().rpartition(":")
        return Origin(path, int(line))

    def blocks(self, run: str, piece: Piece) -> list[BlockOrigin]:
        """Return the blocks built here that may be the one whose words ``run`` are."""
        blocks = self._blocks.get(piece.path, ())
        wanted, whole = spelled(run), spelled(piece.text)
        if not wanted.strip() or piece.furniture:
            return []
        same = [block for block in blocks if spelled(block.words) == whole]
        found = same or [block for block in blocks if wanted in spelled(block.words)]
        here = [block for block in found if block.anchor and block.anchor == piece.anchor]
        return here or found

    @cached_property
    def originals(self) -> set[str]:
        """The messages whose translations were built here."""
        blocks = (block for found in self._blocks.values() for block in found)
        return {block.original for block in blocks if block.original}

    @cached_property
    def _blocks(self) -> dict[str, tuple[BlockOrigin, ...]]:
        """The blocks of what was built here, by the file that shows them."""
        work, language = self._project.work, self._language
        found: dict[str, tuple[BlockOrigin, ...]] = {}
        for form in self._formats:
            found |= provenance.recall(work, Edition(language, form), self._root)
        return found

    def find(
        self, run: str, page: str = "", *, text: str = "", label: bool = False
    ) -> Origin | None:
        """Search for the words of ``run``, in the page's own catalogue first.

        Several messages may have them: that which is all of ``text``, the block that they were
        found in, goes first. Where they are a ``label``, a lone word must be all that stands
        there: it is in many a sentence that has nothing to do with it. Others are looked for so
        first, too.
        """
        wanted = spelled(run)
        if not wanted.strip():
            return None
        alone = label and len(wanted.split()) == 1
        own = [one for one in self._catalogues if one[0] == page]
        others = [one for one in self._catalogues if one[0] != page]
        if text and (found := self._published(spelled(text), own, exactly=True)):
            return found
        for catalogues, exactly in product((own, others), (True,) if alone else (True, False)):
            if found := self._published(wanted, catalogues, exactly=exactly):
                return found
        return None if alone else self._source(wanted, SOURCES)

    def template(self, run: str) -> Origin | None:
        """Return where a template of the project says these words."""
        wanted = spelled(run)
        return self._source(wanted, TEMPLATES) if wanted.strip() else None

    def _published(
        self, wanted: str, catalogues: list[Catalogued], *, exactly: bool
    ) -> Origin | None:
        for _, path, entries in catalogues:
            for spellings, line in entries:
                if wanted in spellings if exactly else any(wanted in one for one in spellings):
                    return Origin(self._shown(path), line)
        return None

    def _source(self, wanted: str, kinds: set[str]) -> Origin | None:
        for path, text, starts in self._sources:
            place = text.find(wanted) if path.suffix in kinds else -1
            if place >= 0:
                return Origin(self._shown(path), bisect_right(starts, place + 1), message=False)
        return None

    @cached_property
    def _catalogues(self) -> list[Catalogued]:
        """Every catalogue by page: what each entry publishes (or leaves as it is), and its line."""
        return [
            (
                one.page,
                one.path,
                [([spelled(text) for text in texts(entry)], entry.line) for entry in one.entries],
            )
            for one in published(self._project, self._language)
        ]

    @cached_property
    def _sources(self) -> list[tuple[Path, str, list[int]]]:
        """Every source file: its words, and where in them each of its lines starts."""
        found = []
        for path in sorted(self._project.source_files()):
            if path.suffix in SOURCES and path.is_file() and path.stat().st_size < LARGEST:
                with suppress(OSError, UnicodeDecodeError):
                    found.append((path, *_lines(path.read_text(encoding="utf-8"))))
        return found

    def _shown(self, path: Path) -> str:
        if path.is_relative_to(PACKAGE) and not path.is_relative_to(self._project.root):
            return path.relative_to(PACKAGE.parent).as_posix()
        return self._project.relative(path)


def spelled(text: str) -> str:
    """Return the words of a text, whatever the markup: each in lower case between two spaces."""
    return f" {' '.join(WORD.findall(UNSHOWN.sub(' ', text.casefold())))} "


def _lines(text: str) -> tuple[str, list[int]]:
    starts: list[int] = []
    words: list[str] = []
    length = 1
    for line in text.split("\n"):
        starts.append(length)
        for word in spelled(line).split():
            words.append(word)
            length += len(word) + 1
    return f" {' '.join(words)} ", starts
