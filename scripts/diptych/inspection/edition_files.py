"""The files of an edition: read each, gather its pieces, say what it declares of its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pikepdf

from diptych import language_tags
from diptych.editions import Edition, Format
from diptych.errors import DiptychError
from diptych.inspection import feed, html_pages, pdf_pages, script, searchindex, stylesheet
from diptych.inspection.fallback import fallbacks
from diptych.inspection.folder import Folder
from diptych.inspection.html_tree import declared, links, names, parse
from diptych.inspection.piece import Piece
from diptych.project import Project

RULE = "language-declared"
PAGES = {".html", ".htm", ".xhtml"}
FEEDS = {".xml", ".atom", ".rss"}
# A broken object may have any type where another is due.
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# What Sphinx copies there is no page, or is a page's source.
SKIPPED = {"_static", "_sources", "_images", "_downloads"}


class Reader(Folder):
    """Reads the files of an edition below ``root``, the folder that holds ``html``."""

    def __init__(self, project: Project, root: Path, edition: Edition) -> None:
        super().__init__(project, root)
        self.fallbacks: list[Piece] = []
        self._links: set[Path] = set()
        self._names: set[str] = set()
        self._folder = root / edition.format
        self._edition = edition
        self._language = language_tags.bcp47(edition.language)

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece of the edition. Raises DiptychError where there is no such edition."""
        if self._edition.format is Format.PDF:
            yield from self._pdf()
        else:
            yield from self._html()

    def _html(self) -> Iterator[Piece]:
        folder = self._folder / self._edition.language
        paths = [
            path
            for path in self.files(folder)
            if SKIPPED.isdisjoint(path.relative_to(folder).parts)
        ]
        if not any(path.suffix.lower() in PAGES for path in paths):
            raise self._missing(folder)
        for path in paths:
            if path.suffix.lower() in PAGES:
                name = path.relative_to(folder).with_suffix("").as_posix()
                yield from self.page(path, name, [self._language])
            elif path.suffix.lower() in FEEDS:
                yield from self._read(path, feed.pieces)
            elif path.name == "searchindex.js":
                yield from self._read(path, searchindex.pieces)
        yield from self._linked(folder)

    def _linked(self, folder: Path) -> Iterator[Piece]:
        """Yield what the style sheets and the scripts that pages link to show."""
        # What is not there shows nothing.
        paths = [path for path in sorted(self._links) if path.is_relative_to(folder)]
        paths = [path for path in paths if path.exists() or path.is_symlink()]
        translated: dict[str, list[str]] = {}
        for path in paths:
            if path.name == script.TRANSLATIONS and (content := self.read(path)):
                with self._reading(path):
                    translated = script.translations(content)
            elif path.name == script.OPTIONS and (content := self.read(path)):
                self._declared(
                    path, script.declared(content), "a script", [self._language], "LANGUAGE: '{}'"
                )
        for path in paths:
            if path.suffix == ".css":
                yield from self._read(path, partial(stylesheet.pieces, names=self._names))
            elif path.name != script.TRANSLATIONS:
                yield from self._read(path, partial(script.pieces, translated=translated))

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
        self._declared(path, language, "the page", languages, '<html lang="{}">')
        self._links |= links(document, path)
        self._names |= names(document)
        self.fallbacks += fallbacks(document, shown, language or languages[0], name)
        yield from html_pages.pieces(document, shown, language or languages[0], name)

    def _read(
        self, path: Path, pieces: Callable[[bytes, str, str], Iterator[Piece]]
    ) -> Iterator[Piece]:
        content = self.read(path)
        if content is not None:
            with self._reading(path):
                yield from pieces(content, self.shown(path), self._language)

    @contextmanager
    def _reading(self, path: Path) -> Iterator[None]:
        try:
            yield
        except BROKEN as error:
            self.unreadable(path, f"the file is broken: {error}")

    def _pdf(self) -> Iterator[Piece]:
        paths = sorted(self._folder.glob(f"*-{self._edition.language}.pdf"))
        if not paths:
            raise self._missing(self._folder)
        for path in paths:
            if not self.readable(path):
                continue
            try:
                with pikepdf.open(path) as document:
                    language = pdf_pages.declared(document)
                    self._declared(path, language, "the document", [self._language], "/Lang ({})")
                    yield from pdf_pages.pieces(
                        document, self.shown(path), language or self._language
                    )
            except (pikepdf.PdfError, OSError, *BROKEN) as error:
                complaint = str(error).removeprefix(f"{path}: ")
                self.unreadable(path, f"the PDF is broken: {complaint}")

    def _declared(
        self, path: Path, language: str | None, what: str, languages: Sequence[str], right: str
    ) -> None:
        if not language:
            message = f"{what} declares no language"
        elif not language_tags.well_formed(language):
            message = f"“{language}”, which {what} declares, is not a language tag"
        elif not any(language_tags.same(language, one) for one in languages):
            edition = f" of the “{languages[0]}” edition" if len(languages) == 1 else ""
            message = f"{what}{edition} says that it is in “{language}”"
        else:
            return
        shown = " or ".join(right.format(one) for one in languages)
        self.found(path, RULE, message, f"it should say {shown}")

    def _missing(self, folder: Path) -> DiptychError:
        return DiptychError(
            f"there is no {self._edition.format} edition in “{self._edition.language}”",
            path=self._project.relative(folder),
            hint=f"“make {self._edition.format}” builds it",
        )
