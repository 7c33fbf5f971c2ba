"""A document that pages offer: how long it is, and how large, in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from babel.numbers import format_decimal
from babel.units import format_unit

from diptych import language_tags
from diptych.interface_strings import filled

MEGABYTE = 1_000_000
NO_BREAK = "\u00a0"
NARROW = re.compile(r"\u202f(?=\D+$)")
BOOK = ".epub"
EPUB, PDF = "application/epub+zip", "application/pdf"


@dataclass(frozen=True, slots=True)
class Download:
    """A document: its file's ``name``, ``size`` in bytes, and ``pages``, 0 where it has none."""

    name: str
    size: int
    pages: int = 0

    @property
    def media_type(self) -> str:
        """What it is, as HTML says it."""
        return EPUB if self.name.endswith(BOOK) else PDF

    def offer(self, gettext: Callable[[str], str]) -> str:
        """Return the words that offer it."""
        _ = gettext
        return _("Download the EPUB") if self.name.endswith(BOOK) else _("Download the PDF")

    def extent(self, language: str, gettext: Callable[[str], str]) -> str:
        """Return how long and how large it is; ``gettext`` has the theme's words.

        >>> Download("boats-fr.pdf", 2_340_000, 1200).extent("de", str)
        '1.200 p., 2,3 MB'
        """
        locale = language_tags.locale(language) or "en"
        _ = gettext
        number = format_decimal(self.pages, locale=locale)
        pages = [filled(_("{number} p."), number=number)] if self.pages else []
        megabytes = self.size >= MEGABYTE
        value = round(self.size / MEGABYTE, 1) if megabytes else max(1, round(self.size / 1000))
        unit = f"digital-{'megabyte' if megabytes else 'kilobyte'}"
        size = format_unit(value, unit, length="short", locale=locale)
        # CLDR's French has the narrow space here, which other text has before ; ! ? alone.
        return ", ".join([*pages, NARROW.sub(NO_BREAK, size)])


def download(path: Path) -> Download | None:
    """Return what is to be said of a PDF or an EPUB; None where there is none to be read."""
    if path.suffix == BOOK:
        from zipfile import is_zipfile

        return Download(path.name, path.stat().st_size) if is_zipfile(path) else None
    if not path.is_file():
        return None
    import pikepdf  # takes as long to load as a page to write

    try:
        with pikepdf.open(path) as document:
            return Download(path.name, path.stat().st_size, len(document.pages))
    except (OSError, pikepdf.PdfError):
        return None
