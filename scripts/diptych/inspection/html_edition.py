"""The files of an HTML edition: pages, feeds, the search index, what pages link to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from diptych.editions import Edition
from diptych.inspection import feed, html_pages, script, searchindex, stylesheet
from diptych.inspection.edition_reader import EditionReader
from diptych.inspection.fallback import fallbacks
from diptych.inspection.html_tree import code, code_phrases, declared, links, names, parse
from diptych.inspection.piece import Piece
from diptych.inspection.repeated import Texts, once

PAGES = {".html", ".htm", ".xhtml"}
FEEDS = {".xml", ".atom", ".rss"}
# What Sphinx copies there is no page, or is a page's source.
SKIPPED = {"_static", "_sources", "_images", "_downloads"}


class HtmlReader(EditionReader):
    """Reads the folder of an HTML edition."""

    def __init__(self, root: Path, build: str, edition: Edition) -> None:
        super().__init__(root, build, edition)
        self._links: set[Path] = set()
        self._names: set[str] = set()
        self._phrases: set[str] = set()

    def exists(self) -> bool:
        """There is one where there is a page."""
        return any((self.folder / self.edition.language).glob("**/*.html"))

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece of the edition. Raises DiptychError where there is no page."""
        folder = self.folder / self.edition.language
        paths = [
            path
            for path in self.files(folder)
            if SKIPPED.isdisjoint(path.relative_to(folder).parts)
        ]
        if not any(path.suffix.lower() in PAGES for path in paths):
            raise self.missing(folder)
        shown: list[Piece] = []
        for path in paths:
            if path.suffix.lower() in PAGES:
                name = path.relative_to(folder).with_suffix("").as_posix()
                shown += self.page(path, name, [self.language])
        yield from shown
        texts = Texts(shown, self._phrases)
        for path in paths:
            if path.suffix.lower() in FEEDS:
                found = self.read_pieces(path, feed.pieces)
                yield from (piece for piece in found if not texts.has(piece))
            elif path.name == "searchindex.js":
                yield from self.read_pieces(path, searchindex.pieces)
        yield from self._linked(folder)

    def _linked(self, folder: Path) -> Iterator[Piece]:
        """Yield what the style sheets and the scripts that pages link to show."""
        # A link that leads nowhere shows nothing.
        paths = [path for path in sorted(self._links) if path.is_relative_to(folder)]
        paths = [path for path in paths if os.path.lexists(path)]  # what no name can be is not
        translated: dict[str, list[str]] = {}
        for path in paths:
            if path.name == script.TRANSLATIONS and (content := self.read(path)):
                with self.reading(path):
                    translated = script.translations(content)
            elif path.name == script.OPTIONS and (content := self.read(path)):
                self.declare(
                    path, script.declared(content), "a script", [self.language], "LANGUAGE: '{}'"
                )
        for path in paths:
            if path.suffix == ".css":
                yield from self.read_pieces(path, partial(stylesheet.pieces, names=self._names))
            elif path.name != script.TRANSLATIONS:
                yield from self.read_pieces(path, partial(script.pieces, translated=translated))

    def page(self, path: Path, name: str, languages: Sequence[str]) -> Iterator[Piece]:
        """Yield the pieces of a page, which is to declare one of these languages."""
        content = self.read(path)
        if content is None:
            return
        shown = self.shown(path)
        try:
            document, complaint = parse(content)
        except ValueError as error:
            self.unreadable(path, f"this is no HTML page: {error}")
            return
        if complaint:
            self.unreadable(path, f"the page cannot be read to its end: {complaint}")
        language = declared(document)
        self.declare(path, language, "the page", languages, '<html lang="{}">')
        self._links |= links(document, path)
        self._names |= names(document)
        self.code |= code(document)
        self.fallbacks += fallbacks(document, shown, language or languages[0], name)
        phrases = code_phrases(document)
        self._phrases |= phrases
        found = html_pages.pieces(document, shown, language or languages[0], name)
        yield from once(found, phrases)
