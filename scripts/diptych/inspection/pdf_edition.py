"""The documents of a PDF edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from diptych.inspection import pdf_pages
from diptych.inspection.edition_reader import BROKEN, EditionReader
from diptych.inspection.piece import Piece


class PdfReader(EditionReader):
    """Reads the files whose names end in the edition's language."""

    def exists(self) -> bool:
        """There is one where there is a file."""
        return bool(self._paths())

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece of the edition. Raises DiptychError where there is no document."""
        paths = self._paths()
        if not paths:
            raise self.missing(self.folder)
        for path in paths:
            if not self.readable(path):
                continue
            try:
                with pikepdf.open(path) as document:
                    language = pdf_pages.declared(document)
                    self.declare(path, language, "the document", [self.language], "/Lang ({})")
                    yield from pdf_pages.pieces(
                        document, self.shown(path), language or self.language
                    )
            except (pikepdf.PdfError, OSError, *BROKEN) as error:
                complaint = str(error).removeprefix(f"{path}: ")
                self.unreadable(path, f"the PDF is broken: {complaint}")

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob(f"*-{self.edition.language}.pdf"))
