"""The pages of an EPUB edition, as they stand in its package."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lxml import etree

from diptych.inspection.edition_reader import BROKEN
from diptych.inspection.folder import LARGEST
from diptych.inspection.html_edition import HtmlReader
from diptych.inspection.piece import Piece

PACKAGE = "content.opf"
LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


class EpubReader(HtmlReader):
    """Reads the files whose names end in the edition's language; pages stand below them."""

    def exists(self) -> bool:
        """There is one where there is a file."""
        return bool(self._books())

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece of the edition. Raises DiptychError where there is no book."""
        books = self._books()
        if not books:
            raise self.missing(self.folder)
        for book in books:
            if not self.readable(book):
                continue
            try:
                with zipfile.ZipFile(book) as archive:
                    self._archive = archive
                    yield from self._pages(book)
            except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, *BROKEN) as error:
                self.unreadable(book, f"the EPUB is broken: {error}")

    def read(self, path: Path) -> bytes | None:
        """Return what a page in the book holds."""
        book = next(one for one in path.parents if one.suffix == ".epub")
        entry = self._archive.getinfo(path.relative_to(book).as_posix())
        if entry.file_size > LARGEST:
            self.unreadable(path, f"the file is too large to be read: {entry.file_size} bytes")
            return None
        return self._archive.read(entry)

    def _pages(self, book: Path) -> Iterator[Piece]:
        package = etree.fromstring(self.read(book / PACKAGE) or b"")
        language = next((one.text for one in package.iter(LANGUAGE)), None)
        self.declare(book, language, "the book", [self.language], "dc:language {}")
        for name in sorted(self._archive.namelist()):
            if name.endswith(".xhtml"):
                page = PurePosixPath(name).with_suffix("").as_posix()
                yield from self.page(book / name, page, [self.language])

    def _books(self) -> list[Path]:
        return sorted(self.folder.glob(f"*-{self.edition.language}.epub"))
