"""The files of an edition: read each, gather its pieces, say what it declares of its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf

from diptych.errors import DiptychError
from diptych.finding import Finding
from diptych.inspection import feed, html, pdf, searchindex
from diptych.inspection.fallback import fallbacks
from diptych.inspection.piece import Piece
from diptych.language import tags
from diptych.project import Edition, Format, Project

RULE = "language-declared"
UNREADABLE = "unreadable"
# What Sphinx copies there is no page, or is a page's source.
SKIPPED = {"_static", "_sources", "_images", "_downloads"}


class Reader:
    """Reads the files of an edition below ``root``, the folder that holds ``html``."""

    def __init__(self, project: Project, root: Path, edition: Edition) -> None:
        self.findings: list[Finding] = []
        self.fallbacks: list[Piece] = []
        self._project = project
        self._root = root
        self._edition = edition
        self._language = edition.language.replace("_", "-")

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece of the edition.

        What is wrong with a file is added to ``findings``. Raises DiptychError where there is no
        such edition.
        """
        if self._edition.format is Format.PDF:
            yield from self._pdf()
        else:
            yield from self._html()

    def _html(self) -> Iterator[Piece]:
        folder = self._root / Format.HTML / self._edition.language
        pages = [
            path
            for path in sorted(folder.rglob("*"))
            if path.suffix in {".html", ".xml", ".js"}
            and SKIPPED.isdisjoint(path.relative_to(folder).parts)
        ]
        if not any(path.suffix == ".html" for path in pages):
            raise self._missing(folder)
        for path in pages:
            name = path.relative_to(folder).with_suffix("").as_posix()
            if path.suffix == ".html":
                yield from self._page(path, name)
            elif path.suffix == ".xml":
                yield from self._read(path, feed.pieces)
            elif path.name == "searchindex.js":
                yield from self._read(path, searchindex.pieces)

    def _page(self, path: Path, name: str) -> Iterator[Piece]:
        shown = self._shown(path)
        try:
            document = html.parse(path.read_bytes())
        except ValueError as error:
            self._found(shown, UNREADABLE, f"this is no HTML page: {error}", "build it again")
            return
        language = html.declared(document)
        self._declared(shown, language, "the page", f'<html lang="{self._language}">')
        self.fallbacks += fallbacks(document, shown, language or self._language, name)
        yield from html.pieces(document, shown, language or self._language, name)

    def _read(
        self, path: Path, pieces: Callable[[bytes, str, str], Iterator[Piece]]
    ) -> Iterator[Piece]:
        shown = self._shown(path)
        try:
            yield from pieces(path.read_bytes(), shown, self._language)
        except (ValueError, RecursionError) as error:
            self._found(shown, UNREADABLE, f"the file is broken: {error}", "build it again")

    def _pdf(self) -> Iterator[Piece]:
        folder = self._root / Format.PDF
        paths = sorted(folder.glob(f"*-{self._edition.language}.pdf"))
        if not paths:
            raise self._missing(folder)
        for path in paths:
            shown = self._shown(path)
            try:
                with pikepdf.open(path) as document:
                    language = pdf.declared(document)
                    self._declared(shown, language, "the document", f"/Lang ({self._language})")
                    yield from pdf.pieces(document, shown, language or self._language)
            except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
                # A broken object may have any type where another is due.
                self._found(shown, UNREADABLE, f"the PDF is broken: {error}", "build it again")

    def _declared(self, shown: str, language: str | None, what: str, right: str) -> None:
        if not language:
            message = f"{what} declares no language"
        elif not tags.well_formed(language):
            message = f"“{language}”, which {what} declares, is not a language tag"
        elif not tags.same(language, self._language):
            message = f"{what} of the “{self._language}” edition says that it is in “{language}”"
        else:
            return
        self._found(shown, RULE, message, f"it should say {right}")

    def _found(self, shown: str, rule: str, message: str, hint: str) -> None:
        path = self._project.relative(self._project.build / shown)
        self.findings.append(Finding(path, 0, rule, message, hint=hint))

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _missing(self, folder: Path) -> DiptychError:
        return DiptychError(
            f"there is no {self._edition.format} edition in “{self._edition.language}”",
            path=self._project.relative(folder),
            hint=f"“make {self._edition.format}” builds it",
        )
