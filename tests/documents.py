"""PDFs where “latexpdf” puts them, for tests of what is made of them."""

from __future__ import annotations

from pathlib import Path

import pikepdf


def document(book: Path, language: str, pages: int = 1) -> Path:
    """Put one of so many blank pages where that of the small book would be."""
    path = book / f"build/latexpdf/a-small-book-{language}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    made.save(path)
    return path
