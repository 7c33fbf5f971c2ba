"""The documents that the pages offer: those that there are, inside what is put on a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from conftest import Run
from documents import document

OFFERED = "//a[@type='application/pdf']"


def offers(book: Path, page: str) -> list[tuple[str, str]]:
    """What a page offers: where, and in which words."""
    tree = html.parse(book / "build/html" / page)
    return [(one.get("href"), " ".join(one.text_content().split())) for one in tree.xpath(OFFERED)]


def test_a_document_is_offered_beside_the_pages_where_there_is_one(
    book: Path, diptych: Run
) -> None:
    (book / "docs/conf.py").write_text(
        (book / "docs/conf.py").read_text("utf-8") + "\nhtml_theme = 'diptych'\n", "utf-8"
    )
    assert diptych("html").returncode == 0
    assert offers(book, "fr/index.html") == offers(book, "index.html") == []

    pdf = document(book, "fr", 12)
    assert diptych("html").returncode == 0
    words = f"Télécharger le PDF (français, 12 p., {round(pdf.stat().st_size / 1000)} ko)"
    assert offers(book, "fr/index.html") == [(pdf.name, words)]
    assert offers(book, "index.html") == [(f"fr/{pdf.name}", words)]
    assert offers(book, "en/index.html") == []
    assert (book / "build/html/fr" / pdf.name).read_bytes() == pdf.read_bytes()
    assert "unchanged" in diptych("html").stdout

    document(book, "fr", 13)
    assert diptych("html").returncode == 0
    assert "13 p." in offers(book, "fr/index.html")[0][1]
    assert (book / "build/html/fr" / pdf.name).read_bytes() == pdf.read_bytes()

    pdf.unlink()
    assert diptych("html").returncode == 0
    assert offers(book, "fr/index.html") == []
    assert not (book / "build/html/fr" / pdf.name).exists()


def test_a_book_is_offered_as_documents_are(book: Path, diptych: Run) -> None:
    (book / "docs/conf.py").write_text(
        (book / "docs/conf.py").read_text("utf-8") + "\nhtml_theme = 'diptych'\n", "utf-8"
    )
    pdf = document(book, "fr", 2)
    assert diptych("epub").returncode == 0
    assert diptych("html").returncode == 0
    epub = next((book / "build/epub").glob("*-fr.epub"))
    for page, folder in (("fr/index.html", ""), ("index.html", "fr/")):
        tree = html.parse(book / "build/html" / page)
        (link,) = tree.xpath("//a[@type='application/epub+zip' and contains(@href, '-fr')]")
        assert link.get("href") == folder + epub.name
        assert " ".join(link.text_content().split()).startswith("Télécharger l’EPUB (français, ")
    assert offers(book, "fr/index.html")[0][0] == pdf.name
    assert (book / "build/html/fr" / epub.name).read_bytes() == epub.read_bytes()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF\n"])
def test_what_is_no_document_is_not_offered(book: Path, diptych: Run, content: bytes) -> None:
    document(book, "fr", 1).write_bytes(content)
    assert diptych("html").returncode == 0
    assert offers(book, "index.html") == []
